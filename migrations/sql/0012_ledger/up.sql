-- The issue ledger is read by ward, by organisation and by what is still open; an issue can rest on a finding.
ALTER TABLE issue ADD COLUMN finding_id uuid;
ALTER TABLE issue ADD CONSTRAINT issue__finding__there FOREIGN KEY (tenant_id, fiscal_year, finding_id)
    REFERENCES finding (tenant_id, fiscal_year, id);
-- an issue goes on into the next year once
ALTER TABLE issue ADD CONSTRAINT issue__continues__once UNIQUE (tenant_id, continues_id);
ALTER TABLE issue ADD CONSTRAINT issue__merged__named CHECK (coalesce(disposition = 'merged', false) = (merged_into IS NOT NULL));
CREATE INDEX issue__ward ON issue (tenant_id, fiscal_year, ward_id, id);
CREATE INDEX issue__unit ON issue (tenant_id, fiscal_year, organisation_id, id);
CREATE INDEX issue__open ON issue (tenant_id, fiscal_year, id) WHERE disposition IS NULL;
