-- Pictures of activity reports. The bytes are named by their SHA-256, each municipality for itself: shared between
-- municipalities, they would tell who else holds the same picture. Nothing is changed; taking away is a row of its own.
CREATE TABLE picture (
    tenant_id  uuid NOT NULL,
    sha256     bytea NOT NULL,
    media_type text NOT NULL,
    width      integer NOT NULL,
    height     integer NOT NULL,
    bytes      bytea NOT NULL,
    PRIMARY KEY (tenant_id, sha256),
    CONSTRAINT picture__sha256__hash CHECK (octet_length(sha256) = 32),
    CONSTRAINT picture__media_type__known CHECK (media_type IN ('image/jpeg', 'image/png'))
);
-- the bytes are compressed already
ALTER TABLE picture ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE attachment (
    tenant_id   uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    id          uuid NOT NULL,
    document_id uuid NOT NULL,
    sha256      bytea NOT NULL,
    alt         text NOT NULL,
    caption     text NOT NULL,
    added_by    uuid NOT NULL,
    added_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, id),
    CONSTRAINT attachment__id__once UNIQUE (tenant_id, id),
    FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document (tenant_id, fiscal_year, id),
    FOREIGN KEY (tenant_id, sha256) REFERENCES picture (tenant_id, sha256),
    FOREIGN KEY (tenant_id, added_by) REFERENCES person (tenant_id, id),
    CONSTRAINT attachment__alt__given CHECK (alt <> '')
);
CREATE INDEX attachment__document ON attachment (tenant_id, fiscal_year, document_id, id);

CREATE TABLE attachment_removal (
    tenant_id     uuid NOT NULL,
    fiscal_year   smallint NOT NULL,
    attachment_id uuid NOT NULL,
    removed_by    uuid NOT NULL,
    removed_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, attachment_id),
    FOREIGN KEY (tenant_id, fiscal_year, attachment_id) REFERENCES attachment (tenant_id, fiscal_year, id),
    FOREIGN KEY (tenant_id, removed_by) REFERENCES person (tenant_id, id)
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['picture', 'attachment', 'attachment_removal']
    LOOP
        EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY tenant_isolation ON public.%I
            USING (tenant_id = (SELECT current_setting(''app.tenant'')::uuid))
            WITH CHECK (tenant_id = (SELECT current_setting(''app.tenant'')::uuid))', t);
        EXECUTE format('CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON public.%I
            FOR EACH ROW EXECUTE FUNCTION app.refuse_change()', t);
        EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.%I
            FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change()', t);
        EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER append_only_row', t);
        EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER append_only_table', t);
        IF t <> 'picture' THEN
            EXECUTE format('CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.%I
                REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year()', t);
            EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER sealed_year_insert', t);
        END IF;
        EXECUTE format('ALTER TABLE public.%I OWNER TO sasaeai_owner', t);
        EXECUTE format('GRANT SELECT, INSERT ON public.%I TO sasaeai_app', t);
        EXECUTE format('GRANT SELECT ON public.%I TO sasaeai_backup', t);
    END LOOP;
END $$;
