DROP TABLE initiative_gram;
DROP TABLE initiative_facet;
DROP TABLE initiative;
