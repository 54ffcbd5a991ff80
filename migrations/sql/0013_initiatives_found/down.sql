DROP INDEX good_practice__place;
ALTER TABLE initiative DROP COLUMN last_year, DROP COLUMN themes;
