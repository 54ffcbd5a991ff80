DROP FUNCTION app.initiatives_with(uuid, text[], bigint[], integer);
DROP FUNCTION app.gram_prefix(uuid);
DROP TABLE initiative_facet;
DROP TABLE initiative;
