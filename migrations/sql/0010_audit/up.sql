-- What happened: the chained audit, the refusals, the answers kept for replays, the outbox.
CREATE TABLE audit (
    tenant_id    uuid NOT NULL REFERENCES municipality (id),
    seq          bigint NOT NULL,
    at           timestamptz NOT NULL,
    person_id    uuid,
    action       text NOT NULL,
    -- what it was done to, by its identifier in addresses, and what that is a part of
    subject_kind text NOT NULL,
    subject      text NOT NULL,
    within       text,
    -- canonical JSON; hashed exactly as stored, and says what the columns say
    body         text NOT NULL,
    prev_hash    bytea NOT NULL,
    hash         bytea NOT NULL,
    PRIMARY KEY (tenant_id, seq),
    CONSTRAINT audit__chain__no_fork UNIQUE (tenant_id, prev_hash)
);
-- each answers one question, newest first: what happened, who did it, what was done, to what
CREATE INDEX audit__time ON audit (tenant_id, at DESC, seq DESC);
CREATE INDEX audit__person ON audit (tenant_id, person_id, at DESC, seq DESC);
CREATE INDEX audit__action ON audit (tenant_id, action, at DESC, seq DESC);
CREATE INDEX audit__subject ON audit (tenant_id, subject, at DESC, seq DESC);
CREATE INDEX audit__within ON audit (tenant_id, within, at DESC, seq DESC) WHERE within IS NOT NULL;

-- hash = SHA-256(0x00 ‖ prev ‖ seq as 8 bytes ‖ body). The lock comes before the tail is read, so that two
-- writers cannot chain to the same row (works under READ COMMITTED only, which is what the door uses).
CREATE FUNCTION app.append_audit(tenant uuid, at_time timestamptz, person uuid, what text, subject_kind text,
                                 subject text, within text, body_text text)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    tail record;
    next_seq bigint;
    prev bytea;
BEGIN
    PERFORM pg_advisory_xact_lock(7301, hashtext(tenant::text));
    SELECT a.seq, a.hash INTO tail FROM public.audit a WHERE a.tenant_id = tenant ORDER BY a.seq DESC LIMIT 1;
    next_seq := coalesce(tail.seq, 0) + 1;
    prev := coalesce(tail.hash, sha256(convert_to(tenant::text, 'UTF8')));
    INSERT INTO public.audit (tenant_id, seq, at, person_id, action, subject_kind, subject, within, body, prev_hash, hash)
    VALUES (tenant, next_seq, at_time, person, what, subject_kind, subject, within, body_text, prev,
            sha256('\x00'::bytea || prev || int8send(next_seq) || convert_to(body_text, 'UTF8')));
    RETURN next_seq;
END $$;

-- Refusals, counted per person, action, code and minute, so that a flood is one row.
CREATE TABLE refusal (
    tenant_id uuid NOT NULL REFERENCES municipality (id),
    minute    timestamptz NOT NULL,
    person    text NOT NULL,
    action    text NOT NULL,
    code      text NOT NULL,
    times     bigint NOT NULL,
    last_body text NOT NULL,
    PRIMARY KEY (tenant_id, minute, person, action, code)
);
CREATE INDEX refusal__person ON refusal (tenant_id, person, minute DESC);
CREATE INDEX refusal__action ON refusal (tenant_id, action, minute DESC);

CREATE TABLE idempotency (
    tenant_id   uuid NOT NULL REFERENCES municipality (id),
    person_id   uuid NOT NULL,
    operation   text NOT NULL,
    key         text NOT NULL,
    fingerprint bytea NOT NULL,
    status      smallint NOT NULL,
    body        text NOT NULL,
    headers     jsonb NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, person_id, operation, key)
);
CREATE INDEX idempotency__age ON idempotency (tenant_id, created_at);

-- Takes an idempotency slot, and looks for an earlier answer only when the slot is held: the look sees what was
-- committed before the lock was given.
CREATE FUNCTION app.take_slot(tenant uuid, who uuid, what text, client_key text,
                              OUT taken boolean, OUT fingerprint bytea, OUT status smallint, OUT body text, OUT headers jsonb)
LANGUAGE plpgsql AS $$
BEGIN
    taken := pg_try_advisory_xact_lock(7302, hashtext(tenant::text || who::text || what || client_key));
    IF taken THEN
        SELECT i.fingerprint, i.status, i.body, i.headers INTO fingerprint, status, body, headers
        FROM public.idempotency i
        WHERE i.tenant_id = tenant AND i.person_id = who AND i.operation = what AND i.key = client_key;
    END IF;
END $$;

CREATE TABLE outbox (
    tenant_id  uuid NOT NULL REFERENCES municipality (id),
    id         uuid NOT NULL,
    effect     text NOT NULL,
    body       jsonb NOT NULL,
    state      text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
    attempts   integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX outbox__waiting ON outbox (tenant_id, created_at) WHERE state = 'waiting';
