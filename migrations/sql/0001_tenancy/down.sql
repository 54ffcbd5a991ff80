DROP FUNCTION app.areas_below(uuid, uuid);
DROP TABLE organisation_lineage;
DROP TABLE organisation;
DROP TABLE municipality;
DROP SCHEMA app;
