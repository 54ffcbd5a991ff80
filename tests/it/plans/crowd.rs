//! A hundred further municipalities in the same database, and six years of each, with as many reports as they would have.

use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};
use tests::world::{World, YEAR};

use crate::fill;

/// The municipality that is asked for, among all the others.
pub struct Crowd {
    pub tenant: String,
    pub unit: String,
    pub area: String,
    pub department: String,
    pub report: String,
    pub rollup: String,
    pub annual: String,
    pub edition: String,
    /// How many documents and activities all of them have.
    pub documents: i64,
    pub activities: i64,
    /// How many reports the unit and the area have in the year.
    pub reports_of_unit: i32,
    pub reports_of_area: i32,
    /// Tables with many rows.
    pub large: Vec<String>,
    /// Tables whose key has the year.
    pub by_year: Vec<String>,
}

/// Rows are multiplied as they stand: within the municipality over its units and years, then over municipalities.
/// Foreign keys are not asked again, because what is copied was asked for already.
const MULTIPLY: &str = "
SET session_replication_role = replica;

INSERT INTO fiscal_year (tenant_id, fiscal_year, plan_id, state, opens_on, due_on, closes_on, resubmission_days, created_at)
SELECT y.tenant_id, y.fiscal_year + n, y.plan_id, y.state, y.opens_on, y.due_on, y.closes_on, y.resubmission_days,
       y.created_at
FROM fiscal_year y, generate_series(1, 5) n WHERE y.fiscal_year = 2019;

INSERT INTO document (tenant_id, fiscal_year, id, kind, organisation_id, area_id, receiver_id, item_id, number, edition_id, state, answers,
                      content_hash, state_at, created_at, updated_at, closes_year, finality)
SELECT d.tenant_id, 2019, gen_random_uuid(), d.kind, o.id, o.area_id, o.receiver_id, NULL, 100 + n, d.edition_id, 'draft', d.answers,
       d.content_hash, d.state_at, d.created_at, d.updated_at, false, d.finality
FROM document d, organisation o, generate_series(1, 4 + 76 / (SELECT count(*)::int FROM organisation WHERE kind = 'unit')) n
WHERE d.kind = 'activity_report' AND o.kind = 'unit';

INSERT INTO document (tenant_id, fiscal_year, id, kind, organisation_id, area_id, receiver_id, item_id, number, edition_id, state, answers,
                      content_hash, state_at, created_at, updated_at, closes_year, finality)
SELECT d.tenant_id, d.fiscal_year + n, d.id, d.kind, d.organisation_id, d.area_id, d.receiver_id, d.item_id, d.number, d.edition_id, d.state,
       d.answers, d.content_hash, d.state_at, d.created_at, d.updated_at, d.closes_year,
       d.finality
FROM document d, generate_series(1, 5) n WHERE d.fiscal_year = 2019 AND d.kind <> 'annual_report';

INSERT INTO activity (tenant_id, fiscal_year, document_id, line, id, title, themes)
SELECT d.tenant_id, d.fiscal_year, d.id, n, gen_random_uuid(), 'サンプル', '{}' FROM document d, generate_series(10, 13) n
WHERE d.kind = 'activity_report';

INSERT INTO contribution (tenant_id, fiscal_year, document_id, organisation_id, receiver_id, revision, dimension, metric, amount)
SELECT d.tenant_id, d.fiscal_year, d.id, d.organisation_id, d.receiver_id, 1, 'all', m, '{}'
FROM document d, unnest(ARRAY['visits', 'sessions', 'activities']) m
WHERE d.kind = 'activity_report' ON CONFLICT DO NOTHING;

INSERT INTO unit_total (tenant_id, fiscal_year, organisation_id, receiver_id, totals, reports, updated_at)
SELECT DISTINCT ON (d.tenant_id, d.fiscal_year, d.organisation_id)
       d.tenant_id, d.fiscal_year, d.organisation_id, d.receiver_id, '[]'::jsonb, 1, d.updated_at
FROM document d WHERE d.kind = 'activity_report' ON CONFLICT DO NOTHING;

INSERT INTO left_out (tenant_id, fiscal_year, document_id, line, organisation_id, receiver_id, reason, particulars)
SELECT d.tenant_id, d.fiscal_year, d.id, 1, d.organisation_id, d.receiver_id, 'joint-activity',
       jsonb_build_object('counted_by', (SELECT min(o.key) FROM organisation o
                                         WHERE o.receiver_id = d.receiver_id AND o.kind = 'unit'))
FROM document d WHERE d.kind = 'activity_report';

INSERT INTO finding (tenant_id, fiscal_year, id, document_id, subject_id, revision, content_hash, by_person, opinion, at)
SELECT d.tenant_id, d.fiscal_year, gen_random_uuid(), a.id, d.id, 1, d.content_hash, gen_random_uuid(), 'サンプル', d.updated_at
FROM document d JOIN document a ON a.tenant_id = d.tenant_id AND a.kind = 'annual_report' WHERE d.kind = 'measure_report';

INSERT INTO collection_exception (tenant_id, id, fiscal_year, organisation_id, reason, requested_by, expires_at, created_at)
SELECT y.tenant_id, gen_random_uuid(), y.fiscal_year, o.id, 'サンプル', gen_random_uuid(), y.created_at, y.created_at
FROM fiscal_year y, organisation o;

INSERT INTO municipality (id, code, name, created_at)
SELECT gen_random_uuid(), lpad((900000 + n)::text, 6, '0'), 'サンプル市', now() FROM generate_series(1, 100) n;

DO $$
DECLARE
    own uuid := (SELECT DISTINCT tenant_id FROM fiscal_year);
    t text;
    columns text;
BEGIN
    FOREACH t IN ARRAY ARRAY['organisation', 'person', 'plan', 'plan_item', 'plan_item_organisation', 'form_edition',
        'fiscal_year', 'document', 'activity', 'contribution', 'unit_total', 'left_out', 'finding', 'collection_exception']
    LOOP
        SELECT string_agg(quote_ident(column_name), ', ') INTO columns FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = t AND column_name <> 'tenant_id';
        EXECUTE format('INSERT INTO %1$I (tenant_id, %2$s) SELECT m.other, %2$s FROM
            (SELECT %2$s FROM %1$I WHERE tenant_id = %3$L) s, (SELECT id AS other FROM municipality WHERE id <> %3$L) m',
            t, columns, own);
    END LOOP;
END $$;

-- a thousand rows of the audit in each: of fifty persons, ten actions, and a hundred reports with what belongs to them
INSERT INTO audit (tenant_id, seq, at, person_id, action, subject_kind, subject, within, body, prev_hash, hash)
SELECT m.id, 1000000 + n, '2020-01-01'::timestamptz - n * interval '1 minute',
       ('00000000-0000-4000-8000-' || lpad((n % 50)::text, 12, '0'))::uuid, 'action_' || n % 10,
       CASE WHEN n % 3 = 0 THEN 'attachment' ELSE 'activity_report' END,
       CASE WHEN n % 3 = 0 THEN gen_random_uuid()::text ELSE '2019-00000000-0000-4000-8000-' || lpad((n % 100)::text, 12, '0') END,
       CASE WHEN n % 3 = 0 THEN '2019-00000000-0000-4000-8000-' || lpad((n % 100)::text, 12, '0') END,
       '{}', sha256(n::text::bytea), sha256((n + 1)::text::bytea)
FROM municipality m, generate_series(1, 1000) n;

RESET session_replication_role;
INSERT INTO document_revision (tenant_id, fiscal_year, document_id, revision, version, content, content_hash, written_at)
SELECT tenant_id, fiscal_year, id, revision, version, '{}', content_hash, state_at FROM document
ON CONFLICT DO NOTHING;
ANALYZE;
";

async fn text(db: &DatabaseConnection, question: &str) -> String {
    let statement = Statement::from_string(sea_orm::DbBackend::Postgres, question.to_owned());
    let row = db.query_one_raw(statement).await.expect("an answer").unwrap_or_else(|| panic!("no row: {question}"));
    row.try_get_by_index(0).expect("a text")
}

async fn number(db: &DatabaseConnection, question: &str) -> i64 {
    text(db, &format!("SELECT ({question})::text")).await.parse().expect("a number")
}

async fn all(db: &DatabaseConnection, question: &str) -> Vec<String> {
    text(db, &format!("SELECT coalesce(string_agg(name, ' '), '') FROM ({question}) named(name)"))
        .await
        .split_whitespace()
        .map(ToOwned::to_owned)
        .collect()
}

impl Crowd {
    /// Fills the world's database.
    pub async fn gather(world: &World) -> Self {
        let mut report = fill::submitted(world, 23).await;
        world.area_officer().accept(&mut report).await.ok();
        let db = Database::connect(&world.owner_url).await.expect("the owner");
        db.execute_unprepared(MULTIPLY).await.expect("a crowd");
        let tenant = domain::pack::identity::municipality(&world.pack.municipality.code).to_string();
        let own = format!("tenant_id = '{tenant}' AND fiscal_year = {YEAR}");
        let id_of = |kind: &str| format!("SELECT id::text FROM document WHERE {own} AND kind = '{kind}' LIMIT 1");
        let unit = world.person("unit_head").organisation_id.clone();
        let area = text(
            &db,
            &format!("SELECT area_id::text FROM organisation WHERE tenant_id = '{tenant}' AND id = '{unit}'"),
        )
        .await;
        let reports = |column: &str, id: &str| {
            format!("SELECT count(*) FROM document WHERE {own} AND kind = 'activity_report' AND {column} = '{id}'")
        };
        let by_year = "SELECT table_name FROM information_schema.columns
                       WHERE table_schema = 'public' AND column_name = 'fiscal_year'";
        let large = "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.reltuples > 1000";
        let count = async |question: String| i32::try_from(number(&db, &question).await).expect("a count");
        Self {
            report: report.id().split_once('-').expect("an id").1.to_owned(),
            rollup: text(&db, &id_of("area_rollup")).await,
            annual: text(&db, &id_of("annual_report")).await,
            department: world.person("department_head").organisation_id.clone(),
            edition: text(
                &db,
                &format!("SELECT edition_id::text FROM document WHERE {own} AND kind = 'activity_report' LIMIT 1"),
            )
            .await,
            documents: number(&db, "SELECT count(*) FROM document").await,
            activities: number(&db, "SELECT count(*) FROM activity").await,
            reports_of_unit: count(reports("organisation_id", &unit)).await,
            reports_of_area: count(reports("area_id", &area)).await,
            large: all(&db, large).await,
            by_year: all(&db, by_year).await,
            tenant,
            unit,
            area,
        }
    }
}
