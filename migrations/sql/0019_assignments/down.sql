DROP INDEX assignment__person;
DROP INDEX assignment__role__once;
ALTER TABLE assignment ADD CONSTRAINT assignment__role__once UNIQUE (tenant_id, person_id, organisation_id, role, valid_from);
