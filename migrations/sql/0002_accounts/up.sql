-- Who may come in: persons, accounts, assignments, sessions, one-time secrets, and the throttle.
CREATE TABLE person (
    tenant_id  uuid NOT NULL REFERENCES municipality (id),
    id         uuid NOT NULL,
    name       text NOT NULL,
    sample     boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE account (
    tenant_id     uuid NOT NULL,
    id            uuid NOT NULL,
    person_id     uuid NOT NULL,
    login         text NOT NULL,
    password_hash text NOT NULL,
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL,
    -- when it was last opened again after it was closed, by whom, and why
    enabled_at     timestamptz,
    enabled_by     uuid,
    enabled_reason text,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT account__login__once UNIQUE (tenant_id, login),
    FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, enabled_by) REFERENCES person (tenant_id, id)
);
-- Whose account it is: asked when an administrator goes, and when somebody acts for another.
CREATE INDEX account__person ON account (tenant_id, person_id);

CREATE TABLE assignment (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    person_id       uuid NOT NULL,
    organisation_id uuid NOT NULL,
    role            text NOT NULL CONSTRAINT assignment__role__known CHECK (role IN (
        'unit_reporter', 'unit_head', 'area_officer', 'area_council_member', 'department_officer',
        'department_head', 'municipality_officer', 'municipality_director', 'evaluator', 'evaluation_chair',
        'auditor', 'administrator', 'platform_operator')),
    valid_from      date NOT NULL,
    valid_to        date,
    granted_by      uuid,
    created_at      timestamptz NOT NULL,
    version         integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, granted_by) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id),
    -- a role can be ended on the very day it was given, or before it begins: then its last day is the day before the
    -- first, and it was never held
    CONSTRAINT assignment__dates__ordered CHECK (valid_to IS NULL OR valid_to >= valid_from - 1)
);
-- A role that was never held leaves its first day free: given again, it is the same role.
CREATE UNIQUE INDEX assignment__role__once ON assignment (tenant_id, person_id, organisation_id, role, valid_from)
    WHERE valid_to IS NULL OR valid_to >= valid_from;
-- the roles of a person, read when a request is opened
CREATE INDEX assignment__person ON assignment (tenant_id, person_id, organisation_id);

CREATE TABLE session (
    tenant_id     uuid NOT NULL,
    id            uuid NOT NULL,
    account_id    uuid NOT NULL,
    signed_in_at  timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    idle_seconds  integer NOT NULL,
    refreshed_at  timestamptz NOT NULL,
    revoked_at    timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
);
CREATE INDEX session__account ON session (tenant_id, account_id);

CREATE TABLE refresh_token (
    tenant_id  uuid NOT NULL,
    hash       bytea NOT NULL,
    session_id uuid NOT NULL,
    issued_at  timestamptz NOT NULL,
    used_at    timestamptz,
    successor  bytea,
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, hash),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id)
);
CREATE INDEX refresh_token__session ON refresh_token (tenant_id, session_id);

CREATE TABLE invitation (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    secret_hash     bytea NOT NULL,
    name            text NOT NULL,
    organisation_id uuid NOT NULL,
    role            text NOT NULL,
    invited_by      uuid,
    expires_at      timestamptz NOT NULL,
    accepted_at     timestamptz,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT invitation__secret__once UNIQUE (tenant_id, secret_hash),
    FOREIGN KEY (tenant_id, invited_by) REFERENCES person (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id)
);
-- The list of open invitations does not grow with those of the past.
CREATE INDEX invitation__open ON invitation (tenant_id, id) WHERE accepted_at IS NULL;

-- One-time links to a new password for the same person: one for an account at a time, gone when it is used.
CREATE TABLE password_reset (
    tenant_id   uuid NOT NULL,
    account_id  uuid NOT NULL,
    secret_hash bytea NOT NULL,
    -- nobody, when the operator made it
    offered_by  uuid,
    expires_at  timestamptz NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id),
    CONSTRAINT password_reset__secret__once UNIQUE (tenant_id, secret_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
    FOREIGN KEY (tenant_id, offered_by) REFERENCES person (tenant_id, id)
);

-- Attempts to prove a secret, in buckets: by account and device, account and network, account, network, municipality.
-- Taken before the secret is looked at, so that parallel guesses count, and given back when it was right or was not
-- looked at. Both times of every comparison are this database's.
CREATE TABLE attempt (
    tenant_id   uuid NOT NULL REFERENCES municipality (id),
    bucket      text NOT NULL,
    failures    integer NOT NULL DEFAULT 0,
    -- how full the bucket is, in millionths of an attempt
    spent_micro bigint NOT NULL DEFAULT 0,
    last_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, bucket)
);
