-- Finding things: what units, the council of social welfare and the municipality do, side by side by theme.
CREATE TABLE initiative (
    tenant_id       uuid NOT NULL REFERENCES municipality (id),
    id              uuid NOT NULL,
    fiscal_year     smallint NOT NULL,
    -- of what lasts longer than one year; a measure is one row, however long the plan lasts
    last_year       smallint,
    side            text NOT NULL CHECK (side IN ('unit', 'social_welfare_council', 'municipality')),
    document_id     uuid,
    line            smallint,
    item_id         uuid,
    organisation_id uuid NOT NULL,
    area_id         uuid,
    title           text NOT NULL,
    summary         text NOT NULL,
    folded          text NOT NULL,
    themes          uuid[] NOT NULL DEFAULT '{}',
    -- by what it is filtered: 'theme:1', 'area:<id>', 'side:municipality', 'year:2018', …
    facets          text[] NOT NULL DEFAULT '{}',
    -- the pairs of neighbouring characters of the folded text, each as a number, below the prefix of the municipality
    grams           bigint[] NOT NULL DEFAULT '{}',
    good_practice   boolean NOT NULL DEFAULT false,
    sample          boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES plan_item (tenant_id, id),
    FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document (tenant_id, fiscal_year, id),
    CONSTRAINT initiative__years__ordered CHECK (last_year IS NULL OR last_year >= fiscal_year)
);
CREATE INDEX initiative__document ON initiative (tenant_id, fiscal_year, document_id);
-- A search reads the list of new rows to its end, so that list is kept short.
CREATE INDEX initiative__grams ON initiative USING gin (grams) WITH (gin_pending_list_limit = 256);

-- The facets again, one row each: a page of a common one is then read in order, and no further. Rows are written and
-- taken back with their initiative, by its own list; a foreign key would read it again for each.
CREATE TABLE initiative_facet (
    tenant_id     uuid NOT NULL,
    facet         text NOT NULL,
    initiative_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, facet, initiative_id)
);

-- What sets the pairs of a municipality apart in the one index of them all: 22 bits of its identifier, above the 42 of
-- a pair. Two municipalities that share them only cost each other time.
CREATE FUNCTION app.gram_prefix(tenant uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT (('x' || left(tenant::text, 8))::bit(32)::bigint >> 10) << 42
$$;

-- Which initiatives of the municipality contain some words, at most so many of them. Under row-level security only
-- leakproof operators can use an index, and those of arrays are not: so this function looks past it. It answers to the
-- municipality of the transaction only, and tells nothing but identifiers.
CREATE FUNCTION app.initiatives_with(tenant uuid, words text[], pairs bigint[], most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET enable_seqscan = off AS $$
DECLARE
    asked bigint[] := ARRAY(SELECT app.gram_prefix(tenant) | p.pair FROM unnest(pairs) AS p(pair));
BEGIN
    IF tenant IS DISTINCT FROM current_setting('app.tenant')::uuid THEN
        RAISE EXCEPTION 'another municipality' USING ERRCODE = '42501';
    END IF;
    -- IS NOT DISTINCT FROM is no condition of an index, so that only the pairs can be one; and for a common pair the
    -- planner would rather begin to read the table, where every municipality's rows stand
    RETURN QUERY
    SELECT i.id FROM public.initiative i
    WHERE i.tenant_id IS NOT DISTINCT FROM tenant AND i.grams @> asked
      AND (SELECT bool_and(position(w.word IN i.folded) > 0) FROM unnest(words) AS w(word))
    LIMIT most;
END $$;
