-- What was decided about what screening found. Append-only: deciding again is a further row with the next version. The
-- words found are not copied here: the key is a hash of the place and of the whole text they stand in.
CREATE TABLE screening_decision (
    tenant_id   uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    finding     bytea NOT NULL,
    version     integer NOT NULL,
    part        text NOT NULL,
    pointer     text NOT NULL,
    kind        text NOT NULL,
    verdict     text NOT NULL,
    reason      text NOT NULL,
    decided_by  uuid NOT NULL,
    decided_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, finding, version),
    FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year (tenant_id, fiscal_year),
    FOREIGN KEY (tenant_id, decided_by) REFERENCES person (tenant_id, id),
    CONSTRAINT screening_decision__finding__hash CHECK (octet_length(finding) = 32),
    CONSTRAINT screening_decision__version__counted CHECK (version > 0),
    CONSTRAINT screening_decision__verdict__known CHECK (verdict IN ('publish', 'withhold')),
    CONSTRAINT screening_decision__reason__given CHECK (reason <> '')
);

ALTER TABLE screening_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE screening_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON screening_decision
    USING (tenant_id = (SELECT current_setting('app.tenant')::uuid))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant')::uuid));
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON screening_decision
    FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON screening_decision
    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
ALTER TABLE screening_decision ENABLE ALWAYS TRIGGER append_only_row;
ALTER TABLE screening_decision ENABLE ALWAYS TRIGGER append_only_table;
ALTER TABLE screening_decision OWNER TO sasaeai_owner;
GRANT SELECT, INSERT ON screening_decision TO sasaeai_app;
GRANT SELECT ON screening_decision TO sasaeai_backup;
