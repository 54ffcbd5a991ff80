-- What is decided before a year is sealed, the sealed years, and the files made of them.

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

-- Sealed years. Append-only; a correction is a later edition, and the earlier one stays.
CREATE TABLE snapshot (
    tenant_id     uuid NOT NULL,
    fiscal_year   smallint NOT NULL,
    edition       integer NOT NULL,
    id            uuid NOT NULL,
    file          bytea NOT NULL,
    root          bytea NOT NULL,
    previous_root bytea,
    supersedes    bytea,
    reason        text,
    -- what a correction touches: {thing: {pointers, figures}}; see domain::snapshot::touched
    touched       jsonb NOT NULL DEFAULT '{}',
    key_id        text NOT NULL,
    leaves        integer NOT NULL,
    asked_by      uuid NOT NULL,
    sealed_by     uuid NOT NULL,
    sealed_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, edition),
    CONSTRAINT snapshot__id__once UNIQUE (tenant_id, id),
    FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year (tenant_id, fiscal_year),
    FOREIGN KEY (tenant_id, asked_by) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, sealed_by) REFERENCES person (tenant_id, id),
    CONSTRAINT snapshot__persons__two CHECK (asked_by <> sealed_by)
);
-- not compressed: a part of a sealed file is then read without all that stands before it
ALTER TABLE snapshot ALTER COLUMN file SET STORAGE EXTERNAL;

-- Downloads of sealed years, kept as they were first made: what somebody has in hand stays what the program gives,
-- whatever a later program would make of the same year. Append-only, like the sealed years themselves.
CREATE TABLE rendering (
    tenant_id   uuid NOT NULL,
    snapshot_id uuid NOT NULL,
    format      text NOT NULL,
    -- the key of the one area, unit or measure it is about; empty when it is about the year
    about       text NOT NULL,
    language    text NOT NULL CONSTRAINT rendering__language__known CHECK (language IN ('ja', 'en')),
    -- with which templates and by which program it was made
    layout      integer NOT NULL,
    program     text NOT NULL,
    file_name   text NOT NULL,
    digest      bytea NOT NULL,
    size        bigint NOT NULL,
    rendered_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, snapshot_id, format, about, language),
    FOREIGN KEY (tenant_id, snapshot_id) REFERENCES snapshot (tenant_id, id)
);

-- The bytes of kept downloads, in pieces: a file is then kept and handed out without ever being in the program's memory
-- as a whole. All pieces but the last are of the full size, so that a place in the file tells the piece it is in.
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

-- The pieces are what the digest and the size say: asked when all of them are there.
CREATE FUNCTION app.whole_rendering() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole bytea; cut_right boolean;
BEGIN
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
      AND NEW.number < (r.size + 262143) / 262144;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a piece that the file does not have' USING ERRCODE = '23514',
            CONSTRAINT = 'rendering_piece__number__counted';
    END IF;
    RETURN NEW;
END $$;

CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON rendering DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION app.whole_rendering();
ALTER TABLE rendering ENABLE ALWAYS TRIGGER whole;
CREATE TRIGGER within BEFORE INSERT ON rendering_piece
    FOR EACH ROW EXECUTE FUNCTION app.piece_of_rendering();
ALTER TABLE rendering_piece ENABLE ALWAYS TRIGGER within;
