-- Finding things: what sections, the council of social welfare and the city do, side by side by theme.
-- Word search is an inverted table of character pairs, because under row-level security only leakproof
-- operators can use an index, and text equality is one (LIKE, arrays and full text are not).
CREATE TABLE initiative (
    tenant_id       uuid NOT NULL REFERENCES municipality (id),
    id              uuid NOT NULL,
    fiscal_year     smallint NOT NULL,
    side            text NOT NULL CHECK (side IN ('section', 'social_welfare_council', 'city')),
    document_id     uuid,
    line            smallint,
    item_id         uuid,
    organisation_id uuid NOT NULL,
    ward_id         uuid,
    title           text NOT NULL,
    summary         text NOT NULL,
    folded          text NOT NULL,
    good_practice   boolean NOT NULL DEFAULT false,
    sample          boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES plan_item (tenant_id, id),
    FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document (tenant_id, fiscal_year, id)
);
CREATE INDEX initiative__document ON initiative (tenant_id, fiscal_year, document_id);

-- facet is 'theme:1', 'ward:<key>', 'side:city', 'year:2018', 'good:ward-key' … one row each
CREATE TABLE initiative_facet (
    tenant_id     uuid NOT NULL,
    facet         text NOT NULL,
    initiative_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, facet, initiative_id),
    FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiative (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX initiative_facet__initiative ON initiative_facet (tenant_id, initiative_id);

CREATE TABLE initiative_gram (
    tenant_id     uuid NOT NULL,
    gram          text NOT NULL,
    initiative_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, gram, initiative_id),
    FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiative (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX initiative_gram__initiative ON initiative_gram (tenant_id, initiative_id);
