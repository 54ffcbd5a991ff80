-- A role that was ended before it was ever held leaves its first day free: given again, it is the same role.
ALTER TABLE assignment DROP CONSTRAINT assignment__role__once;
CREATE UNIQUE INDEX assignment__role__once ON assignment (tenant_id, person_id, organisation_id, role, valid_from)
    WHERE valid_to IS NULL OR valid_to >= valid_from;
-- the roles of a person, read when a request is opened
CREATE INDEX assignment__person ON assignment (tenant_id, person_id, organisation_id);
