ALTER TABLE municipality DROP COLUMN downloads;
