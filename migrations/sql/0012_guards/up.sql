-- The net under the typed scopes: row-level security on every tenant table, append-only tables, sealed years,
-- the opening function, and the rights of the program's own role.

-- 1. Row-level security. No missing_ok, no IS NULL OR: with no tenant set, every query fails.
DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT table_name FROM information_schema.columns
             WHERE table_schema = 'public' AND column_name = 'tenant_id' ORDER BY table_name
    LOOP
        EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY tenant_isolation ON public.%I
            USING (tenant_id = (SELECT current_setting(''app.tenant'')::uuid))
            WITH CHECK (tenant_id = (SELECT current_setting(''app.tenant'')::uuid))', t);
    END LOOP;
END $$;

-- 2. Append-only tables.
CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['attachment', 'attachment_removal', 'audit', 'comment', 'document_revision', 'finding',
                             'picture', 'rendering', 'rendering_piece', 'screening_decision', 'snapshot', 'step',
                             'workflow_transition', 'year_change']
    LOOP
        EXECUTE format('CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON public.%I
            FOR EACH ROW EXECUTE FUNCTION app.refuse_change()', t);
        EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.%I
            FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change()', t);
        EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER append_only_row', t);
        EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER append_only_table', t);
    END LOOP;
END $$;

-- 3. Sealed years: a sealed document and a sealed year's own row never change again, and nothing is added to,
-- changed in or taken from the year, whatever state it was left in. One look at the year per statement, not per row.
CREATE FUNCTION app.refuse_sealed_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'sealed' THEN
        RAISE EXCEPTION 'sealed' USING ERRCODE = '42501', CONSTRAINT = 'year__sealed';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sealed_row BEFORE UPDATE OR DELETE ON document
    FOR EACH ROW EXECUTE FUNCTION app.refuse_sealed_row();
CREATE TRIGGER sealed_row BEFORE UPDATE OR DELETE ON fiscal_year
    FOR EACH ROW EXECUTE FUNCTION app.refuse_sealed_row();
ALTER TABLE document ENABLE ALWAYS TRIGGER sealed_row;
ALTER TABLE fiscal_year ENABLE ALWAYS TRIGGER sealed_row;

CREATE FUNCTION app.refuse_sealed_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM public.fiscal_year y
               WHERE y.state = 'sealed'
                 AND (y.tenant_id, y.fiscal_year) IN (SELECT DISTINCT c.tenant_id, c.fiscal_year FROM changed c)) THEN
        RAISE EXCEPTION 'sealed' USING ERRCODE = '42501', CONSTRAINT = 'year__sealed';
    END IF;
    RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['document', 'activity', 'contribution', 'left_out', 'unit_total', 'reviewer', 'finding',
                             'step', 'comment', 'document_revision', 'issue', 'collection_exception', 'attachment',
                             'attachment_removal']
    LOOP
        EXECUTE format('CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.%I
            REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year()', t);
        EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER sealed_year_insert', t);
        IF t IN ('document', 'activity', 'contribution', 'left_out', 'unit_total', 'reviewer', 'issue',
                 'collection_exception') THEN
            EXECUTE format('CREATE TRIGGER sealed_year_update AFTER UPDATE ON public.%I
                REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year()', t);
            EXECUTE format('CREATE TRIGGER sealed_year_delete AFTER DELETE ON public.%I
                REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year()', t);
            EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER sealed_year_update', t);
            EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER sealed_year_delete', t);
        END IF;
    END LOOP;
END $$;

-- … but what a sealed year still has: corrections, asked for, withdrawn and made.
CREATE FUNCTION app.refuse_sealed_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM changed c
               JOIN public.fiscal_year y ON y.tenant_id = c.tenant_id AND y.fiscal_year = c.fiscal_year
               WHERE y.state = 'sealed' AND c.event NOT IN ('seal', 'ask_correction', 'withdraw_correction', 'correct')) THEN
        RAISE EXCEPTION 'sealed' USING ERRCODE = '42501', CONSTRAINT = 'year__sealed';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON year_change
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_change();
ALTER TABLE year_change ENABLE ALWAYS TRIGGER sealed_year_insert;

-- … and neither does what is found of it. Rows of a report belong to the report's year; rows of the plan belong to no
-- year, and only the owner, who imports packs, writes them.
CREATE FUNCTION app.refuse_sealed_initiative() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM changed c WHERE c.document_id IS NULL) AND current_user = 'sasaeai_app' THEN
        RAISE EXCEPTION 'initiatives of the plan are imported' USING ERRCODE = '42501';
    END IF;
    IF EXISTS (SELECT FROM public.fiscal_year y
               WHERE y.state = 'sealed'
                 AND (y.tenant_id, y.fiscal_year) IN (SELECT DISTINCT c.tenant_id, c.fiscal_year FROM changed c
                                                      WHERE c.document_id IS NOT NULL)) THEN
        RAISE EXCEPTION 'sealed' USING ERRCODE = '42501', CONSTRAINT = 'year__sealed';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION app.refuse_sealed_finding_aid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT tenant_id, initiative_id FROM changed) c
               JOIN public.initiative i ON i.tenant_id = c.tenant_id AND i.id = c.initiative_id AND i.document_id IS NOT NULL
               JOIN public.fiscal_year y ON y.tenant_id = i.tenant_id AND y.fiscal_year = i.fiscal_year
               WHERE y.state = 'sealed') THEN
        RAISE EXCEPTION 'sealed' USING ERRCODE = '42501', CONSTRAINT = 'year__sealed';
    END IF;
    RETURN NULL;
END $$;
DO $$
DECLARE
    t record;
    event text;
BEGIN
    FOR t IN SELECT * FROM (VALUES ('initiative', 'refuse_sealed_initiative'),
                                   ('initiative_facet', 'refuse_sealed_finding_aid')) AS v (name, function)
    LOOP
        FOREACH event IN ARRAY ARRAY['insert', 'update', 'delete']
        LOOP
            EXECUTE format('CREATE TRIGGER sealed_year_%s AFTER %s ON public.%I REFERENCING %s TABLE AS changed
                FOR EACH STATEMENT EXECUTE FUNCTION app.%I()',
                event, event, t.name, CASE event WHEN 'insert' THEN 'NEW' ELSE 'OLD' END, t.function);
            EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER sealed_year_%s', t.name, event);
        END LOOP;
    END LOOP;
END $$;

-- 4. Opening a transaction. A pooled connection may still hold an open transaction of another request
-- (sqlx #4393); BEGIN then only warns. So the opening function itself refuses a transaction that is not fresh:
-- a tenant is set already, or the transaction has written something. It takes no row lock (READ ONLY works).
-- A signed-in request is opened by a statement of the program that keeps the same rule (store::opening): a function
-- would cost twice as much.
CREATE FUNCTION app.open_tenant(tenant uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('app.tenant', true), '') <> '' OR pg_current_xact_id_if_assigned() IS NOT NULL THEN
        RAISE EXCEPTION 'transaction is not fresh' USING ERRCODE = '25001';
    END IF;
    PERFORM set_config('app.tenant', tenant::text, true);
END $$;

-- 5. Rights. The program's role owns nothing, and may not truncate.
DO $$
DECLARE t record;
BEGIN
    FOR t IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'seaql_migrations'
    LOOP
        EXECUTE format('ALTER TABLE public.%I OWNER TO sasaeai_owner', t.relname);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON public.%I TO sasaeai_app', t.relname);
        EXECUTE format('GRANT SELECT ON public.%I TO sasaeai_backup', t.relname);
    END LOOP;
    FOR t IN SELECT p.oid::regprocedure AS signature, p.prorettype = 'trigger'::regtype AS of_trigger
             FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'app'
    LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO sasaeai_owner', t.signature);
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, pg_temp', t.signature);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', t.signature);
        -- a trigger asks nobody's right to its function
        IF NOT t.of_trigger THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sasaeai_app', t.signature);
        END IF;
    END LOOP;
END $$;
-- The one function that looks past row-level security belongs to a role that may read one table and own one function.
GRANT CREATE ON SCHEMA app TO sasaeai_search;
ALTER FUNCTION app.initiatives_with(uuid, text[], bigint[], integer) OWNER TO sasaeai_search;
REVOKE CREATE ON SCHEMA app FROM sasaeai_search;
GRANT SELECT ON initiative TO sasaeai_search;
GRANT EXECUTE ON FUNCTION app.gram_prefix(uuid) TO sasaeai_search;

REVOKE UPDATE, DELETE ON attachment, attachment_removal, audit, comment, document_revision, finding, picture, rendering,
    rendering_piece, screening_decision, snapshot, step, year_change FROM sasaeai_app;
REVOKE INSERT, UPDATE, DELETE ON workflow_transition FROM sasaeai_app;
-- what a pack says is imported by the owner
REVOKE INSERT, UPDATE, DELETE ON municipality, organisation, organisation_lineage, plan, plan_item, plan_item_link,
    plan_item_organisation, scale, form_edition, good_practice FROM sasaeai_app;

-- The program asks which migrations were applied before it says that it is ready, and a backup begins by locking every
-- table, the list of migrations included.
GRANT SELECT ON seaql_migrations TO sasaeai_app, sasaeai_backup;

ALTER ROLE sasaeai_app SET statement_timeout = '10s';
ALTER ROLE sasaeai_app SET lock_timeout = '3s';
ALTER ROLE sasaeai_app SET idle_in_transaction_session_timeout = '15s';
