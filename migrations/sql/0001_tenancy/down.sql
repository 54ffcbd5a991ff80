DROP TABLE organisation_lineage;
DROP TABLE organisation;
DROP TABLE municipality;
DROP SCHEMA app;
