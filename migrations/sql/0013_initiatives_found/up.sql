-- What the finding of initiatives shows beside what it searches: the themes by identifier, and the last year of
-- what lasts longer than one (NULL: only fiscal_year). A measure is one row, however long the plan lasts.
ALTER TABLE initiative
    ADD COLUMN last_year smallint,
    ADD COLUMN themes uuid[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT initiative__years__ordered CHECK (last_year IS NULL OR last_year >= fiscal_year);

-- A report of twenty activities has thousands of pairs: a foreign key and a second index made each of them more
-- than twice as dear (measured). So each initiative keeps its own pairs, and they are taken back by their key.
ALTER TABLE initiative ADD COLUMN grams text[] NOT NULL DEFAULT '{}';
ALTER TABLE initiative_gram DROP CONSTRAINT initiative_gram_tenant_id_initiative_id_fkey;
DROP INDEX initiative_gram__initiative;

-- The printed good practices are listed by ward.
CREATE INDEX good_practice__place ON good_practice (tenant_id, organisation_id, id);
