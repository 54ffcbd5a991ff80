DROP FUNCTION app.hold_document(uuid, smallint, uuid, boolean, uuid[], uuid[]);
DROP TABLE comment;
DROP TABLE step;
DROP TABLE document_revision;
DROP TABLE activity;
DROP TABLE document;
