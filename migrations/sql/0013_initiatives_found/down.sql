DROP INDEX good_practice__place;
CREATE INDEX initiative_gram__initiative ON initiative_gram (tenant_id, initiative_id);
ALTER TABLE initiative_gram ADD CONSTRAINT initiative_gram_tenant_id_initiative_id_fkey
    FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiative (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE initiative DROP COLUMN last_year, DROP COLUMN themes, DROP COLUMN grams;
