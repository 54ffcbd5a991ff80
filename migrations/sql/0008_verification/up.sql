-- What the evaluating body does: who reviews what, what was found; and the issue ledger.
CREATE TABLE reviewer (
    tenant_id   uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    document_id uuid NOT NULL,
    subject_id  uuid NOT NULL,
    person_id   uuid NOT NULL,
    assigned_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, document_id, subject_id, person_id),
    FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document (tenant_id, fiscal_year, id),
    FOREIGN KEY (tenant_id, fiscal_year, subject_id) REFERENCES document (tenant_id, fiscal_year, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)
);

-- A finding stands beside the self-evaluation and never overwrites it. Append-only: a later one supersedes.
CREATE TABLE finding (
    tenant_id    uuid NOT NULL,
    fiscal_year  smallint NOT NULL,
    id           uuid NOT NULL,
    document_id  uuid NOT NULL,
    subject_id   uuid NOT NULL,
    revision     integer NOT NULL,
    content_hash bytea NOT NULL,
    by_person    uuid NOT NULL,
    scale        text,
    label        text,
    opinion      text NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, id),
    FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document (tenant_id, fiscal_year, id),
    FOREIGN KEY (tenant_id, fiscal_year, subject_id) REFERENCES document (tenant_id, fiscal_year, id),
    FOREIGN KEY (tenant_id, by_person) REFERENCES person (tenant_id, id)
);
CREATE INDEX finding__document ON finding (tenant_id, fiscal_year, document_id, subject_id, at);

CREATE TABLE issue (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    fiscal_year     smallint NOT NULL,
    organisation_id uuid NOT NULL,
    area_id         uuid,
    document_id     uuid,
    pointer         text,
    text            text NOT NULL,
    raised_by       uuid NOT NULL,
    raised_at       timestamptz NOT NULL,
    version         integer NOT NULL DEFAULT 1,
    disposition     text CONSTRAINT issue__disposition__known CHECK (disposition IN
                    ('adopted', 'merged', 'deferred', 'resolved', 'out_of_scope')),
    reason          text,
    merged_into     uuid,
    disposed_by     uuid,
    disposed_at     timestamptz,
    -- the issue of the year before that this one continues
    continues_id    uuid,
    -- the finding it rests on
    finding_id      uuid,
    PRIMARY KEY (tenant_id, id),
    -- an issue goes on into the next year once
    CONSTRAINT issue__continues__once UNIQUE (tenant_id, continues_id),
    FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year (tenant_id, fiscal_year),
    FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document (tenant_id, fiscal_year, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id),
    FOREIGN KEY (tenant_id, raised_by) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, disposed_by) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, merged_into) REFERENCES issue (tenant_id, id),
    FOREIGN KEY (tenant_id, continues_id) REFERENCES issue (tenant_id, id),
    CONSTRAINT issue__finding__there FOREIGN KEY (tenant_id, fiscal_year, finding_id)
        REFERENCES finding (tenant_id, fiscal_year, id),
    CONSTRAINT issue__merged__named CHECK (coalesce(disposition = 'merged', false) = (merged_into IS NOT NULL)),
    CONSTRAINT issue__disposition__reason CHECK (disposition IS NULL OR reason IS NOT NULL)
);
-- the ledger is read by year, by area, by organisation, and by what is still open
CREATE INDEX issue__year ON issue (tenant_id, fiscal_year, id);
CREATE INDEX issue__area ON issue (tenant_id, fiscal_year, area_id, id);
CREATE INDEX issue__unit ON issue (tenant_id, fiscal_year, organisation_id, id);
CREATE INDEX issue__open ON issue (tenant_id, fiscal_year, id) WHERE disposition IS NULL;
