-- The schema of a migrated database, told by its catalogue: for reading, and for noticing what changed.
-- Written by `just regen`; what is run are the migrations beside it.

CREATE FUNCTION app.append_audit(tenant uuid, at_time timestamp with time zone, person uuid, what text, subject_kind text, subject text, within text, body_text text) RETURNS bigint LANGUAGE plpgsql SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner GRANT EXECUTE TO sasaeai_app;

CREATE FUNCTION app.areas_below(tenant uuid, which uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner GRANT EXECUTE TO sasaeai_app;

CREATE FUNCTION app.gram_prefix(tenant uuid) RETURNS bigint LANGUAGE sql IMMUTABLE SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner GRANT EXECUTE TO sasaeai_app, sasaeai_search;

CREATE FUNCTION app.hold_document(tenant uuid, year smallint, which uuid, everything boolean, units uuid[], areas uuid[]) RETURNS void LANGUAGE plpgsql SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner GRANT EXECUTE TO sasaeai_app;

CREATE FUNCTION app.initiatives_with(tenant uuid, words text[], pairs bigint[], most integer) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET enable_seqscan=off SET search_path=pg_catalog, pg_temp OWNER sasaeai_search GRANT EXECUTE TO sasaeai_app;

CREATE FUNCTION app.open_tenant(tenant uuid) RETURNS void LANGUAGE plpgsql SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner GRANT EXECUTE TO sasaeai_app;

CREATE FUNCTION app.piece_of_rendering() RETURNS trigger LANGUAGE plpgsql SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner;

CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner;

CREATE FUNCTION app.refuse_sealed_change() RETURNS trigger LANGUAGE plpgsql SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner;

CREATE FUNCTION app.refuse_sealed_finding_aid() RETURNS trigger LANGUAGE plpgsql SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner;

CREATE FUNCTION app.refuse_sealed_initiative() RETURNS trigger LANGUAGE plpgsql SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner;

CREATE FUNCTION app.refuse_sealed_row() RETURNS trigger LANGUAGE plpgsql SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner;

CREATE FUNCTION app.refuse_sealed_year() RETURNS trigger LANGUAGE plpgsql SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner;

CREATE FUNCTION app.take_slot(tenant uuid, who uuid, what text, client_key text, OUT taken boolean, OUT fingerprint bytea, OUT status smallint, OUT body text, OUT headers jsonb) RETURNS record LANGUAGE plpgsql SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner GRANT EXECUTE TO sasaeai_app;

CREATE FUNCTION app.whole_rendering() RETURNS trigger LANGUAGE plpgsql SET search_path=pg_catalog, pg_temp OWNER sasaeai_owner;

CREATE TABLE public.account (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    login text NOT NULL,
    password_hash text NOT NULL,
    disabled_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    enabled_at timestamp with time zone,
    enabled_by uuid,
    enabled_reason text,
    CONSTRAINT account__login__once UNIQUE (tenant_id, login),
    CONSTRAINT account_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT account_tenant_id_enabled_by_fkey FOREIGN KEY (tenant_id, enabled_by) REFERENCES person(tenant_id, id),
    CONSTRAINT account_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
);
ALTER TABLE public.account OWNER TO sasaeai_owner;
CREATE INDEX account__person ON public.account USING btree (tenant_id, person_id);
ALTER TABLE public.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.account FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.account FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.account TO sasaeai_app;
GRANT SELECT ON public.account TO sasaeai_backup;

CREATE TABLE public.activity (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    document_id uuid NOT NULL,
    line smallint NOT NULL,
    id uuid NOT NULL,
    held_on date,
    held_month date,
    title text,
    priority_item text,
    themes text[] NOT NULL DEFAULT '{}'::text[],
    service_type text,
    venue text,
    target_group text,
    sessions bigint,
    visits bigint,
    people bigint,
    volunteers bigint,
    staff bigint,
    cost bigint,
    grant_amount bigint,
    status text,
    result text,
    issue text,
    next_step text,
    joint_led_by text,
    good_practice boolean,
    not_applicable text[] NOT NULL DEFAULT '{}'::text[],
    further jsonb NOT NULL DEFAULT '{}'::jsonb,
    unread jsonb NOT NULL DEFAULT '{}'::jsonb,
    CONSTRAINT activity__counts__not_negative CHECK (((sessions >= 0) AND (visits >= 0) AND (people >= 0) AND (volunteers >= 0) AND (staff >= 0))),
    CONSTRAINT activity__id__once UNIQUE (tenant_id, fiscal_year, document_id, id),
    CONSTRAINT activity_pkey PRIMARY KEY (tenant_id, fiscal_year, document_id, line),
    CONSTRAINT activity_tenant_id_fiscal_year_document_id_fkey FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document(tenant_id, fiscal_year, id) ON DELETE CASCADE
);
ALTER TABLE public.activity OWNER TO sasaeai_owner;
ALTER TABLE public.activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.activity FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.activity FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER sealed_year_delete AFTER DELETE ON public.activity REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.activity REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_update AFTER UPDATE ON public.activity REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.activity TO sasaeai_app;
GRANT SELECT ON public.activity TO sasaeai_backup;

CREATE TABLE public.assignment (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    role text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    granted_by uuid,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT assignment__dates__ordered CHECK (((valid_to IS NULL) OR (valid_to >= (valid_from - 1)))),
    CONSTRAINT assignment__role__known CHECK ((role = ANY (ARRAY['unit_reporter'::text, 'unit_head'::text, 'area_officer'::text, 'area_council_member'::text, 'department_officer'::text, 'department_head'::text, 'municipality_officer'::text, 'municipality_director'::text, 'evaluator'::text, 'evaluation_chair'::text, 'auditor'::text, 'administrator'::text, 'platform_operator'::text]))),
    CONSTRAINT assignment_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT assignment_tenant_id_granted_by_fkey FOREIGN KEY (tenant_id, granted_by) REFERENCES person(tenant_id, id),
    CONSTRAINT assignment_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT assignment_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
);
ALTER TABLE public.assignment OWNER TO sasaeai_owner;
CREATE INDEX assignment__person ON public.assignment USING btree (tenant_id, person_id, organisation_id);
CREATE UNIQUE INDEX assignment__role__once ON public.assignment USING btree (tenant_id, person_id, organisation_id, role, valid_from) WHERE ((valid_to IS NULL) OR (valid_to >= valid_from));
ALTER TABLE public.assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.assignment FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.assignment FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.assignment TO sasaeai_app;
GRANT SELECT ON public.assignment TO sasaeai_backup;

CREATE TABLE public.attachment (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    id uuid NOT NULL,
    document_id uuid NOT NULL,
    sha256 bytea NOT NULL,
    alt text NOT NULL,
    caption text NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT attachment__alt__given CHECK ((alt <> ''::text)),
    CONSTRAINT attachment__id__once UNIQUE (tenant_id, id),
    CONSTRAINT attachment_pkey PRIMARY KEY (tenant_id, fiscal_year, id),
    CONSTRAINT attachment_tenant_id_added_by_fkey FOREIGN KEY (tenant_id, added_by) REFERENCES person(tenant_id, id),
    CONSTRAINT attachment_tenant_id_fiscal_year_document_id_fkey FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document(tenant_id, fiscal_year, id),
    CONSTRAINT attachment_tenant_id_sha256_fkey FOREIGN KEY (tenant_id, sha256) REFERENCES picture(tenant_id, sha256)
);
ALTER TABLE public.attachment OWNER TO sasaeai_owner;
CREATE INDEX attachment__document ON public.attachment USING btree (tenant_id, fiscal_year, document_id, id);
ALTER TABLE public.attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.attachment FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.attachment FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.attachment FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.attachment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT INSERT, SELECT ON public.attachment TO sasaeai_app;
GRANT SELECT ON public.attachment TO sasaeai_backup;

CREATE TABLE public.attachment_removal (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    attachment_id uuid NOT NULL,
    removed_by uuid NOT NULL,
    removed_at timestamp with time zone NOT NULL,
    CONSTRAINT attachment_removal_pkey PRIMARY KEY (tenant_id, fiscal_year, attachment_id),
    CONSTRAINT attachment_removal_tenant_id_fiscal_year_attachment_id_fkey FOREIGN KEY (tenant_id, fiscal_year, attachment_id) REFERENCES attachment(tenant_id, fiscal_year, id),
    CONSTRAINT attachment_removal_tenant_id_removed_by_fkey FOREIGN KEY (tenant_id, removed_by) REFERENCES person(tenant_id, id)
);
ALTER TABLE public.attachment_removal OWNER TO sasaeai_owner;
ALTER TABLE public.attachment_removal ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.attachment_removal FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.attachment_removal FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.attachment_removal FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.attachment_removal FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.attachment_removal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT INSERT, SELECT ON public.attachment_removal TO sasaeai_app;
GRANT SELECT ON public.attachment_removal TO sasaeai_backup;

CREATE TABLE public.attempt (
    tenant_id uuid NOT NULL,
    bucket text NOT NULL,
    failures integer NOT NULL DEFAULT 0,
    spent_micro bigint NOT NULL DEFAULT 0,
    last_at timestamp with time zone NOT NULL,
    CONSTRAINT attempt_pkey PRIMARY KEY (tenant_id, bucket),
    CONSTRAINT attempt_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES municipality(id)
);
ALTER TABLE public.attempt OWNER TO sasaeai_owner;
ALTER TABLE public.attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.attempt FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.attempt TO sasaeai_app;
GRANT SELECT ON public.attempt TO sasaeai_backup;

CREATE TABLE public.audit (
    tenant_id uuid NOT NULL,
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id uuid,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject text NOT NULL,
    within text,
    body text NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit__chain__no_fork UNIQUE (tenant_id, prev_hash),
    CONSTRAINT audit_pkey PRIMARY KEY (tenant_id, seq),
    CONSTRAINT audit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES municipality(id)
);
ALTER TABLE public.audit OWNER TO sasaeai_owner;
CREATE INDEX audit__action ON public.audit USING btree (tenant_id, action, at DESC, seq DESC);
CREATE INDEX audit__person ON public.audit USING btree (tenant_id, person_id, at DESC, seq DESC);
CREATE INDEX audit__subject ON public.audit USING btree (tenant_id, subject, at DESC, seq DESC);
CREATE INDEX audit__time ON public.audit USING btree (tenant_id, at DESC, seq DESC);
CREATE INDEX audit__within ON public.audit USING btree (tenant_id, within, at DESC, seq DESC) WHERE (within IS NOT NULL);
ALTER TABLE public.audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.audit FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.audit FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
GRANT INSERT, SELECT ON public.audit TO sasaeai_app;
GRANT SELECT ON public.audit TO sasaeai_backup;

CREATE TABLE public.collection_exception (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    organisation_id uuid NOT NULL,
    reason text NOT NULL,
    requested_by uuid NOT NULL,
    granted_by uuid,
    granted_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT collection_exception__granter__another CHECK (((granted_by IS NULL) OR (granted_by <> requested_by))),
    CONSTRAINT collection_exception_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT collection_exception_tenant_id_fiscal_year_fkey FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year(tenant_id, fiscal_year),
    CONSTRAINT collection_exception_tenant_id_granted_by_fkey FOREIGN KEY (tenant_id, granted_by) REFERENCES person(tenant_id, id),
    CONSTRAINT collection_exception_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT collection_exception_tenant_id_requested_by_fkey FOREIGN KEY (tenant_id, requested_by) REFERENCES person(tenant_id, id)
);
ALTER TABLE public.collection_exception OWNER TO sasaeai_owner;
CREATE INDEX collection_exception__place ON public.collection_exception USING btree (tenant_id, fiscal_year, organisation_id);
ALTER TABLE public.collection_exception ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.collection_exception FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.collection_exception FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER sealed_year_delete AFTER DELETE ON public.collection_exception REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.collection_exception REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_update AFTER UPDATE ON public.collection_exception REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.collection_exception TO sasaeai_app;
GRANT SELECT ON public.collection_exception TO sasaeai_backup;

CREATE TABLE public.comment (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    document_id uuid NOT NULL,
    version integer NOT NULL,
    position smallint NOT NULL,
    pointer text NOT NULL,
    activity_id uuid,
    text text NOT NULL,
    CONSTRAINT comment_pkey PRIMARY KEY (tenant_id, fiscal_year, document_id, version, "position"),
    CONSTRAINT comment_tenant_id_fiscal_year_document_id_version_fkey FOREIGN KEY (tenant_id, fiscal_year, document_id, version) REFERENCES step(tenant_id, fiscal_year, document_id, version)
);
ALTER TABLE public.comment OWNER TO sasaeai_owner;
ALTER TABLE public.comment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.comment FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.comment FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.comment FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.comment FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.comment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT INSERT, SELECT ON public.comment TO sasaeai_app;
GRANT SELECT ON public.comment TO sasaeai_backup;

CREATE TABLE public.contribution (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    document_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    receiver_id uuid,
    revision integer NOT NULL,
    dimension text NOT NULL,
    metric text NOT NULL,
    amount jsonb NOT NULL,
    CONSTRAINT contribution_pkey PRIMARY KEY (tenant_id, fiscal_year, document_id, dimension, metric),
    CONSTRAINT contribution_tenant_id_fiscal_year_document_id_fkey FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document(tenant_id, fiscal_year, id)
);
ALTER TABLE public.contribution OWNER TO sasaeai_owner;
CREATE INDEX contribution__explain ON public.contribution USING btree (tenant_id, fiscal_year, receiver_id, dimension, metric);
CREATE INDEX contribution__unit ON public.contribution USING btree (tenant_id, fiscal_year, organisation_id);
ALTER TABLE public.contribution ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.contribution FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.contribution FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER sealed_year_delete AFTER DELETE ON public.contribution REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.contribution REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_update AFTER UPDATE ON public.contribution REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.contribution TO sasaeai_app;
GRANT SELECT ON public.contribution TO sasaeai_backup;

CREATE TABLE public.document (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    organisation_id uuid NOT NULL,
    area_id uuid,
    receiver_id uuid,
    meets boolean NOT NULL DEFAULT false,
    item_id uuid,
    number integer NOT NULL DEFAULT 1,
    edition_id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    revision integer NOT NULL DEFAULT 1,
    answers jsonb NOT NULL DEFAULT '{}'::jsonb,
    particulars jsonb NOT NULL DEFAULT '{}'::jsonb,
    computed jsonb,
    finality text,
    closes_year boolean NOT NULL DEFAULT false,
    late boolean NOT NULL DEFAULT false,
    first_submitted_at timestamp with time zone,
    last_submitted_at timestamp with time zone,
    content_hash bytea NOT NULL,
    author_id uuid,
    written_by uuid[] NOT NULL DEFAULT '{}'::uuid[],
    keyed_by uuid[] NOT NULL DEFAULT '{}'::uuid[],
    confirmed boolean NOT NULL DEFAULT false,
    saved_by uuid,
    saved_version integer,
    state_by uuid,
    state_at timestamp with time zone NOT NULL,
    state_reason text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT document__finality__of_reports CHECK (((kind = 'activity_report'::text) = (finality IS NOT NULL))),
    CONSTRAINT document__kind__known CHECK ((kind = ANY (ARRAY['activity_report'::text, 'area_rollup'::text, 'measure_report'::text, 'annual_report'::text]))),
    CONSTRAINT document__place__once UNIQUE NULLS NOT DISTINCT (tenant_id, fiscal_year, kind, organisation_id, item_id, number),
    CONSTRAINT document__receiver__of_all_but_one CHECK (((kind = 'annual_report'::text) = (receiver_id IS NULL))),
    CONSTRAINT document__sent_back__reason CHECK (((state <> 'sent_back'::text) OR (state_reason IS NOT NULL))),
    CONSTRAINT document__state__known CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'sent_back'::text, 'accepted'::text, 'under_evaluation'::text, 'verified'::text, 'sealed'::text, 'discarded'::text]))),
    CONSTRAINT document_finality_check CHECK ((finality = ANY (ARRAY['provisional'::text, 'final'::text]))),
    CONSTRAINT document_pkey PRIMARY KEY (tenant_id, fiscal_year, id),
    CONSTRAINT document_tenant_id_area_id_fkey FOREIGN KEY (tenant_id, area_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT document_tenant_id_author_id_fkey FOREIGN KEY (tenant_id, author_id) REFERENCES person(tenant_id, id),
    CONSTRAINT document_tenant_id_edition_id_fkey FOREIGN KEY (tenant_id, edition_id) REFERENCES form_edition(tenant_id, id),
    CONSTRAINT document_tenant_id_fiscal_year_fkey FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year(tenant_id, fiscal_year),
    CONSTRAINT document_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES plan_item(tenant_id, id),
    CONSTRAINT document_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT document_tenant_id_receiver_id_fkey FOREIGN KEY (tenant_id, receiver_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT document_tenant_id_saved_by_fkey FOREIGN KEY (tenant_id, saved_by) REFERENCES person(tenant_id, id),
    CONSTRAINT document_tenant_id_state_by_fkey FOREIGN KEY (tenant_id, state_by) REFERENCES person(tenant_id, id)
);
ALTER TABLE public.document OWNER TO sasaeai_owner;
CREATE INDEX document__area ON public.document USING btree (tenant_id, fiscal_year, kind, area_id, id);
CREATE INDEX document__list ON public.document USING btree (tenant_id, fiscal_year, kind, id);
CREATE INDEX document__unit ON public.document USING btree (tenant_id, fiscal_year, kind, organisation_id, id);
ALTER TABLE public.document ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.document FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.document FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER sealed_row BEFORE DELETE OR UPDATE ON public.document FOR EACH ROW EXECUTE FUNCTION app.refuse_sealed_row() /* ALWAYS */;
CREATE TRIGGER sealed_year_delete AFTER DELETE ON public.document REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.document REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_update AFTER UPDATE ON public.document REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.document TO sasaeai_app;
GRANT SELECT ON public.document TO sasaeai_backup;

CREATE TABLE public.document_revision (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    document_id uuid NOT NULL,
    revision integer NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    content_hash bytea NOT NULL,
    written_at timestamp with time zone NOT NULL,
    CONSTRAINT document_revision_pkey PRIMARY KEY (tenant_id, fiscal_year, document_id, version),
    CONSTRAINT document_revision_tenant_id_fiscal_year_document_id_fkey FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document(tenant_id, fiscal_year, id)
);
ALTER TABLE public.document_revision OWNER TO sasaeai_owner;
ALTER TABLE public.document_revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.document_revision FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.document_revision FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.document_revision FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.document_revision FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.document_revision REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT INSERT, SELECT ON public.document_revision TO sasaeai_app;
GRANT SELECT ON public.document_revision TO sasaeai_backup;

CREATE TABLE public.finding (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    id uuid NOT NULL,
    document_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    revision integer NOT NULL,
    content_hash bytea NOT NULL,
    by_person uuid NOT NULL,
    scale text,
    label text,
    opinion text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT finding_pkey PRIMARY KEY (tenant_id, fiscal_year, id),
    CONSTRAINT finding_tenant_id_by_person_fkey FOREIGN KEY (tenant_id, by_person) REFERENCES person(tenant_id, id),
    CONSTRAINT finding_tenant_id_fiscal_year_document_id_fkey FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document(tenant_id, fiscal_year, id),
    CONSTRAINT finding_tenant_id_fiscal_year_subject_id_fkey FOREIGN KEY (tenant_id, fiscal_year, subject_id) REFERENCES document(tenant_id, fiscal_year, id)
);
ALTER TABLE public.finding OWNER TO sasaeai_owner;
CREATE INDEX finding__document ON public.finding USING btree (tenant_id, fiscal_year, document_id, subject_id, at);
ALTER TABLE public.finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.finding FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.finding FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.finding FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.finding FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.finding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT INSERT, SELECT ON public.finding TO sasaeai_app;
GRANT SELECT ON public.finding TO sasaeai_backup;

CREATE TABLE public.fiscal_year (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    plan_id uuid NOT NULL,
    state text NOT NULL,
    opens_on date NOT NULL,
    due_on date NOT NULL,
    closes_on date NOT NULL,
    resubmission_days smallint NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT fiscal_year__dates__ordered CHECK (((opens_on <= due_on) AND (due_on <= closes_on))),
    CONSTRAINT fiscal_year__resubmission_days__bounded CHECK (((resubmission_days >= 0) AND (resubmission_days <= 366))),
    CONSTRAINT fiscal_year__state__known CHECK ((state = ANY (ARRAY['planned'::text, 'open'::text, 'collected'::text, 'sealed'::text]))),
    CONSTRAINT fiscal_year_pkey PRIMARY KEY (tenant_id, fiscal_year),
    CONSTRAINT fiscal_year_tenant_id_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES plan(tenant_id, id)
);
ALTER TABLE public.fiscal_year OWNER TO sasaeai_owner;
ALTER TABLE public.fiscal_year ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.fiscal_year FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.fiscal_year FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER sealed_row BEFORE DELETE OR UPDATE ON public.fiscal_year FOR EACH ROW EXECUTE FUNCTION app.refuse_sealed_row() /* ALWAYS */;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.fiscal_year TO sasaeai_app;
GRANT SELECT ON public.fiscal_year TO sasaeai_backup;

CREATE TABLE public.form_edition (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    plan_id uuid NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    document text NOT NULL,
    first_year smallint NOT NULL,
    last_year smallint NOT NULL,
    body jsonb NOT NULL,
    CONSTRAINT form_edition__key__once UNIQUE (tenant_id, plan_id, key),
    CONSTRAINT form_edition_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT form_edition_tenant_id_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES plan(tenant_id, id)
);
ALTER TABLE public.form_edition OWNER TO sasaeai_owner;
ALTER TABLE public.form_edition ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.form_edition FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.form_edition FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT SELECT ON public.form_edition TO sasaeai_app;
GRANT SELECT ON public.form_edition TO sasaeai_backup;

CREATE TABLE public.good_practice (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    plan_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name text NOT NULL,
    body jsonb NOT NULL,
    CONSTRAINT good_practice_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT good_practice_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT good_practice_tenant_id_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES plan(tenant_id, id)
);
ALTER TABLE public.good_practice OWNER TO sasaeai_owner;
CREATE INDEX good_practice__place ON public.good_practice USING btree (tenant_id, organisation_id, id);
ALTER TABLE public.good_practice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.good_practice FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.good_practice FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT SELECT ON public.good_practice TO sasaeai_app;
GRANT SELECT ON public.good_practice TO sasaeai_backup;

CREATE TABLE public.idempotency (
    tenant_id uuid NOT NULL,
    person_id uuid NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    status smallint NOT NULL,
    body text NOT NULL,
    headers jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT idempotency_pkey PRIMARY KEY (tenant_id, person_id, operation, key),
    CONSTRAINT idempotency_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES municipality(id)
);
ALTER TABLE public.idempotency OWNER TO sasaeai_owner;
CREATE INDEX idempotency__age ON public.idempotency USING btree (tenant_id, created_at);
ALTER TABLE public.idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.idempotency FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.idempotency TO sasaeai_app;
GRANT SELECT ON public.idempotency TO sasaeai_backup;

CREATE TABLE public.initiative (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    last_year smallint,
    side text NOT NULL,
    document_id uuid,
    line smallint,
    item_id uuid,
    organisation_id uuid NOT NULL,
    area_id uuid,
    title text NOT NULL,
    summary text NOT NULL,
    folded text NOT NULL,
    themes uuid[] NOT NULL DEFAULT '{}'::uuid[],
    facets text[] NOT NULL DEFAULT '{}'::text[],
    grams bigint[] NOT NULL DEFAULT '{}'::bigint[],
    good_practice boolean NOT NULL DEFAULT false,
    sample boolean NOT NULL DEFAULT false,
    CONSTRAINT initiative__years__ordered CHECK (((last_year IS NULL) OR (last_year >= fiscal_year))),
    CONSTRAINT initiative_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT initiative_side_check CHECK ((side = ANY (ARRAY['unit'::text, 'social_welfare_council'::text, 'municipality'::text]))),
    CONSTRAINT initiative_tenant_id_fiscal_year_document_id_fkey FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document(tenant_id, fiscal_year, id),
    CONSTRAINT initiative_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES municipality(id),
    CONSTRAINT initiative_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES plan_item(tenant_id, id),
    CONSTRAINT initiative_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
);
ALTER TABLE public.initiative OWNER TO sasaeai_owner;
CREATE INDEX initiative__document ON public.initiative USING btree (tenant_id, fiscal_year, document_id);
CREATE INDEX initiative__grams ON public.initiative USING gin (grams) WITH (gin_pending_list_limit='256');
ALTER TABLE public.initiative ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.initiative FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.initiative FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER sealed_year_delete AFTER DELETE ON public.initiative REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_initiative() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.initiative REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_initiative() /* ALWAYS */;
CREATE TRIGGER sealed_year_update AFTER UPDATE ON public.initiative REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_initiative() /* ALWAYS */;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.initiative TO sasaeai_app;
GRANT SELECT ON public.initiative TO sasaeai_backup;
GRANT SELECT ON public.initiative TO sasaeai_search;

CREATE TABLE public.initiative_facet (
    tenant_id uuid NOT NULL,
    facet text NOT NULL,
    initiative_id uuid NOT NULL,
    CONSTRAINT initiative_facet_pkey PRIMARY KEY (tenant_id, facet, initiative_id)
);
ALTER TABLE public.initiative_facet OWNER TO sasaeai_owner;
ALTER TABLE public.initiative_facet ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.initiative_facet FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.initiative_facet FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER sealed_year_delete AFTER DELETE ON public.initiative_facet REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_finding_aid() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.initiative_facet REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_finding_aid() /* ALWAYS */;
CREATE TRIGGER sealed_year_update AFTER UPDATE ON public.initiative_facet REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_finding_aid() /* ALWAYS */;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.initiative_facet TO sasaeai_app;
GRANT SELECT ON public.initiative_facet TO sasaeai_backup;

CREATE TABLE public.invitation (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    name text NOT NULL,
    organisation_id uuid NOT NULL,
    role text NOT NULL,
    invited_by uuid,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT invitation__secret__once UNIQUE (tenant_id, secret_hash),
    CONSTRAINT invitation_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT invitation_tenant_id_invited_by_fkey FOREIGN KEY (tenant_id, invited_by) REFERENCES person(tenant_id, id),
    CONSTRAINT invitation_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
);
ALTER TABLE public.invitation OWNER TO sasaeai_owner;
CREATE INDEX invitation__open ON public.invitation USING btree (tenant_id, id) WHERE (accepted_at IS NULL);
ALTER TABLE public.invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.invitation FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.invitation TO sasaeai_app;
GRANT SELECT ON public.invitation TO sasaeai_backup;

CREATE TABLE public.issue (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    organisation_id uuid NOT NULL,
    area_id uuid,
    document_id uuid,
    pointer text,
    text text NOT NULL,
    raised_by uuid NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    version integer NOT NULL DEFAULT 1,
    disposition text,
    reason text,
    merged_into uuid,
    disposed_by uuid,
    disposed_at timestamp with time zone,
    continues_id uuid,
    finding_id uuid,
    CONSTRAINT issue__continues__once UNIQUE (tenant_id, continues_id),
    CONSTRAINT issue__disposition__known CHECK ((disposition = ANY (ARRAY['adopted'::text, 'merged'::text, 'deferred'::text, 'resolved'::text, 'out_of_scope'::text]))),
    CONSTRAINT issue__disposition__reason CHECK (((disposition IS NULL) OR (reason IS NOT NULL))),
    CONSTRAINT issue__finding__there FOREIGN KEY (tenant_id, fiscal_year, finding_id) REFERENCES finding(tenant_id, fiscal_year, id),
    CONSTRAINT issue__merged__named CHECK ((COALESCE((disposition = 'merged'::text), false) = (merged_into IS NOT NULL))),
    CONSTRAINT issue_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT issue_tenant_id_continues_id_fkey FOREIGN KEY (tenant_id, continues_id) REFERENCES issue(tenant_id, id),
    CONSTRAINT issue_tenant_id_disposed_by_fkey FOREIGN KEY (tenant_id, disposed_by) REFERENCES person(tenant_id, id),
    CONSTRAINT issue_tenant_id_fiscal_year_document_id_fkey FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document(tenant_id, fiscal_year, id),
    CONSTRAINT issue_tenant_id_fiscal_year_fkey FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year(tenant_id, fiscal_year),
    CONSTRAINT issue_tenant_id_merged_into_fkey FOREIGN KEY (tenant_id, merged_into) REFERENCES issue(tenant_id, id),
    CONSTRAINT issue_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT issue_tenant_id_raised_by_fkey FOREIGN KEY (tenant_id, raised_by) REFERENCES person(tenant_id, id)
);
ALTER TABLE public.issue OWNER TO sasaeai_owner;
CREATE INDEX issue__area ON public.issue USING btree (tenant_id, fiscal_year, area_id, id);
CREATE INDEX issue__open ON public.issue USING btree (tenant_id, fiscal_year, id) WHERE (disposition IS NULL);
CREATE INDEX issue__unit ON public.issue USING btree (tenant_id, fiscal_year, organisation_id, id);
CREATE INDEX issue__year ON public.issue USING btree (tenant_id, fiscal_year, id);
ALTER TABLE public.issue ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.issue FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.issue FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER sealed_year_delete AFTER DELETE ON public.issue REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.issue REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_update AFTER UPDATE ON public.issue REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.issue TO sasaeai_app;
GRANT SELECT ON public.issue TO sasaeai_backup;

CREATE TABLE public.left_out (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    document_id uuid NOT NULL,
    line smallint NOT NULL,
    organisation_id uuid NOT NULL,
    receiver_id uuid,
    reason text NOT NULL,
    particulars jsonb NOT NULL DEFAULT '{}'::jsonb,
    CONSTRAINT left_out_pkey PRIMARY KEY (tenant_id, fiscal_year, document_id, line),
    CONSTRAINT left_out_tenant_id_fiscal_year_document_id_fkey FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document(tenant_id, fiscal_year, id)
);
ALTER TABLE public.left_out OWNER TO sasaeai_owner;
CREATE INDEX left_out__receiver ON public.left_out USING btree (tenant_id, fiscal_year, receiver_id);
ALTER TABLE public.left_out ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.left_out FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.left_out FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER sealed_year_delete AFTER DELETE ON public.left_out REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.left_out REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_update AFTER UPDATE ON public.left_out REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.left_out TO sasaeai_app;
GRANT SELECT ON public.left_out TO sasaeai_backup;

CREATE TABLE public.municipality (
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kana text,
    name_en text,
    prefecture text,
    sample boolean NOT NULL DEFAULT false,
    source jsonb NOT NULL DEFAULT '[]'::jsonb,
    confidence text NOT NULL DEFAULT 'high'::text,
    networks cidr[] NOT NULL DEFAULT '{}'::cidr[],
    downloads jsonb,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT municipality__code__once UNIQUE (code),
    CONSTRAINT municipality__code__six_digits CHECK ((code ~ '^[0-9]{6}$'::text)),
    CONSTRAINT municipality_pkey PRIMARY KEY (id)
);
ALTER TABLE public.municipality OWNER TO sasaeai_owner;
GRANT SELECT ON public.municipality TO sasaeai_app;
GRANT SELECT ON public.municipality TO sasaeai_backup;

CREATE TABLE public.organisation (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    kana text,
    code text,
    parent_id uuid,
    position integer NOT NULL DEFAULT 0,
    layer text,
    area_id uuid,
    receiver_id uuid,
    valid_from smallint NOT NULL,
    valid_to smallint,
    sample boolean NOT NULL DEFAULT false,
    source jsonb NOT NULL DEFAULT '[]'::jsonb,
    confidence text NOT NULL DEFAULT 'high'::text,
    CONSTRAINT organisation__key__once UNIQUE (tenant_id, key),
    CONSTRAINT organisation__kind__known CHECK ((kind = ANY (ARRAY['municipality'::text, 'area'::text, 'unit'::text, 'department'::text, 'social_welfare_council'::text, 'body'::text, 'platform'::text]))),
    CONSTRAINT organisation__layer__of_places CHECK (((layer IS NOT NULL) = (kind = ANY (ARRAY['area'::text, 'unit'::text])))),
    CONSTRAINT organisation__validity__ordered CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
    CONSTRAINT organisation_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT organisation_tenant_id_area_id_fkey FOREIGN KEY (tenant_id, area_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT organisation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES municipality(id),
    CONSTRAINT organisation_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT organisation_tenant_id_receiver_id_fkey FOREIGN KEY (tenant_id, receiver_id) REFERENCES organisation(tenant_id, id)
);
ALTER TABLE public.organisation OWNER TO sasaeai_owner;
CREATE INDEX organisation__area ON public.organisation USING btree (tenant_id, area_id, kind, id);
CREATE INDEX organisation__parent ON public.organisation USING btree (tenant_id, parent_id, kind, id);
CREATE INDEX organisation__receiver ON public.organisation USING btree (tenant_id, receiver_id, kind, id);
ALTER TABLE public.organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.organisation FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT SELECT ON public.organisation TO sasaeai_app;
GRANT SELECT ON public.organisation TO sasaeai_backup;

CREATE TABLE public.organisation_lineage (
    tenant_id uuid NOT NULL,
    from_id uuid NOT NULL,
    to_id uuid NOT NULL,
    kind text NOT NULL,
    fiscal_year smallint NOT NULL,
    CONSTRAINT organisation_lineage_kind_check CHECK ((kind = ANY (ARRAY['split'::text, 'merge'::text, 'rename'::text, 'transfer'::text]))),
    CONSTRAINT organisation_lineage_pkey PRIMARY KEY (tenant_id, from_id, to_id, fiscal_year),
    CONSTRAINT organisation_lineage_tenant_id_from_id_fkey FOREIGN KEY (tenant_id, from_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT organisation_lineage_tenant_id_to_id_fkey FOREIGN KEY (tenant_id, to_id) REFERENCES organisation(tenant_id, id)
);
ALTER TABLE public.organisation_lineage OWNER TO sasaeai_owner;
ALTER TABLE public.organisation_lineage ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_lineage FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.organisation_lineage FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT SELECT ON public.organisation_lineage TO sasaeai_app;
GRANT SELECT ON public.organisation_lineage TO sasaeai_backup;

CREATE TABLE public.outbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    effect text NOT NULL,
    body jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting'::text,
    attempts integer NOT NULL DEFAULT 0,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT outbox_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT outbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'dead'::text]))),
    CONSTRAINT outbox_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES municipality(id)
);
ALTER TABLE public.outbox OWNER TO sasaeai_owner;
CREATE INDEX outbox__waiting ON public.outbox USING btree (tenant_id, created_at) WHERE (state = 'waiting'::text);
ALTER TABLE public.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.outbox FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.outbox TO sasaeai_app;
GRANT SELECT ON public.outbox TO sasaeai_backup;

CREATE TABLE public.password_reset (
    tenant_id uuid NOT NULL,
    account_id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    offered_by uuid,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT password_reset__secret__once UNIQUE (tenant_id, secret_hash),
    CONSTRAINT password_reset_pkey PRIMARY KEY (tenant_id, account_id),
    CONSTRAINT password_reset_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id),
    CONSTRAINT password_reset_tenant_id_offered_by_fkey FOREIGN KEY (tenant_id, offered_by) REFERENCES person(tenant_id, id)
);
ALTER TABLE public.password_reset OWNER TO sasaeai_owner;
ALTER TABLE public.password_reset ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.password_reset FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.password_reset FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.password_reset TO sasaeai_app;
GRANT SELECT ON public.password_reset TO sasaeai_backup;

CREATE TABLE public.person (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    sample boolean NOT NULL DEFAULT false,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT person_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT person_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES municipality(id)
);
ALTER TABLE public.person OWNER TO sasaeai_owner;
ALTER TABLE public.person ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.person FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.person FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.person TO sasaeai_app;
GRANT SELECT ON public.person TO sasaeai_backup;

CREATE TABLE public.picture (
    tenant_id uuid NOT NULL,
    sha256 bytea NOT NULL,
    media_type text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT picture__media_type__known CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text]))),
    CONSTRAINT picture__sha256__hash CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT picture_pkey PRIMARY KEY (tenant_id, sha256)
);
ALTER TABLE public.picture OWNER TO sasaeai_owner;
ALTER TABLE public.picture ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.picture FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.picture FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.picture FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.picture FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
GRANT INSERT, SELECT ON public.picture TO sasaeai_app;
GRANT SELECT ON public.picture TO sasaeai_backup;

CREATE TABLE public.plan (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    goal text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    first_year smallint NOT NULL,
    last_year smallint NOT NULL,
    layers jsonb NOT NULL DEFAULT '[]'::jsonb,
    terms jsonb NOT NULL DEFAULT '{}'::jsonb,
    attributes jsonb NOT NULL DEFAULT '{}'::jsonb,
    source jsonb NOT NULL DEFAULT '[]'::jsonb,
    confidence text NOT NULL DEFAULT 'high'::text,
    CONSTRAINT plan__key__once UNIQUE (tenant_id, key),
    CONSTRAINT plan__term__ordered CHECK (((ends_on > starts_on) AND (last_year >= first_year))),
    CONSTRAINT plan_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT plan_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES municipality(id)
);
ALTER TABLE public.plan OWNER TO sasaeai_owner;
ALTER TABLE public.plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.plan FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT SELECT ON public.plan TO sasaeai_app;
GRANT SELECT ON public.plan TO sasaeai_backup;

CREATE TABLE public.plan_item (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    plan_id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    number integer,
    position integer NOT NULL DEFAULT 0,
    name text NOT NULL,
    organisation_id uuid,
    parent_id uuid,
    attributes jsonb NOT NULL DEFAULT '{}'::jsonb,
    indicators jsonb NOT NULL DEFAULT '[]'::jsonb,
    valid_from smallint NOT NULL,
    valid_to smallint,
    sample boolean NOT NULL DEFAULT false,
    source jsonb NOT NULL DEFAULT '[]'::jsonb,
    confidence text NOT NULL DEFAULT 'high'::text,
    CONSTRAINT plan_item__key__once UNIQUE (tenant_id, plan_id, kind, key),
    CONSTRAINT plan_item__kind__known CHECK ((kind = ANY (ARRAY['theme'::text, 'direction'::text, 'service_type'::text, 'priority_area'::text, 'priority_measure'::text, 'measure'::text, 'area_plan'::text, 'area_policy'::text, 'priority_item'::text]))),
    CONSTRAINT plan_item_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT plan_item_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT plan_item_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES plan_item(tenant_id, id),
    CONSTRAINT plan_item_tenant_id_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES plan(tenant_id, id)
);
ALTER TABLE public.plan_item OWNER TO sasaeai_owner;
CREATE INDEX plan_item__list ON public.plan_item USING btree (tenant_id, plan_id, kind, number, id);
ALTER TABLE public.plan_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_item FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.plan_item FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT SELECT ON public.plan_item TO sasaeai_app;
GRANT SELECT ON public.plan_item TO sasaeai_backup;

CREATE TABLE public.plan_item_link (
    tenant_id uuid NOT NULL,
    from_id uuid NOT NULL,
    to_id uuid NOT NULL,
    confidence text NOT NULL DEFAULT 'high'::text,
    CONSTRAINT plan_item_link_pkey PRIMARY KEY (tenant_id, from_id, to_id),
    CONSTRAINT plan_item_link_tenant_id_from_id_fkey FOREIGN KEY (tenant_id, from_id) REFERENCES plan_item(tenant_id, id),
    CONSTRAINT plan_item_link_tenant_id_to_id_fkey FOREIGN KEY (tenant_id, to_id) REFERENCES plan_item(tenant_id, id)
);
ALTER TABLE public.plan_item_link OWNER TO sasaeai_owner;
ALTER TABLE public.plan_item_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_item_link FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.plan_item_link FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT SELECT ON public.plan_item_link TO sasaeai_app;
GRANT SELECT ON public.plan_item_link TO sasaeai_backup;

CREATE TABLE public.plan_item_organisation (
    tenant_id uuid NOT NULL,
    item_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    position smallint NOT NULL,
    CONSTRAINT plan_item_organisation_pkey PRIMARY KEY (tenant_id, item_id, organisation_id),
    CONSTRAINT plan_item_organisation_tenant_id_item_id_fkey FOREIGN KEY (tenant_id, item_id) REFERENCES plan_item(tenant_id, id),
    CONSTRAINT plan_item_organisation_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
);
ALTER TABLE public.plan_item_organisation OWNER TO sasaeai_owner;
ALTER TABLE public.plan_item_organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_item_organisation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.plan_item_organisation FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT SELECT ON public.plan_item_organisation TO sasaeai_app;
GRANT SELECT ON public.plan_item_organisation TO sasaeai_backup;

CREATE TABLE public.refresh_token (
    tenant_id uuid NOT NULL,
    hash bytea NOT NULL,
    session_id uuid NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    successor bytea,
    revoked_at timestamp with time zone,
    CONSTRAINT refresh_token_pkey PRIMARY KEY (tenant_id, hash),
    CONSTRAINT refresh_token_tenant_id_session_id_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES session(tenant_id, id)
);
ALTER TABLE public.refresh_token OWNER TO sasaeai_owner;
CREATE INDEX refresh_token__session ON public.refresh_token USING btree (tenant_id, session_id);
ALTER TABLE public.refresh_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.refresh_token FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.refresh_token FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.refresh_token TO sasaeai_app;
GRANT SELECT ON public.refresh_token TO sasaeai_backup;

CREATE TABLE public.refusal (
    tenant_id uuid NOT NULL,
    minute timestamp with time zone NOT NULL,
    person text NOT NULL,
    action text NOT NULL,
    code text NOT NULL,
    times bigint NOT NULL,
    last_body text NOT NULL,
    CONSTRAINT refusal_pkey PRIMARY KEY (tenant_id, minute, person, action, code),
    CONSTRAINT refusal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES municipality(id)
);
ALTER TABLE public.refusal OWNER TO sasaeai_owner;
CREATE INDEX refusal__action ON public.refusal USING btree (tenant_id, action, minute DESC);
CREATE INDEX refusal__person ON public.refusal USING btree (tenant_id, person, minute DESC);
ALTER TABLE public.refusal ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.refusal FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.refusal FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.refusal TO sasaeai_app;
GRANT SELECT ON public.refusal TO sasaeai_backup;

CREATE TABLE public.rendering (
    tenant_id uuid NOT NULL,
    snapshot_id uuid NOT NULL,
    format text NOT NULL,
    about text NOT NULL,
    language text NOT NULL,
    layout integer NOT NULL,
    program text NOT NULL,
    file_name text NOT NULL,
    digest bytea NOT NULL,
    size bigint NOT NULL,
    rendered_at timestamp with time zone NOT NULL,
    CONSTRAINT rendering__language__known CHECK ((language = ANY (ARRAY['ja'::text, 'en'::text]))),
    CONSTRAINT rendering_pkey PRIMARY KEY (tenant_id, snapshot_id, format, about, language),
    CONSTRAINT rendering_tenant_id_snapshot_id_fkey FOREIGN KEY (tenant_id, snapshot_id) REFERENCES snapshot(tenant_id, id)
);
ALTER TABLE public.rendering OWNER TO sasaeai_owner;
ALTER TABLE public.rendering ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.rendering FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.rendering FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.rendering FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.rendering FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.rendering DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.whole_rendering() /* ALWAYS */;
GRANT INSERT, SELECT ON public.rendering TO sasaeai_app;
GRANT SELECT ON public.rendering TO sasaeai_backup;

CREATE TABLE public.rendering_piece (
    tenant_id uuid NOT NULL,
    snapshot_id uuid NOT NULL,
    format text NOT NULL,
    about text NOT NULL,
    language text NOT NULL,
    number integer NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT rendering_piece__bytes__size CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 262144))),
    CONSTRAINT rendering_piece__number__counted CHECK ((number >= 0)),
    CONSTRAINT rendering_piece_pkey PRIMARY KEY (tenant_id, snapshot_id, format, about, language, number),
    CONSTRAINT rendering_piece_tenant_id_snapshot_id_format_about_languag_fkey FOREIGN KEY (tenant_id, snapshot_id, format, about, language) REFERENCES rendering(tenant_id, snapshot_id, format, about, language)
);
ALTER TABLE public.rendering_piece OWNER TO sasaeai_owner;
ALTER TABLE public.rendering_piece ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.rendering_piece FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.rendering_piece FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.rendering_piece FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.rendering_piece FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER within BEFORE INSERT ON public.rendering_piece FOR EACH ROW EXECUTE FUNCTION app.piece_of_rendering() /* ALWAYS */;
GRANT INSERT, SELECT ON public.rendering_piece TO sasaeai_app;
GRANT SELECT ON public.rendering_piece TO sasaeai_backup;

CREATE TABLE public.reviewer (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    document_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    person_id uuid NOT NULL,
    assigned_at timestamp with time zone NOT NULL,
    CONSTRAINT reviewer_pkey PRIMARY KEY (tenant_id, fiscal_year, document_id, subject_id, person_id),
    CONSTRAINT reviewer_tenant_id_fiscal_year_document_id_fkey FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document(tenant_id, fiscal_year, id),
    CONSTRAINT reviewer_tenant_id_fiscal_year_subject_id_fkey FOREIGN KEY (tenant_id, fiscal_year, subject_id) REFERENCES document(tenant_id, fiscal_year, id),
    CONSTRAINT reviewer_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
);
ALTER TABLE public.reviewer OWNER TO sasaeai_owner;
ALTER TABLE public.reviewer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.reviewer FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.reviewer FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER sealed_year_delete AFTER DELETE ON public.reviewer REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.reviewer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_update AFTER UPDATE ON public.reviewer REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.reviewer TO sasaeai_app;
GRANT SELECT ON public.reviewer TO sasaeai_backup;

CREATE TABLE public.scale (
    tenant_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    key text NOT NULL,
    body jsonb NOT NULL,
    CONSTRAINT scale_pkey PRIMARY KEY (tenant_id, plan_id, key),
    CONSTRAINT scale_tenant_id_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES plan(tenant_id, id)
);
ALTER TABLE public.scale OWNER TO sasaeai_owner;
ALTER TABLE public.scale ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.scale FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.scale FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT SELECT ON public.scale TO sasaeai_app;
GRANT SELECT ON public.scale TO sasaeai_backup;

CREATE TABLE public.screening_decision (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    finding bytea NOT NULL,
    version integer NOT NULL,
    part text NOT NULL,
    pointer text NOT NULL,
    kind text NOT NULL,
    verdict text NOT NULL,
    reason text NOT NULL,
    decided_by uuid NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    CONSTRAINT screening_decision__finding__hash CHECK ((octet_length(finding) = 32)),
    CONSTRAINT screening_decision__reason__given CHECK ((reason <> ''::text)),
    CONSTRAINT screening_decision__verdict__known CHECK ((verdict = ANY (ARRAY['publish'::text, 'withhold'::text]))),
    CONSTRAINT screening_decision__version__counted CHECK ((version > 0)),
    CONSTRAINT screening_decision_pkey PRIMARY KEY (tenant_id, fiscal_year, finding, version),
    CONSTRAINT screening_decision_tenant_id_decided_by_fkey FOREIGN KEY (tenant_id, decided_by) REFERENCES person(tenant_id, id),
    CONSTRAINT screening_decision_tenant_id_fiscal_year_fkey FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year(tenant_id, fiscal_year)
);
ALTER TABLE public.screening_decision OWNER TO sasaeai_owner;
ALTER TABLE public.screening_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.screening_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.screening_decision FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.screening_decision FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.screening_decision FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
GRANT INSERT, SELECT ON public.screening_decision TO sasaeai_app;
GRANT SELECT ON public.screening_decision TO sasaeai_backup;

CREATE TABLE public.session (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    signed_in_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    idle_seconds integer NOT NULL,
    refreshed_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT session_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT session_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
);
ALTER TABLE public.session OWNER TO sasaeai_owner;
CREATE INDEX session__account ON public.session USING btree (tenant_id, account_id);
ALTER TABLE public.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.session FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.session FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.session TO sasaeai_app;
GRANT SELECT ON public.session TO sasaeai_backup;

CREATE TABLE public.snapshot (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    edition integer NOT NULL,
    id uuid NOT NULL,
    file bytea NOT NULL,
    root bytea NOT NULL,
    previous_root bytea,
    supersedes bytea,
    reason text,
    touched jsonb NOT NULL DEFAULT '{}'::jsonb,
    key_id text NOT NULL,
    leaves integer NOT NULL,
    asked_by uuid NOT NULL,
    sealed_by uuid NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    CONSTRAINT snapshot__id__once UNIQUE (tenant_id, id),
    CONSTRAINT snapshot__persons__two CHECK ((asked_by <> sealed_by)),
    CONSTRAINT snapshot_pkey PRIMARY KEY (tenant_id, fiscal_year, edition),
    CONSTRAINT snapshot_tenant_id_asked_by_fkey FOREIGN KEY (tenant_id, asked_by) REFERENCES person(tenant_id, id),
    CONSTRAINT snapshot_tenant_id_fiscal_year_fkey FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year(tenant_id, fiscal_year),
    CONSTRAINT snapshot_tenant_id_sealed_by_fkey FOREIGN KEY (tenant_id, sealed_by) REFERENCES person(tenant_id, id)
);
ALTER TABLE public.snapshot OWNER TO sasaeai_owner;
ALTER TABLE public.snapshot ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.snapshot FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.snapshot FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.snapshot FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.snapshot FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
GRANT INSERT, SELECT ON public.snapshot TO sasaeai_app;
GRANT SELECT ON public.snapshot TO sasaeai_backup;

CREATE TABLE public.step (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    document_id uuid NOT NULL,
    version integer NOT NULL,
    kind text NOT NULL,
    from_state text NOT NULL,
    event text NOT NULL,
    to_state text NOT NULL,
    revision integer NOT NULL,
    content_hash bytea NOT NULL,
    by_person uuid NOT NULL,
    acting_for uuid,
    another_office_id uuid,
    at timestamp with time zone NOT NULL,
    reason text,
    request_id uuid NOT NULL,
    CONSTRAINT step__transition__known FOREIGN KEY (kind, from_state, event, to_state) REFERENCES workflow_transition(kind, from_state, event, to_state),
    CONSTRAINT step_pkey PRIMARY KEY (tenant_id, fiscal_year, document_id, version),
    CONSTRAINT step_tenant_id_acting_for_fkey FOREIGN KEY (tenant_id, acting_for) REFERENCES person(tenant_id, id),
    CONSTRAINT step_tenant_id_another_office_id_fkey FOREIGN KEY (tenant_id, another_office_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT step_tenant_id_by_person_fkey FOREIGN KEY (tenant_id, by_person) REFERENCES person(tenant_id, id),
    CONSTRAINT step_tenant_id_fiscal_year_document_id_fkey FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document(tenant_id, fiscal_year, id)
);
ALTER TABLE public.step OWNER TO sasaeai_owner;
ALTER TABLE public.step ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.step FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.step FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.step FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.step FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT INSERT, SELECT ON public.step TO sasaeai_app;
GRANT SELECT ON public.step TO sasaeai_backup;

CREATE TABLE public.unit_total (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    organisation_id uuid NOT NULL,
    receiver_id uuid NOT NULL,
    totals jsonb NOT NULL,
    reports integer NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT unit_total_pkey PRIMARY KEY (tenant_id, fiscal_year, organisation_id),
    CONSTRAINT unit_total_tenant_id_fiscal_year_fkey FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year(tenant_id, fiscal_year),
    CONSTRAINT unit_total_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
);
ALTER TABLE public.unit_total OWNER TO sasaeai_owner;
CREATE INDEX unit_total__receiver ON public.unit_total USING btree (tenant_id, fiscal_year, receiver_id, organisation_id);
ALTER TABLE public.unit_total ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.unit_total FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.unit_total FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER sealed_year_delete AFTER DELETE ON public.unit_total REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.unit_total REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
CREATE TRIGGER sealed_year_update AFTER UPDATE ON public.unit_total REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_year() /* ALWAYS */;
GRANT DELETE, INSERT, SELECT, UPDATE ON public.unit_total TO sasaeai_app;
GRANT SELECT ON public.unit_total TO sasaeai_backup;

CREATE TABLE public.workflow_transition (
    kind text NOT NULL,
    from_state text NOT NULL,
    event text NOT NULL,
    to_state text NOT NULL,
    CONSTRAINT workflow_transition_pkey PRIMARY KEY (kind, from_state, event, to_state)
);
ALTER TABLE public.workflow_transition OWNER TO sasaeai_owner;
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.workflow_transition FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.workflow_transition FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
GRANT SELECT ON public.workflow_transition TO sasaeai_app;
GRANT SELECT ON public.workflow_transition TO sasaeai_backup;

CREATE TABLE public.year_change (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    version integer NOT NULL,
    event text NOT NULL,
    reason text,
    before jsonb,
    after jsonb NOT NULL,
    details jsonb NOT NULL,
    by_person uuid NOT NULL,
    by_role text NOT NULL,
    by_organisation_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT year_change__event__known CHECK ((event = ANY (ARRAY['create'::text, 'open'::text, 'edit'::text, 'close_collection'::text, 'reopen_collection'::text, 'ask_seal'::text, 'withdraw_seal'::text, 'seal'::text, 'ask_correction'::text, 'withdraw_correction'::text, 'correct'::text]))),
    CONSTRAINT year_change_pkey PRIMARY KEY (tenant_id, fiscal_year, version),
    CONSTRAINT year_change_tenant_id_by_organisation_id_fkey FOREIGN KEY (tenant_id, by_organisation_id) REFERENCES organisation(tenant_id, id),
    CONSTRAINT year_change_tenant_id_by_person_fkey FOREIGN KEY (tenant_id, by_person) REFERENCES person(tenant_id, id),
    CONSTRAINT year_change_tenant_id_fiscal_year_fkey FOREIGN KEY (tenant_id, fiscal_year) REFERENCES fiscal_year(tenant_id, fiscal_year)
);
ALTER TABLE public.year_change OWNER TO sasaeai_owner;
CREATE UNIQUE INDEX year_change__seal__once ON public.year_change USING btree (tenant_id, fiscal_year) WHERE (event = 'seal'::text);
ALTER TABLE public.year_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.year_change FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.year_change FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON public.year_change FOR EACH ROW EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.year_change FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change() /* ALWAYS */;
CREATE TRIGGER sealed_year_insert AFTER INSERT ON public.year_change REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_sealed_change() /* ALWAYS */;
GRANT INSERT, SELECT ON public.year_change TO sasaeai_app;
GRANT SELECT ON public.year_change TO sasaeai_backup;

CREATE TABLE public.year_request (
    tenant_id uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    version integer NOT NULL,
    act text NOT NULL,
    edition integer NOT NULL,
    body jsonb NOT NULL,
    body_hash bytea NOT NULL,
    ground bytea NOT NULL,
    CONSTRAINT year_request__act__known CHECK ((act = ANY (ARRAY['seal'::text, 'correct'::text]))),
    CONSTRAINT year_request_pkey PRIMARY KEY (tenant_id, fiscal_year),
    CONSTRAINT year_request_tenant_id_fiscal_year_version_fkey FOREIGN KEY (tenant_id, fiscal_year, version) REFERENCES year_change(tenant_id, fiscal_year, version)
);
ALTER TABLE public.year_request OWNER TO sasaeai_owner;
ALTER TABLE public.year_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.year_request FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON public.year_request FOR ALL USING (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting)) WITH CHECK (tenant_id = ( SELECT (current_setting('app.tenant'::text))::uuid AS current_setting));
GRANT DELETE, INSERT, SELECT, UPDATE ON public.year_request TO sasaeai_app;
GRANT SELECT ON public.year_request TO sasaeai_backup;
