-- Two functions that save the hot paths a round trip each, and what readiness asks for.

-- Holds a year against sealing, then locks a document of it. Both stand before the document is read, in a statement of
-- their own, so that the reading sees what the winner of a race left.
-- Only a document within the scope is locked: everything, or that of some units and wards.
CREATE FUNCTION app.hold_document(tenant uuid, year smallint, which uuid, everything boolean, units uuid[], wards uuid[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7303, hashtext(tenant::text || year::text));
    PERFORM FROM public.document d
    WHERE d.tenant_id = tenant AND d.fiscal_year = year AND d.id = which
      AND (everything OR d.ward_id = ANY (wards) OR (d.organisation_id = ANY (units) AND d.kind <> 'annual_report')
           OR (d.kind = 'measure_report'
               AND EXISTS (SELECT FROM public.plan_item_organisation p
                           WHERE p.tenant_id = tenant AND p.item_id = d.item_id AND p.organisation_id = ANY (units))))
    FOR UPDATE;
END $$;

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

DO $$
DECLARE signature text;
BEGIN
    FOREACH signature IN ARRAY ARRAY['app.hold_document(uuid, smallint, uuid, boolean, uuid[], uuid[])', 'app.take_slot(uuid, uuid, text, text)']
    LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO sasaeai_owner', signature);
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, pg_temp', signature);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sasaeai_app', signature);
    END LOOP;
END $$;

-- The program asks which migrations were applied before it says that it is ready.
GRANT SELECT ON seaql_migrations TO sasaeai_app;
