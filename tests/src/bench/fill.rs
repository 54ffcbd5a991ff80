//! What fills the set-up: one report begun and accepted by the door, multiplied as it stands over areas and years, with
//! its steps and the hash of its own content.

use domain::form::Of;
use domain::pack::Pack;
use domain::snapshot::sums::content_hash;
use sea_orm::{ConnectionTrait as _, DatabaseConnection};
use serde_json::{Value, json};

use super::client::{Connection, request};
use super::limit::Known;
use super::operations::Cast;
use super::setup::{Setup, copy, row};

/// How much of it.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Units that every area gets.
    pub units: usize,
    /// Accepted reports of 2019 of each of them.
    pub reports: usize,
    /// Submitted reports of 2018 and of 2020, of each unit of the officer's area.
    pub waiting: usize,
}

/// The day on which all activities are held in 2019.
const DAY: &str = "2019-07-01";
/// The years in which reports wait to be accepted.
pub const WAITING: [i16; 2] = [2018, 2020];

/// Fills the set-up, and adds the rollup of the officer's area up once.
///
/// # Panics
/// When anything of it is refused.
pub async fn fill(setup: &Setup, port: u16, size: Size) -> (Cast, Known) {
    let (head, officer) = (setup.token(port, "unit_head"), setup.token(port, "area_officer"));
    let mut connection = Connection::open(port).expect("a connection");
    let headers = [("Idempotency-Key", "\"first-report\"")];
    let body = report(&setup.pack, setup.unit(), 2019, true);
    let begun = connection.ask(&request("POST", "/api/v1/activity-reports", &head, &headers, &body));
    let view: Value = serde_json::from_str(&begun.body).expect("JSON");
    let path = format!("/api/v1/activity-reports/{}/accept", view["id"].as_str().expect("an id"));
    let headers = [("Idempotency-Key", "\"first-accept\""), ("If-Match", begun.etag.as_str())];
    connection.ask(&request("POST", &path, &officer, &headers, "{}"));
    let db = setup.database().await;
    multiply(&db, size).await;
    let facts = row(
        &db,
        "SELECT r.tenant_id::text, r.organisation_id::text, r.id::text, f.edition_id::text, s.id::text, a.person_id::text,
                (SELECT count(*)::text FROM made WHERE state = 'accepted'),
                (SELECT string_agg(DISTINCT o.key || ' ' || o.id, ' ' ORDER BY o.key || ' ' || o.id)
                 FROM made m JOIN organisation o ON o.id = m.organisation_id WHERE m.state = 'submitted'), f.id::text
         FROM account a
         JOIN session s ON s.account_id = a.id
         JOIN assignment g ON g.person_id = a.person_id
         JOIN document r ON r.kind = 'area_rollup' AND r.fiscal_year = 2019 AND r.organisation_id = g.organisation_id
         CROSS JOIN first f
         WHERE a.login = 'area-officer' LIMIT 1",
    )
    .await;
    db.close().await.expect("closing");
    let [tenant, area, rollup, edition, session, person, reports, units, first] = facts.try_into().expect("nine facts");
    let reports: u32 = reports.parse().expect("a count");
    let mut cast = Cast {
        port,
        municipality: setup.token(port, "municipality_officer"),
        officer,
        area: area.clone(),
        rollup: format!("2019-{rollup}"),
        // keys and identifiers in turn
        units: units.split(' ').skip(1).step_by(2).map(ToOwned::to_owned).collect(),
        cursors: Vec::new(),
        reports,
        pack: setup.pack.clone(),
    };
    assert_eq!(cast.units.len(), size.units, "the units of the officer's area");
    cast.walk();
    cast.compute(1, "fill");
    (cast, Known { tenant, session, area, rollup, edition, person, reports, first })
}

/// A report of twenty activities, complete. It does not close its unit's year: another report of it may.
pub fn report(pack: &Pack, unit: &str, year: i16, submit: bool) -> String {
    let of = |of| crate::answers::answers(pack, "activity_report", year, of);
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
    let draft = json!({"answers": of(Of::Report), "activities": activities, "finality": "final", "closes_year": false});
    json!({"fiscal_year": year, "unit": unit, "draft": draft, "submit": submit}).to_string()
}

/// Identifiers count, so that pgbench can make them.
async fn multiply(db: &DatabaseConnection, size: Size) {
    let Size { units, reports, waiting } = size;
    let run = async |text: &str| {
        db.execute_unprepared(text).await.unwrap_or_else(|error| panic!("{error}: {text}"));
    };
    run("SET session_replication_role = replica").await;
    let years = format!("fiscal_year f, unnest(ARRAY[{}, {}]) other", WAITING[0], WAITING[1]);
    copy(db, "fiscal_year", &[("fiscal_year", "other"), ("state", "'open'")], &years).await;
    let unit = [
        ("id", "gen_random_uuid()"),
        ("key", "f.key || '-bench-' || lpad(n::text, 3, '0')"),
        ("kind", "'unit'"),
        ("name", "'サンプル地区部会' || n"),
        ("parent_id", "f.id"),
        ("layer", "(SELECT min(u.layer) FROM organisation u WHERE u.kind = 'unit')"),
        ("area_id", "f.id"),
        ("receiver_id", "f.id"),
        ("valid_from", "2010"),
        ("sample", "true"),
    ];
    copy(db, "organisation", &unit, &format!("organisation f, generate_series(1, {units}) n WHERE f.kind = 'area'"))
        .await;
    run("CREATE TEMP TABLE first AS SELECT * FROM document WHERE kind = 'activity_report'").await;
    run(&made(reports, waiting)).await;
    hashes(db).await;
    documents(db).await;
    run("RESET session_replication_role").await;
    run("ANALYZE").await;
}

/// The reports that are made: where, when, and how far they are.
fn made(reports: usize, waiting: usize) -> String {
    format!(
        "CREATE TEMP TABLE made AS
         SELECT ('00000000-0000-7000-8000-' || lpad((row_number() OVER (ORDER BY o.key, n))::text, 12, '0'))::uuid AS id,
                o.id AS organisation_id, o.area_id, 2019 AS fiscal_year, n AS number, 'accepted' AS state,
                NULL::bytea AS hash
         FROM organisation o, generate_series(1, {reports}) n WHERE o.key LIKE '%-bench-%'
         UNION ALL
         SELECT ('00000000-0000-7000-9000-' || lpad((row_number() OVER (ORDER BY n, y, o.key))::text, 12, '0'))::uuid,
                o.id, o.area_id, y, n, 'submitted', NULL
         FROM first f, organisation o, generate_series(1, {waiting}) n, unnest(ARRAY[{}, {}]) y
         WHERE o.key LIKE '%-bench-%' AND o.area_id = f.area_id",
        WAITING[0], WAITING[1]
    )
}

/// The hash of what a report says, year by year: its days are in it.
async fn hashes(db: &DatabaseConnection) {
    let kept = row(db, "SELECT content::text FROM document_revision WHERE document_id = (SELECT id FROM first)").await;
    for year in [2019, WAITING[0], WAITING[1]] {
        let content: Value = serde_json::from_str(&kept[0].replace(DAY, &format!("{year}-07-01"))).expect("a content");
        let hash = content_hash(&content).expect("a hash");
        let text = format!("UPDATE made SET hash = decode('{hash}', 'hex') WHERE fiscal_year = {year}");
        db.execute_unprepared(&text).await.expect("hashes");
    }
}

/// The reports with everything that the program keeps of them, but what is found by search.
async fn documents(db: &DatabaseConnection) {
    let day = "make_date(m.fiscal_year, 7, 1)";
    let [answers, content] =
        ["answers", "content"].map(|column| format!("replace(f.{column}::text, '{DAY}', {day}::text)::jsonb"));
    // in these packs, the area in which a unit lies takes its reports in
    let place =
        [("fiscal_year", "m.fiscal_year"), ("organisation_id", "m.organisation_id"), ("receiver_id", "m.area_id")];
    let of = [("fiscal_year", "m.fiscal_year"), ("document_id", "m.id")];
    let document = [
        ("id", "m.id"),
        ("number", "m.number"),
        ("state", "m.state"),
        ("version", "CASE m.state WHEN 'accepted' THEN f.version ELSE f.version - 1 END"),
        ("answers", answers.as_str()),
        ("content_hash", "m.hash"),
    ];
    copy(db, "document", &[&place[..], &[("area_id", "m.area_id")], &document].concat(), "first f, made m").await;
    let all = "f, made m WHERE f.document_id = (SELECT id FROM first)";
    copy(db, "activity", &[&of[..], &[("held_on", day)]].concat(), &format!("activity {all}")).await;
    let kept = [("content", content.as_str()), ("content_hash", "m.hash")];
    copy(db, "document_revision", &[&of[..], &kept].concat(), &format!("document_revision {all}")).await;
    let taken = format!("step {all} AND (m.state = 'accepted' OR f.event = 'submit')");
    copy(db, "step", &[&of[..], &[("content_hash", "m.hash")]].concat(), &taken).await;
    let counted = format!("contribution {all} AND m.state = 'accepted'");
    copy(db, "contribution", &[&place[..], &[("document_id", "m.id")]].concat(), &counted).await;
    let units = "unit_total f, (SELECT DISTINCT organisation_id, area_id FROM made WHERE state = 'accepted') m";
    copy(db, "unit_total", &place[1..], units).await;
}
