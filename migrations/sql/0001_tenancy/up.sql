-- Who there is: municipalities (tenants) and their organisations.
-- The roles are the cluster's, so they may exist already.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sasaeai_owner') THEN
        CREATE ROLE sasaeai_owner NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sasaeai_app') THEN
        CREATE ROLE sasaeai_app LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sasaeai_backup') THEN
        CREATE ROLE sasaeai_backup NOLOGIN BYPASSRLS;
    END IF;
    -- owns the one function that looks through the index of the search, and may read nothing else
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sasaeai_search') THEN
        CREATE ROLE sasaeai_search NOLOGIN BYPASSRLS;
    END IF;
    -- the migrator must be able to act as both owners without being a superuser
    EXECUTE format('GRANT sasaeai_owner, sasaeai_search TO %I', current_user);
EXCEPTION
    -- two migrations of two databases of one cluster may race for the roles
    WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO sasaeai_owner;
GRANT USAGE ON SCHEMA public TO sasaeai_app, sasaeai_backup, sasaeai_search;
CREATE SCHEMA app AUTHORIZATION sasaeai_owner;
GRANT USAGE ON SCHEMA app TO sasaeai_app, sasaeai_backup, sasaeai_search;

-- The registry of tenants. Public facts only; every tenant table points here.
CREATE TABLE municipality (
    id         uuid PRIMARY KEY,
    code       text NOT NULL CONSTRAINT municipality__code__once UNIQUE
               CONSTRAINT municipality__code__six_digits CHECK (code ~ '^[0-9]{6}$'),
    name       text NOT NULL,
    kana       text,
    name_en    text,
    prefecture text,
    sample     boolean NOT NULL DEFAULT false,
    source     jsonb NOT NULL DEFAULT '[]',
    confidence text NOT NULL DEFAULT 'high',
    -- from where its offices come in, as the operator registered them: a whole office shares one address
    networks   cidr[] NOT NULL DEFAULT '{}',
    -- what it decides about its downloads: licence, language, which counts are small. Sealed with each year, so that a
    -- download stays a function of the sealed year alone
    downloads  jsonb,
    created_at timestamptz NOT NULL
);

CREATE TABLE organisation (
    tenant_id  uuid NOT NULL REFERENCES municipality (id),
    id         uuid NOT NULL,
    key        text NOT NULL,
    kind       text NOT NULL CONSTRAINT organisation__kind__known CHECK (kind IN
               ('municipality', 'area', 'unit', 'department', 'social_welfare_council', 'body', 'platform')),
    name       text NOT NULL,
    kana       text,
    code       text,
    parent_id  uuid,
    -- among those of its kind, as the pack lists them, area by area
    position   integer NOT NULL DEFAULT 0,
    -- the layer of an area or a unit, by its key in the plan pack
    layer      text,
    -- the nearest area an organisation lies in, and an area itself
    area_id    uuid,
    -- who takes in what it hands in: the nearest area above that compiles, or the municipality; none where nothing is
    -- handed in
    receiver_id uuid,
    valid_from smallint NOT NULL,
    valid_to   smallint,
    sample     boolean NOT NULL DEFAULT false,
    source     jsonb NOT NULL DEFAULT '[]',
    confidence text NOT NULL DEFAULT 'high',
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT organisation__key__once UNIQUE (tenant_id, key),
    FOREIGN KEY (tenant_id, parent_id) REFERENCES organisation (tenant_id, id),
    FOREIGN KEY (tenant_id, area_id) REFERENCES organisation (tenant_id, id),
    FOREIGN KEY (tenant_id, receiver_id) REFERENCES organisation (tenant_id, id),
    CONSTRAINT organisation__layer__of_places CHECK ((layer IS NOT NULL) = (kind IN ('area', 'unit'))),
    CONSTRAINT organisation__validity__ordered CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX organisation__area ON organisation (tenant_id, area_id, kind, id);
-- what lies next below an organisation
CREATE INDEX organisation__parent ON organisation (tenant_id, parent_id, kind, id);
CREATE INDEX organisation__receiver ON organisation (tenant_id, receiver_id, kind, id);

-- Splits, merges, renames and transfers: past rows are never rewritten.
CREATE TABLE organisation_lineage (
    tenant_id   uuid NOT NULL,
    from_id     uuid NOT NULL,
    to_id       uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('split', 'merge', 'rename', 'transfer')),
    fiscal_year smallint NOT NULL,
    PRIMARY KEY (tenant_id, from_id, to_id, fiscal_year),
    FOREIGN KEY (tenant_id, from_id) REFERENCES organisation (tenant_id, id),
    FOREIGN KEY (tenant_id, to_id) REFERENCES organisation (tenant_id, id)
);

-- An area and the areas that lie in it, at every layer: what lies below somebody who holds a role there. Areas never
-- lie in a circle, because each lies in an organisation of a layer above its own.
CREATE FUNCTION app.areas_below(tenant uuid, which uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE below (id) AS (
        SELECT which
        UNION SELECT o.id FROM below b
        JOIN public.organisation o ON o.tenant_id = tenant AND o.parent_id = b.id AND o.kind = 'area')
    SELECT array_agg(id) FROM below
$$;
