REVOKE SELECT ON seaql_migrations FROM sasaeai_app;
DROP FUNCTION app.take_slot(uuid, uuid, text, text);
DROP FUNCTION app.hold_document(uuid, smallint, uuid, boolean, uuid[], uuid[]);
