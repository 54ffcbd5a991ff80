//! Screening: what may tell of a person blocks the year until somebody decides with a reason, and what is withheld is in
//! nothing made for everybody. Names and numbers are invented (サンプル).

mod correction;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::exported::{made, report};
use tests::persona::Persona;
use tests::world::{Answer, World, YEAR};

use crate::verification;

const OFFICE: &str = "窓口は０４３－０００－００００（サンプル）";
const NAMES: &str = "サンプル花子さんと見本 太郎さんが困っている\u{1F600}（サンプル）";

/// A verified year whose ledger tells of somebody.
async fn year(world: &World) {
    verification::verified(world).await;
    let unit = world.person("unit_head").organisation_id.clone();
    for text in [OFFICE, NAMES] {
        let body = json!({"fiscal_year": YEAR, "organisation": unit, "text": text});
        let mut issue = world.unit_head().post("/issues", &body).await.created();
        let body = json!({"disposition": "resolved", "reason": "サンプル"});
        world.area_officer().act_with(&mut issue, "dispose", &body).await.ok();
    }
}

async fn rows(world: &World, query: &str) -> Vec<Value> {
    world.municipality_officer().rows(&format!("/years/{YEAR}/screening{query}")).await
}

fn decide(verdict: &str) -> Value {
    json!({"verdict": verdict, "reason": "判断の理由（サンプル）"})
}

fn path(row: &Value) -> String {
    format!("/years/{YEAR}/screening/{}/decide", row["id"].as_str().expect("an id"))
}

fn ids(rows: &[Value]) -> Vec<&Value> {
    rows.iter().map(|row| &row["id"]).collect()
}

async fn file(world: &World, id: &Value) -> (Value, Vec<u8>) {
    let path = format!("/api/v1/snapshots/{}/downloads/snapshot.json", id.as_str().expect("an id"));
    let token = world.token("auditor").await;
    let file = world.request(reqwest::Method::GET, &path).bearer_auth(token).send().await.expect("a file");
    let bytes = file.bytes().await.expect("bytes").to_vec();
    (serde_json::from_slice(&bytes).expect("JSON"), bytes)
}

fn part<'a>(file: &'a Value, name: &str) -> &'a Value {
    &file["parts"].as_array().expect("parts").iter().find(|part| part["name"] == name).expect("a part")["body"]
}

async fn everybody_reads(bytes: Vec<u8>) -> String {
    let made = tokio::task::spawn_blocking(move || made(&bytes, "report.txt", export::Language::Ja));
    String::from_utf8(made.await.expect("a report")).expect("UTF-8")
}

/// Both persons seal; the file.
async fn sealed(world: &World) -> (Value, Vec<u8>) {
    seal(world.municipality_director()).await.outcome("asked");
    let done = seal(world.evaluation_chair()).await.outcome("sealed");
    file(world, &done["snapshot"]).await
}

async fn seal(who: Persona<'_>) -> Answer {
    who.act_on_year("seal", &json!({})).await
}

async fn a_screened_year(pack: &str) {
    let world = World::new(pack).await;
    year(&world).await;
    let found = rows(&world, "").await;
    let words: Vec<&str> = found.iter().map(|row| row["words"].as_str().expect("words")).collect();
    assert_eq!(
        words,
        ["０４３－０００－００００", "花子さん", "見本 太郎さん"],
        "as written, in the order of the ledger"
    );
    assert_eq!(
        (&found[1]["before"], &found[1]["kind"], &found[1]["version"]),
        (&json!("サンプル"), &json!("name"), &json!(0))
    );
    assert_eq!(found[0]["organisation_name"], json!(world.person("unit_head").organisation));

    // it blocks, and every finding is named without its words
    let blocked = seal(world.municipality_director()).await.refused(409, "not-yet");
    let guard = &blocked["guards"][0];
    assert_eq!(guard["guard"], "screening-decided");
    let named: BTreeSet<&str> =
        guard["rows"].as_array().expect("rows").iter().filter_map(|row| row["subject"].as_str()).collect();
    assert_eq!(named, found.iter().filter_map(|row| row["id"].as_str()).collect());
    assert!(!blocked.to_string().contains("花子"));
    let preflight = world.auditor().read(&format!("/years/{YEAR}/preflight")).await;
    assert_eq!((&preflight["clean"], &preflight["blockers"][0]["guard"]), (&json!(false), &json!("screening-decided")));
    let unprintable = json!([{"part": "issues", "character": "U+1F600", "count": 1}]);
    assert_eq!(preflight["unprintable"], unprintable, "what no font has is known before the year is sealed");

    one_is_decided(&world, &found).await;
    the_rest_is_decided_at_once(&world, &found).await;

    let (sealed, bytes) = sealed(&world).await;
    let verdicts: Vec<&str> = part(&sealed, "screening")
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["verdict"].as_str())
        .collect();
    assert_eq!(verdicts, ["publish", "withhold", "withhold"]);
    let decisions = part(&sealed, "screening").to_string();
    assert!(!decisions.contains("花子") && !decisions.contains("０４３") && decisions.contains("判断の理由"));
    let all = format!("{:?}", report(&bytes, export::report::Sight::All));
    assert!(all.contains("花子さん") && all.contains(OFFICE), "the municipality office reads what was written");
    let text = everybody_reads(bytes).await;
    assert!(!text.contains("花子") && !text.contains("太郎"));

    // the year is closed, and the table too
    let late = world.post("municipality_officer", &path(&found[0]), Some("\"v2\""), &decide("withhold")).await;
    late.refused(409, "year-is-sealed");
    assert_eq!(rows(&world, "?decided=true").await.len(), 3, "what was decided can still be read");
    let owner = sea_orm::Database::connect(&world.owner_url).await.expect("the owner");
    for text in [
        "UPDATE screening_decision SET verdict = 'publish'",
        "DELETE FROM screening_decision",
        "TRUNCATE screening_decision",
    ] {
        assert!(sea_orm::ConnectionTrait::execute_unprepared(&owner, text).await.is_err(), "{text}");
    }
    let copied = "SELECT count(*) AS n FROM screening_decision d WHERE d::text ~ '花子|太郎|０４３'";
    let copied = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, copied);
    let copied = sea_orm::ConnectionTrait::query_one_raw(&owner, copied).await.expect("a count").expect("a row");
    assert_eq!(copied.try_get::<i64>("", "n").expect("a number"), 0, "the words are not copied");
}

/// One finding: who may, on which version, with what; deciding again supersedes.
async fn one_is_decided(world: &World, found: &[Value]) {
    let one = path(&found[0]);
    for (role, status) in [("area_officer", 403), ("evaluation_chair", 403), ("auditor", 403)] {
        assert_eq!(world.post(role, &one, Some("\"v0\""), &decide("publish")).await.status, status, "{role}");
    }
    for (etag, body, status, pointer) in [
        (None, decide("publish"), 428, ""),
        (Some("\"v1\""), decide("publish"), 412, ""),
        (Some("\"v0\""), json!({"verdict": "publish", "reason": " "}), 422, "/reason"),
        (Some("\"v0\""), json!({"verdict": "hide", "reason": "サンプル"}), 422, "/verdict"),
    ] {
        let refused = world.post("municipality_officer", &one, etag, &body).await;
        assert_eq!(refused.status, status, "{}", refused.body);
        assert!(pointer.is_empty() || refused.body["errors"][0]["pointer"] == pointer, "{}", refused.body);
    }
    let nobody = format!("/years/{YEAR}/screening/{}/decide", "0".repeat(64));
    world.post("municipality_officer", &nobody, Some("\"v0\""), &decide("publish")).await.refused(404, "not-found");
    let first = world.post("municipality_officer", &one, Some("\"v0\""), &decide("withhold")).await;
    assert_eq!((first.status, first.etag.as_deref()), (200, Some("\"v1\"")), "{}", first.body);
    let stale = world.post("municipality_director", &one, Some("\"v0\""), &decide("publish")).await;
    stale.refused(412, "stale-version");
    let again = world.post("municipality_director", &one, first.etag.as_deref(), &decide("publish")).await;
    assert_eq!(
        (&again.body["version"], &again.body["decision"]["verdict"]),
        (&json!(2), &json!("publish")),
        "{}",
        again.body
    );
    assert_eq!(rows(world, "?decided=false").await.len(), 2);
    assert_eq!(rows(world, "?decided=true").await.len(), 1);
}

/// All others, for one reason; nobody's decision is overwritten unseen.
async fn the_rest_is_decided_at_once(world: &World, found: &[Value]) {
    let at = format!("/years/{YEAR}/screening/decide");
    let with =
        |findings: Value| json!({"findings": findings, "verdict": "withhold", "reason": "同意がない（サンプル）"});
    let all = with(json!(ids(found)));
    let officer = world.municipality_officer();
    let refused = officer.post(&at, &all).await.refused(422, "invalid-answers");
    assert_eq!(refused["errors"][0]["rule"], "contradiction");
    assert_eq!(rows(world, "?decided=false").await.len(), 2, "all or nothing");
    let strange = with(json!([found[1]["id"], found[1]["id"], "0".repeat(64), "x"]));
    let refused = officer.post(&at, &strange).await.refused(422, "invalid-answers");
    assert_eq!(refused["errors"][0]["pointer"], "/findings/3");
    let strange = with(json!([found[1]["id"], found[1]["id"], "0".repeat(64)]));
    let refused = officer.post(&at, &strange).await.refused(422, "invalid-answers");
    let rules: Vec<&Value> = refused["errors"].as_array().expect("errors").iter().map(|one| &one["rule"]).collect();
    assert_eq!(rules, [&json!("twice"), &json!("no-such-thing")]);
    let done = officer.post(&at, &with(json!(ids(&found[1..])))).await.ok();
    assert_eq!(done["decided"], 2, "{done}");
}

#[actix_web::test]
async fn a_finding_blocks_the_year_until_somebody_decides_in_chiba() {
    a_screened_year("chiba").await;
}

#[actix_web::test]
async fn a_finding_blocks_the_year_until_somebody_decides_in_another_municipality() {
    a_screened_year("minato-sample").await;
}

#[actix_web::test]
async fn the_list_comes_in_pages_to_those_who_prepare_the_seal() {
    let world = World::new("chiba").await;
    year(&world).await;
    let all = rows(&world, "").await;
    let (mut seen, mut query) = (Vec::new(), "?limit=1".to_owned());
    loop {
        let page = world.auditor().read(&format!("/years/{YEAR}/screening{query}")).await;
        seen.extend(page["rows"].as_array().expect("rows").clone());
        let Some(next) = page["next"].as_str() else { break };
        query = format!("?limit=1&cursor={next}");
    }
    assert_eq!(seen, all);
    for role in ["unit_head", "area_officer", "department_head", "evaluator"] {
        world.persona(role).get(&format!("/years/{YEAR}/screening")).await.refused(403, "not-permitted");
    }
    for query in ["?decided=x", "?limit=0", "?kind=name"] {
        world.auditor().get(&format!("/years/{YEAR}/screening{query}")).await.refused(400, "bad-query");
    }
    world.auditor().get("/years/2017/screening").await.refused(404, "not-found");
}

#[actix_web::test]
async fn what_is_decided_anew_after_the_first_word_is_asked_anew() {
    let world = World::new("chiba").await;
    year(&world).await;
    let found = rows(&world, "").await;
    let body = json!({"findings": ids(&found), "verdict": "publish", "reason": "サンプル"});
    world.municipality_officer().post(&format!("/years/{YEAR}/screening/decide"), &body).await.ok();
    seal(world.municipality_director()).await.outcome("asked");
    world.post("municipality_officer", &path(&found[1]), Some("\"v1\""), &decide("withhold")).await.ok();
    seal(world.evaluation_chair()).await.outcome("asked");
    seal(world.municipality_director()).await.outcome("sealed");
}
