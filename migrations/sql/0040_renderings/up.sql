-- Downloads of sealed years, kept as they were first made: what somebody has in hand stays what the program gives,
-- whatever a later program would make of the same year. Append-only, like the sealed years themselves.
CREATE TABLE rendering (
    tenant_id   uuid NOT NULL,
    snapshot_id uuid NOT NULL,
    format      text NOT NULL,
    -- the key of the one ward, section or measure it is about; empty when it is about the year
    about       text NOT NULL,
    language    text NOT NULL CONSTRAINT rendering__language__known CHECK (language IN ('ja', 'en')),
    -- with which templates and by which program it was made
    layout      integer NOT NULL,
    program     text NOT NULL,
    file_name   text NOT NULL,
    digest      bytea NOT NULL,
    size        bigint NOT NULL,
    bytes       bytea NOT NULL,
    rendered_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, snapshot_id, format, about, language),
    FOREIGN KEY (tenant_id, snapshot_id) REFERENCES snapshot (tenant_id, id),
    CONSTRAINT rendering__digest__true CHECK (digest = sha256(bytes)),
    CONSTRAINT rendering__size__true CHECK (size = octet_length(bytes))
);
-- not compressed: a part of the file is then read without the rest of it
ALTER TABLE rendering ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE rendering ENABLE ROW LEVEL SECURITY;
ALTER TABLE rendering FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON rendering
    USING (tenant_id = (SELECT current_setting('app.tenant')::uuid))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant')::uuid));

CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON rendering
    FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON rendering
    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
ALTER TABLE rendering ENABLE ALWAYS TRIGGER append_only_row;
ALTER TABLE rendering ENABLE ALWAYS TRIGGER append_only_table;

ALTER TABLE rendering OWNER TO sasaeai_owner;
GRANT SELECT, INSERT ON rendering TO sasaeai_app;
GRANT SELECT ON rendering TO sasaeai_backup;
