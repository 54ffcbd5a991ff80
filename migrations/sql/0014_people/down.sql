DROP INDEX account__person;
DROP INDEX invitation__open;
ALTER TABLE assignment DROP CONSTRAINT assignment__dates__ordered;
-- roles that were never held stay as they are
ALTER TABLE assignment ADD CONSTRAINT assignment__dates__ordered
    CHECK (valid_to IS NULL OR valid_to >= valid_from) NOT VALID;
