DROP TABLE correction_request;
DROP TABLE snapshot;
