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
