-- A role can be ended on the very day it was given, or before it begins: then its last day is the day before the first,
-- and it was never held.
ALTER TABLE assignment DROP CONSTRAINT assignment__dates__ordered;
ALTER TABLE assignment ADD CONSTRAINT assignment__dates__ordered
    CHECK (valid_to IS NULL OR valid_to >= valid_from - 1);

-- The list of open invitations does not grow with those of the past.
CREATE INDEX invitation__open ON invitation (tenant_id, id) WHERE accepted_at IS NULL;

-- Whose account it is: asked when an administrator goes, and when somebody acts for another.
CREATE INDEX account__person ON account (tenant_id, person_id);
