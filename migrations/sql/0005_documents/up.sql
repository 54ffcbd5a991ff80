-- The documents of the cycle, one table for all four kinds: their workflow is one, so their storage is one.
CREATE TABLE document (
    tenant_id       uuid NOT NULL,
    fiscal_year     smallint NOT NULL,
    id              uuid NOT NULL,
    kind            text NOT NULL CONSTRAINT document__kind__known CHECK (kind IN
                    ('activity_report', 'area_rollup', 'measure_report', 'annual_report')),
    organisation_id uuid NOT NULL,
    -- the nearest area in which its organisation lies
    area_id         uuid,
    -- who takes it in: nobody takes in the annual report
    receiver_id     uuid,
    -- whether an area's meeting has to be recorded
    meets           boolean NOT NULL DEFAULT false,
    item_id         uuid,
    number          integer NOT NULL DEFAULT 1,
    edition_id      uuid NOT NULL,
    state           text NOT NULL CONSTRAINT document__state__known CHECK (state IN
                    ('draft', 'submitted', 'sent_back', 'accepted', 'under_evaluation', 'verified', 'sealed', 'discarded')),
    -- grows with every change; the ETag
    version         integer NOT NULL DEFAULT 1,
    -- grows when a decided content is opened again; what events are bound to
    revision        integer NOT NULL DEFAULT 1,
    answers         jsonb NOT NULL DEFAULT '{}',
    -- what a kind needs beside its form: an area's meeting, its missing units, citations
    particulars     jsonb NOT NULL DEFAULT '{}',
    -- what was added up, from which revisions
    computed        jsonb,
    -- of what units report, before their general meeting and after it
    finality        text CHECK (finality IN ('provisional', 'final')),
    closes_year     boolean NOT NULL DEFAULT false,
    -- whether it was first handed in after the day it was due; what follows changes nothing of that
    late            boolean NOT NULL DEFAULT false,
    first_submitted_at timestamptz,
    last_submitted_at  timestamptz,
    content_hash    bytea NOT NULL,
    author_id       uuid,
    -- every person who wrote in this revision: none of them may judge it
    written_by      uuid[] NOT NULL DEFAULT '{}',
    -- every person who keyed it in for somebody of the unit; they judge it only once the unit itself confirmed it
    keyed_by        uuid[] NOT NULL DEFAULT '{}',
    -- whether a member of the unit handed in what stands, for nobody else
    confirmed       boolean NOT NULL DEFAULT false,
    -- who last wrote content, and which version that made: whose answer got lost is told by these
    saved_by        uuid,
    saved_version   integer,
    state_by        uuid,
    state_at        timestamptz NOT NULL,
    state_reason    text,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, id),
    CONSTRAINT document__receiver__of_all_but_one CHECK ((kind = 'annual_report') = (receiver_id IS NULL)),
    CONSTRAINT document__finality__of_reports CHECK ((kind = 'activity_report') = (finality IS NOT NULL)),
    CONSTRAINT document__place__once UNIQUE NULLS NOT DISTINCT
        (tenant_id, fiscal_year, kind, organisation_id, item_id, number),
    FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year (tenant_id, fiscal_year),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id),
    FOREIGN KEY (tenant_id, area_id) REFERENCES organisation (tenant_id, id),
    FOREIGN KEY (tenant_id, receiver_id) REFERENCES organisation (tenant_id, id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES plan_item (tenant_id, id),
    FOREIGN KEY (tenant_id, edition_id) REFERENCES form_edition (tenant_id, id),
    FOREIGN KEY (tenant_id, author_id) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, saved_by) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, state_by) REFERENCES person (tenant_id, id),
    CONSTRAINT document__sent_back__reason CHECK (state <> 'sent_back' OR state_reason IS NOT NULL)
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX document__list ON document (tenant_id, fiscal_year, kind, id);
CREATE INDEX document__area ON document (tenant_id, fiscal_year, kind, area_id, id);
CREATE INDEX document__unit ON document (tenant_id, fiscal_year, kind, organisation_id, id);

CREATE TABLE activity (
    tenant_id         uuid NOT NULL,
    fiscal_year       smallint NOT NULL,
    document_id       uuid NOT NULL,
    line              smallint NOT NULL,
    -- stays with the activity while its report is written anew, so that remarks stay with it too
    id                uuid NOT NULL,
    held_on           date,
    held_month        date,
    title             text,
    priority_item     text,
    themes            text[] NOT NULL DEFAULT '{}',
    service_type      text,
    venue             text,
    target_group      text,
    sessions          bigint,
    visits            bigint,
    people            bigint,
    volunteers        bigint,
    staff             bigint,
    cost              bigint,
    grant_amount      bigint,
    status            text,
    result            text,
    issue             text,
    next_step         text,
    joint_led_by      text,
    good_practice     boolean,
    -- the columns above that do not apply, by name: NULL alone means missing
    not_applicable    text[] NOT NULL DEFAULT '{}',
    -- the edition's further questions, checked
    further           jsonb NOT NULL DEFAULT '{}',
    -- what cannot be read or contradicts another answer, as it was typed, by question: of a draft only
    unread            jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (tenant_id, fiscal_year, document_id, line),
    CONSTRAINT activity__id__once UNIQUE (tenant_id, fiscal_year, document_id, id),
    FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document (tenant_id, fiscal_year, id) ON DELETE CASCADE,
    CONSTRAINT activity__counts__not_negative CHECK (
        sessions >= 0 AND visits >= 0 AND people >= 0 AND volunteers >= 0 AND staff >= 0)
);

-- What exactly was submitted, revision by revision. Append-only.
CREATE TABLE document_revision (
    tenant_id    uuid NOT NULL,
    fiscal_year  smallint NOT NULL,
    document_id  uuid NOT NULL,
    revision     integer NOT NULL,
    version      integer NOT NULL,
    content      jsonb NOT NULL,
    content_hash bytea NOT NULL,
    written_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, document_id, version),
    FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document (tenant_id, fiscal_year, id)
);

-- Every step ever taken, bound to the content it judged. Append-only.
CREATE TABLE step (
    tenant_id    uuid NOT NULL,
    fiscal_year  smallint NOT NULL,
    document_id  uuid NOT NULL,
    version      integer NOT NULL,
    kind         text NOT NULL,
    from_state   text NOT NULL,
    event        text NOT NULL,
    to_state     text NOT NULL,
    revision     integer NOT NULL,
    content_hash bytea NOT NULL,
    by_person    uuid NOT NULL,
    acting_for   uuid,
    -- the office that decided in place of the one that is nearer
    another_office_id uuid,
    at           timestamptz NOT NULL,
    reason       text,
    request_id   uuid NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, document_id, version),
    FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document (tenant_id, fiscal_year, id),
    FOREIGN KEY (tenant_id, by_person) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, acting_for) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, another_office_id) REFERENCES organisation (tenant_id, id),
    CONSTRAINT step__transition__known FOREIGN KEY (kind, from_state, event, to_state)
        REFERENCES workflow_transition (kind, from_state, event, to_state)
);

-- What a reviewer wrote at a field; about an activity it is bound to that, wherever it stands later. Append-only.
CREATE TABLE comment (
    tenant_id   uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    document_id uuid NOT NULL,
    version     integer NOT NULL,
    position    smallint NOT NULL,
    pointer     text NOT NULL,
    activity_id uuid,
    text        text NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, document_id, version, position),
    FOREIGN KEY (tenant_id, fiscal_year, document_id, version)
        REFERENCES step (tenant_id, fiscal_year, document_id, version)
);

-- Holds a year against sealing, then locks a document of it. Both stand before the document is read, in a statement of
-- their own, so that the reading sees what the winner of a race left.
-- Only a document within the scope is locked: everything, or that of some units and areas.
CREATE FUNCTION app.hold_document(tenant uuid, year smallint, which uuid, everything boolean, units uuid[], areas uuid[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7303, hashtext(tenant::text || year::text));
    PERFORM FROM public.document d
    WHERE d.tenant_id = tenant AND d.fiscal_year = year AND d.id = which
      AND (everything OR d.area_id = ANY (areas) OR (d.organisation_id = ANY (units) AND d.kind <> 'annual_report')
           OR (d.kind = 'measure_report'
               AND EXISTS (SELECT FROM public.plan_item_organisation p
                           WHERE p.tenant_id = tenant AND p.item_id = d.item_id AND p.organisation_id = ANY (units))))
    FOR UPDATE;
END $$;
