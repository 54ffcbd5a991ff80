REVOKE SELECT ON seaql_migrations FROM sasaeai_app, sasaeai_backup;
DO $$
DECLARE t record;
BEGIN
    FOR t IN SELECT tgname, relname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
             WHERE NOT tgisinternal AND tgname IN
                 ('append_only_row', 'append_only_table', 'sealed_row',
                  'sealed_year_insert', 'sealed_year_update', 'sealed_year_delete')
    LOOP
        EXECUTE format('DROP TRIGGER %I ON public.%I', t.tgname, t.relname);
    END LOOP;
    FOR t IN SELECT tablename AS relname FROM pg_policies WHERE policyname = 'tenant_isolation'
    LOOP
        EXECUTE format('DROP POLICY tenant_isolation ON public.%I', t.relname);
        EXECUTE format('ALTER TABLE public.%I NO FORCE ROW LEVEL SECURITY', t.relname);
        EXECUTE format('ALTER TABLE public.%I DISABLE ROW LEVEL SECURITY', t.relname);
    END LOOP;
END $$;
DROP FUNCTION app.open_tenant(uuid);
DROP FUNCTION app.refuse_sealed_finding_aid();
DROP FUNCTION app.refuse_sealed_initiative();
DROP FUNCTION app.refuse_sealed_change();
DROP FUNCTION app.refuse_sealed_year();
DROP FUNCTION app.refuse_sealed_row();
DROP FUNCTION app.refuse_change();
