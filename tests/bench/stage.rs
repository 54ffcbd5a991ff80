//! Where it happens: a private cluster, the Chiba plan, and some thousand reports over wards and years.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::clock::Fixed;
use auth::password::Parameters;
use domain::form::Of;
use domain::pack::Pack;
use domain::year::FiscalYear;
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, Statement};
use serde_json::{Value, json};
use server::cluster::Cluster;
use server::demo::{self, SampleSignIn};
use server::wiring;
use store::Store;

use crate::client::{Connection, request};

/// Everything that the operations are measured on.
pub struct Stage {
    cluster: Cluster,
    pub data: PathBuf,
    pub owner_url: String,
    pub program_url: String,
    pub pack: Pack,
    sign_ins: Vec<SampleSignIn>,
}

impl Stage {
    /// A cluster in a folder of its own, migrated, with the plan, a person of each role and an open year.
    pub async fn set(data: &Path) -> Self {
        let cluster = Cluster::start(data).expect("a cluster");
        wiring::create_database(&cluster.owner_url("postgres"), "bench").await.expect("a database");
        let (owner_url, program_url) = (cluster.owner_url("bench"), cluster.url("sasaeai_app", "bench"));
        wiring::migrate(&owner_url).await.expect("migrations");
        let pack = tests::packs::read("chiba");
        let owner = Store::lazy(&owner_url, 1).expect("a store");
        let door = wiring::door(data, Parameters::default()).expect("keys");
        let clock = Arc::new(Fixed::at("2019-04-01T00:00:00Z".parse().expect("a time")));
        let app = wiring::application(&program_url, 2, clock.clone(), door).expect("an application");
        let sign_ins = demo::prepare(&app, &owner, &pack).await.expect("persons");
        let year = FiscalYear::new(2019).expect("a year");
        demo::open_year(&app, &clock, &pack, &sign_ins, year).await.expect("an open year");
        owner.close().await;
        app.store.close().await;
        Self { cluster, data: data.to_owned(), owner_url, program_url, pack, sign_ins }
    }

    /// PostgreSQL's first process.
    pub fn postgres(&self) -> u32 {
        self.cluster.process().expect("a cluster")
    }

    /// The folder of the cluster's socket, for pgbench.
    pub fn socket(&self) -> &str {
        self.owner_url.split_once("?host=").expect("a socket").1
    }

    /// An access token.
    pub fn token(&self, port: u16, role: &str) -> String {
        let person = self.person(role);
        let body =
            json!({"municipality": self.pack.municipality.code, "login": person.login, "password": person.password});
        let asked = request("POST", "/api/v1/session", "", &[], &body.to_string());
        let answer = Connection::open(port).expect("a connection").ask(&asked);
        let answer: Value = serde_json::from_str(&answer.body).expect("JSON");
        answer["access_token"].as_str().expect("a token").to_owned()
    }

    /// A person by role.
    pub fn person(&self, role: &str) -> &SampleSignIn {
        self.sign_ins.iter().find(|person| person.role == role).expect("a person")
    }

    /// Where the section head sits.
    pub fn section(&self) -> &str {
        &self.person("section_head").organisation_id
    }

    /// The database as the owner.
    pub async fn database(&self) -> DatabaseConnection {
        // one connection, because temporary tables live in it
        let mut options = ConnectOptions::new(self.owner_url.clone());
        options.max_connections(1).sqlx_logging(false);
        Database::connect(options).await.expect("the owner")
    }
}

/// A report of twenty activities, complete.
pub fn report(pack: &Pack, section: &str, year: i16, submit: bool) -> String {
    let of = |of| tests::answers::answers(pack, "activity_report", year, of);
    let blank = of(Of::Activity);
    let activity = |n: u16| {
        let mut activity = blank.clone();
        let own = json!({
            "title": format!("ふれあい・いきいきサロン（サンプル）{n}"), "held_on": format!("{year}-07-01"), "sessions": 2,
            "visits": 20 + n, "people": 18, "volunteers": 4, "venue": "公民館（サンプル）",
            "result": "顔の見える関係ができた。".repeat(4),
        });
        for (key, value) in own.as_object().into_iter().flatten() {
            activity[key] = value.clone();
        }
        activity
    };
    let activities: Vec<Value> = (0..20).map(activity).collect();
    let draft = json!({"answers": of(Of::Report), "activities": activities, "finality": "final", "closes_year": true});
    json!({"fiscal_year": year, "section": section, "draft": draft, "submit": submit}).to_string()
}

/// One row of text columns.
pub async fn row(db: &DatabaseConnection, question: &str) -> Vec<String> {
    let statement = Statement::from_string(sea_orm::DbBackend::Postgres, question.to_owned());
    let row = db.query_one_raw(statement).await.expect("an answer").expect("a row");
    (0..row.column_names().len()).map(|column| row.try_get_by_index(column).expect("a text")).collect()
}

/// Gives the reports of the other years, whose activities were held in them, the hash of their own content.
pub async fn hashes(db: &DatabaseConnection) {
    let kept = row(db, "SELECT content::text FROM document_revision LIMIT 1").await;
    for year in [2018, 2020] {
        let content = kept[0].replace("2019-07-01", &format!("{year}-07-01"));
        let content: Value = serde_json::from_str(&content).expect("a content");
        let hash = domain::snapshot::sums::content_hash(&content).expect("a hash");
        let text = format!(
            "UPDATE document SET content_hash = decode('{hash}', 'hex')
             WHERE kind = 'activity_report' AND fiscal_year = {year}"
        );
        db.execute_unprepared(&text).await.expect("hashes");
    }
}

/// One report, begun and accepted by the door, is multiplied as it stands: forty sections a ward, in 2019 twelve
/// accepted reports each; in two other years 18 submitted ones each in the officer's ward, for accepting. Identifiers
/// count, so that pgbench can make them.
pub const MULTIPLY: &str = "
ALTER SYSTEM SET autovacuum = off;
SELECT pg_reload_conf();
SET session_replication_role = replica;
INSERT INTO fiscal_year (tenant_id, fiscal_year, plan_id, state, opens_on, due_on, closes_on, created_at)
SELECT y.tenant_id, other, y.plan_id, 'open', y.opens_on, y.due_on, y.closes_on, y.created_at
FROM fiscal_year y, unnest(ARRAY[2018, 2020]) other;
INSERT INTO organisation (tenant_id, id, key, kind, name, parent_id, ward_id, valid_from, sample)
SELECT w.tenant_id, gen_random_uuid(), w.key || '-' || n, 'section', 'サンプル地区部会' || n, w.id, w.id, 2010, true
FROM organisation w, generate_series(1, 40) n WHERE w.kind = 'ward';
CREATE TEMP TABLE first AS SELECT * FROM document WHERE kind = 'activity_report';
CREATE TEMP TABLE made AS
SELECT ('00000000-0000-7000-8000-' || lpad((row_number() OVER (ORDER BY f.id, o.key, n))::text, 12, '0'))::uuid AS id,
       o.id AS organisation_id, o.ward_id, 2019 AS fiscal_year, n AS number, 'accepted' AS state
FROM first f, organisation o, generate_series(1, 12) n WHERE o.key ~ '-[0-9]+$' AND o.kind = 'section' AND o.name LIKE 'サンプル地区部会%';
INSERT INTO made
SELECT ('00000000-0000-7000-9000-' || lpad((row_number() OVER (ORDER BY n, y, o.key))::text, 12, '0'))::uuid,
       o.id, o.ward_id, y, n, 'submitted'
FROM first f, organisation o, generate_series(1, 18) n, unnest(ARRAY[2018, 2020]) y
WHERE o.ward_id = f.ward_id AND o.kind = 'section' AND o.name LIKE 'サンプル地区部会%';
INSERT INTO document
SELECT (jsonb_populate_record(NULL::document, to_jsonb(f) || jsonb_build_object('id', m.id, 'organisation_id', m.organisation_id,
    'ward_id', m.ward_id, 'fiscal_year', m.fiscal_year, 'number', m.number, 'state', m.state))).*
FROM first f, made m;
INSERT INTO activity
SELECT (jsonb_populate_record(NULL::activity, to_jsonb(a) || jsonb_build_object('document_id', m.id, 'fiscal_year', m.fiscal_year,
    'held_on', make_date(m.fiscal_year, 7, 1)))).*
FROM activity a, made m WHERE a.document_id = (SELECT id FROM first);
INSERT INTO contribution
SELECT (jsonb_populate_record(NULL::contribution, to_jsonb(c) || jsonb_build_object('document_id', m.id,
    'organisation_id', m.organisation_id, 'ward_id', m.ward_id))).*
FROM contribution c, made m WHERE c.document_id = (SELECT id FROM first) AND m.state = 'accepted';
INSERT INTO section_total
SELECT (jsonb_populate_record(NULL::section_total, to_jsonb(t) || jsonb_build_object('organisation_id', m.organisation_id,
    'ward_id', m.ward_id))).*
FROM section_total t, (SELECT DISTINCT organisation_id, ward_id FROM made WHERE state = 'accepted') m;
RESET session_replication_role;
VACUUM ANALYZE;
";
