-- How figures add up. Accepting a report writes its contributions and its unit's totals of the year. The receiver
-- adds the totals up. No request touches a row that another unit's request also touches.
CREATE TABLE contribution (
    tenant_id       uuid NOT NULL,
    fiscal_year     smallint NOT NULL,
    document_id     uuid NOT NULL,
    organisation_id uuid NOT NULL,
    receiver_id     uuid,
    revision        integer NOT NULL,
    dimension       text NOT NULL,
    metric          text NOT NULL,
    amount          jsonb NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, document_id, dimension, metric),
    FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document (tenant_id, fiscal_year, id)
);
-- explain: who contributed to a figure of this receiver
CREATE INDEX contribution__explain ON contribution (tenant_id, fiscal_year, receiver_id, dimension, metric);
CREATE INDEX contribution__unit ON contribution (tenant_id, fiscal_year, organisation_id);

-- Inputs that were accepted and yet do not count, with the reason.
CREATE TABLE left_out (
    tenant_id       uuid NOT NULL,
    fiscal_year     smallint NOT NULL,
    document_id     uuid NOT NULL,
    line            smallint NOT NULL,
    organisation_id uuid NOT NULL,
    receiver_id     uuid,
    reason          text NOT NULL,
    particulars     jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (tenant_id, fiscal_year, document_id, line),
    FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document (tenant_id, fiscal_year, id)
);
CREATE INDEX left_out__receiver ON left_out (tenant_id, fiscal_year, receiver_id);

CREATE TABLE unit_total (
    tenant_id       uuid NOT NULL,
    fiscal_year     smallint NOT NULL,
    organisation_id uuid NOT NULL,
    receiver_id     uuid NOT NULL,
    totals          jsonb NOT NULL,
    reports         integer NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, organisation_id),
    FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year (tenant_id, fiscal_year),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id)
);
CREATE INDEX unit_total__receiver ON unit_total (tenant_id, fiscal_year, receiver_id, organisation_id);
