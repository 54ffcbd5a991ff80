-- What is planned: plans, everything they are made of, scales, form editions, fiscal years.
CREATE TABLE plan (
    tenant_id  uuid NOT NULL REFERENCES municipality (id),
    id         uuid NOT NULL,
    key        text NOT NULL,
    name       text NOT NULL,
    goal       text NOT NULL,
    starts_on  date NOT NULL,
    ends_on    date NOT NULL,
    first_year smallint NOT NULL,
    last_year  smallint NOT NULL,
    -- how the municipality is divided, from the top down
    layers     jsonb NOT NULL DEFAULT '[]',
    terms      jsonb NOT NULL DEFAULT '{}',
    attributes jsonb NOT NULL DEFAULT '{}',
    source     jsonb NOT NULL DEFAULT '[]',
    confidence text NOT NULL DEFAULT 'high',
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT plan__key__once UNIQUE (tenant_id, key),
    CONSTRAINT plan__term__ordered CHECK (ends_on > starts_on AND last_year >= first_year)
);

-- Themes, directions, service types, measures, area plans and their policies, priority items: one shape,
-- so that another municipality's plan needs no new table.
CREATE TABLE plan_item (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    plan_id         uuid NOT NULL,
    kind            text NOT NULL CONSTRAINT plan_item__kind__known CHECK (kind IN (
        'theme', 'direction', 'service_type', 'priority_area', 'priority_measure', 'measure',
        'area_plan', 'area_policy', 'priority_item')),
    key             text NOT NULL,
    -- as the plan prints it; none where it prints none
    number          integer,
    -- among those of its kind, as the pack lists them
    position        integer NOT NULL DEFAULT 0,
    name            text NOT NULL,
    organisation_id uuid,
    parent_id       uuid,
    attributes      jsonb NOT NULL DEFAULT '{}',
    -- by what a measure is measured: baseline and targets; the actual values stand in its reports
    indicators      jsonb NOT NULL DEFAULT '[]',
    valid_from      smallint NOT NULL,
    valid_to        smallint,
    sample          boolean NOT NULL DEFAULT false,
    source          jsonb NOT NULL DEFAULT '[]',
    confidence      text NOT NULL DEFAULT 'high',
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT plan_item__key__once UNIQUE (tenant_id, plan_id, kind, key),
    FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id),
    FOREIGN KEY (tenant_id, parent_id) REFERENCES plan_item (tenant_id, id)
);
CREATE INDEX plan_item__list ON plan_item (tenant_id, plan_id, kind, number, id);

CREATE TABLE plan_item_link (
    tenant_id  uuid NOT NULL,
    from_id    uuid NOT NULL,
    to_id      uuid NOT NULL,
    confidence text NOT NULL DEFAULT 'high',
    PRIMARY KEY (tenant_id, from_id, to_id),
    FOREIGN KEY (tenant_id, from_id) REFERENCES plan_item (tenant_id, id),
    FOREIGN KEY (tenant_id, to_id) REFERENCES plan_item (tenant_id, id)
);

-- The departments that own a measure: one to five.
CREATE TABLE plan_item_organisation (
    tenant_id       uuid NOT NULL,
    item_id         uuid NOT NULL,
    organisation_id uuid NOT NULL,
    position        smallint NOT NULL,
    PRIMARY KEY (tenant_id, item_id, organisation_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES plan_item (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id)
);

CREATE TABLE scale (
    tenant_id  uuid NOT NULL,
    plan_id    uuid NOT NULL,
    key        text NOT NULL,
    body       jsonb NOT NULL,
    PRIMARY KEY (tenant_id, plan_id, key),
    FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id)
);

CREATE TABLE form_edition (
    tenant_id  uuid NOT NULL,
    id         uuid NOT NULL,
    plan_id    uuid NOT NULL,
    key        text NOT NULL,
    name       text NOT NULL,
    document   text NOT NULL,
    first_year smallint NOT NULL,
    last_year  smallint NOT NULL,
    body       jsonb NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT form_edition__key__once UNIQUE (tenant_id, plan_id, key),
    FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id)
);

-- The good practices a plan prints.
CREATE TABLE good_practice (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    plan_id         uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name            text NOT NULL,
    body            jsonb NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id)
);
CREATE INDEX good_practice__place ON good_practice (tenant_id, organisation_id, id);

CREATE TABLE fiscal_year (
    tenant_id   uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    plan_id     uuid NOT NULL,
    state       text NOT NULL CONSTRAINT fiscal_year__state__known
                CHECK (state IN ('planned', 'open', 'collected', 'sealed')),
    opens_on    date NOT NULL,
    due_on      date NOT NULL,
    closes_on   date NOT NULL,
    -- how long what was sent back may come back, also after the collection
    resubmission_days smallint NOT NULL CONSTRAINT fiscal_year__resubmission_days__bounded
                CHECK (resubmission_days BETWEEN 0 AND 366),
    version     integer NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year),
    FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id),
    CONSTRAINT fiscal_year__dates__ordered CHECK (opens_on <= due_on AND due_on <= closes_on)
);

-- The life of a year: every change of it, by whom and why. Append-only. The version of a year that is sealed is that of
-- the last row, because its own row never changes again.
CREATE TABLE year_change (
    tenant_id   uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    -- the year's, after the change
    version     integer NOT NULL,
    event       text NOT NULL CONSTRAINT year_change__event__known
                CHECK (event IN ('create', 'open', 'edit', 'close_collection', 'reopen_collection', 'ask_seal',
                                 'withdraw_seal', 'seal', 'ask_correction', 'withdraw_correction', 'correct')),
    reason      text,
    -- state and days; before the first change there is nothing
    before      jsonb,
    after       jsonb NOT NULL,
    -- which edition, and what lapsed
    details     jsonb NOT NULL,
    by_person   uuid NOT NULL,
    by_role     text NOT NULL,
    by_organisation_id uuid NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, version),
    FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year (tenant_id, fiscal_year),
    FOREIGN KEY (tenant_id, by_person) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, by_organisation_id) REFERENCES organisation (tenant_id, id)
);
CREATE UNIQUE INDEX year_change__seal__once ON year_change (tenant_id, fiscal_year) WHERE event = 'seal';

-- What one person asked for and another has not confirmed yet: sealing a year, or correcting a sealed one. One a year.
-- Who asked, when and why stands in the change of that version.
CREATE TABLE year_request (
    tenant_id   uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    version     integer NOT NULL,
    act         text NOT NULL CONSTRAINT year_request__act__known CHECK (act IN ('seal', 'correct')),
    edition     integer NOT NULL,
    -- exactly what was asked for, its hash, and the roots that it was asked on
    body        jsonb NOT NULL,
    body_hash   bytea NOT NULL,
    ground      bytea NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year),
    FOREIGN KEY (tenant_id, fiscal_year, version) REFERENCES year_change (tenant_id, fiscal_year, version)
);

-- A window opened again for one organisation: another person grants it, and it ends by itself.
CREATE TABLE collection_exception (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    fiscal_year     smallint NOT NULL,
    organisation_id uuid NOT NULL,
    reason          text NOT NULL,
    requested_by    uuid NOT NULL,
    granted_by      uuid,
    granted_at      timestamptz,
    expires_at      timestamptz NOT NULL,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year (tenant_id, fiscal_year),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id),
    FOREIGN KEY (tenant_id, requested_by) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, granted_by) REFERENCES person (tenant_id, id),
    CONSTRAINT collection_exception__granter__another CHECK (granted_by IS NULL OR granted_by <> requested_by)
);
CREATE INDEX collection_exception__place ON collection_exception (tenant_id, fiscal_year, organisation_id);
