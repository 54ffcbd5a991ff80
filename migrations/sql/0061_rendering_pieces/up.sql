-- The bytes of kept downloads, in pieces: a file is then kept and handed out without ever being in the program's memory
-- as a whole. All pieces but the last are of the full size, so that a place in the file tells the piece it is in. Files
-- that were kept before stay in their row.
CREATE TABLE rendering_piece (
    tenant_id   uuid NOT NULL,
    snapshot_id uuid NOT NULL,
    format      text NOT NULL,
    about       text NOT NULL,
    language    text NOT NULL,
    number      integer NOT NULL,
    bytes       bytea NOT NULL,
    PRIMARY KEY (tenant_id, snapshot_id, format, about, language, number),
    FOREIGN KEY (tenant_id, snapshot_id, format, about, language)
        REFERENCES rendering (tenant_id, snapshot_id, format, about, language),
    CONSTRAINT rendering_piece__bytes__size CHECK (octet_length(bytes) BETWEEN 1 AND 262144),
    CONSTRAINT rendering_piece__number__counted CHECK (number >= 0)
);
-- most of them are compressed already
ALTER TABLE rendering_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE rendering ALTER COLUMN bytes DROP NOT NULL;

-- What CHECK constraints say of bytes that stand in the row, said of pieces: asked when all of them are there.
CREATE FUNCTION app.whole_rendering() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole bytea; cut_right boolean;
BEGIN
    IF NEW.bytes IS NOT NULL THEN
        RETURN NULL;
    END IF;
    SELECT coalesce(string_agg(p.bytes, ''::bytea ORDER BY p.number), ''::bytea),
           count(*) = (NEW.size + 262143) / 262144
           AND coalesce(bool_and(octet_length(p.bytes) = least(262144, NEW.size - p.number * 262144::bigint)), true)
    INTO whole, cut_right
    FROM public.rendering_piece p
    WHERE p.tenant_id = NEW.tenant_id AND p.snapshot_id = NEW.snapshot_id AND p.format = NEW.format
      AND p.about = NEW.about AND p.language = NEW.language;
    IF NEW.digest <> sha256(whole) OR NEW.size <> octet_length(whole) OR NOT cut_right THEN
        RAISE EXCEPTION 'a file that is not what its digest says' USING ERRCODE = '23514',
            CONSTRAINT = 'rendering__digest__true';
    END IF;
    RETURN NULL;
END $$;

-- Nothing is added to a file that is kept already: all the pieces that it can have are there.
CREATE FUNCTION app.piece_of_rendering() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.rendering r
    WHERE r.tenant_id = NEW.tenant_id AND r.snapshot_id = NEW.snapshot_id AND r.format = NEW.format
      AND r.about = NEW.about AND r.language = NEW.language
      AND r.bytes IS NULL AND NEW.number < (r.size + 262143) / 262144;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a piece that the file does not have' USING ERRCODE = '23514',
            CONSTRAINT = 'rendering_piece__number__counted';
    END IF;
    RETURN NEW;
END $$;

DO $$
DECLARE signature text;
BEGIN
    FOREACH signature IN ARRAY ARRAY['app.whole_rendering()', 'app.piece_of_rendering()']
    LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO sasaeai_owner', signature);
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, pg_temp', signature);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    END LOOP;
END $$;
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON rendering DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION app.whole_rendering();
ALTER TABLE rendering ENABLE ALWAYS TRIGGER whole;
CREATE TRIGGER within BEFORE INSERT ON rendering_piece
    FOR EACH ROW EXECUTE FUNCTION app.piece_of_rendering();
ALTER TABLE rendering_piece ENABLE ALWAYS TRIGGER within;

ALTER TABLE rendering_piece ENABLE ROW LEVEL SECURITY;
ALTER TABLE rendering_piece FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON rendering_piece
    USING (tenant_id = (SELECT current_setting('app.tenant')::uuid))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant')::uuid));

CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON rendering_piece
    FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON rendering_piece
    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
ALTER TABLE rendering_piece ENABLE ALWAYS TRIGGER append_only_row;
ALTER TABLE rendering_piece ENABLE ALWAYS TRIGGER append_only_table;

ALTER TABLE rendering_piece OWNER TO sasaeai_owner;
GRANT SELECT, INSERT ON rendering_piece TO sasaeai_app;
GRANT SELECT ON rendering_piece TO sasaeai_backup;
