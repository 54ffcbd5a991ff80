//! B7: a unit writes together, and whoever may not hand in asks whoever may.

use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

async fn act(world: &World, who: &str, path: &str, verb: &str, body: &Value) -> Answer {
    let seen = world.get(who, path).await;
    world.post(who, &format!("{path}/{verb}"), seen.etag.as_deref(), body).await
}

/// The words of the outbox, in the order they were put there.
async fn outbox(world: &World) -> Vec<(String, String)> {
    let db = Database::connect(&world.owner_url).await.expect("the owner");
    let text = "SELECT effect, body ->> 'document' AS document FROM outbox ORDER BY created_at, id";
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Postgres, text)).await.expect("rows");
    let text = |row: &sea_orm::QueryResult, name: &str| row.try_get::<String>("", name).expect("a text");
    let rows = rows.iter().map(|row| (text(row, "effect"), text(row, "document"))).collect();
    db.close().await.expect("closing");
    rows
}

async fn a_reporter_asks_the_head(pack: &str) {
    let world = World::new(pack).await;
    // a colleague's draft, not complete yet
    let mut report = fill::report(&world, 3);
    report["draft"]["answers"] = json!({});
    report["draft"]["activities"] = json!([]);
    let begun = world.post("section_head", "/activity-reports", None, &report).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    let id = begun.body["id"].as_str().expect("an id").to_owned();
    let path = format!("/activity-reports/{id}");
    let early = act(&world, "section_reporter", &path, "propose", &json!({})).await;
    assert_eq!((early.status, &early.body["guards"][0]["guard"]), (409, &json!("answers-complete")), "{}", early.body);

    let whole = fill::report(&world, 3)["draft"].clone();
    let etag = begun.etag.as_deref().expect("an etag");
    let written = world.put("section_reporter", &path, etag, &whole).await;
    assert_eq!(written.status, 200, "a reporter writes in a colleague's draft: {}", written.body);
    let verbs = &written.body["allowed"];
    assert!(verbs.as_array().expect("verbs").contains(&json!("propose")), "{verbs}");
    assert!(!verbs.as_array().expect("verbs").contains(&json!("submit")), "{verbs}");
    let asked = act(&world, "section_reporter", &path, "propose", &json!({})).await;
    assert_eq!((asked.status, &asked.body["state"]), (200, &json!("draft")), "{}", asked.body);
    assert!(outbox(&world).await.contains(&("notify_submitters".to_owned(), id.clone())));
    let history = world.get("section_head", &format!("{path}/history")).await;
    assert_eq!(history.body[0]["event"], "propose");
    assert_eq!(history.body[0]["by"]["id"], world.get("section_reporter", "/me").await.body["person"]);
    assert_eq!(act(&world, "section_head", &path, "propose", &json!({})).await.status, 403, "a head hands in");
    let handed = act(&world, "section_head", &path, "submit", &json!({})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);

    // what was sent back stays so, with its reason and its day
    let back = json!({"reason": "数をお確かめください（サンプル）"});
    let back = act(&world, "ward_officer", &path, "send-back", &back).await;
    world.let_pass(chrono::TimeDelta::days(1));
    let asked = act(&world, "section_reporter", &path, "propose", &json!({})).await;
    assert_eq!((asked.status, &asked.body["state"]), (200, &json!("sent_back")), "{}", asked.body);
    for member in ["state_reason", "state_at", "state_by"] {
        assert_eq!(asked.body[member], back.body[member], "{member}");
    }
}

#[actix_web::test]
async fn a_reporter_asks_the_head_in_chiba() {
    a_reporter_asks_the_head("chiba").await;
}

#[actix_web::test]
async fn a_reporter_asks_the_head_in_another_city() {
    a_reporter_asks_the_head("minato-sample").await;
}

/// B7: the same for a department, whose officer writes and whose head hands in.
#[actix_web::test]
async fn a_departments_officer_asks_its_head() {
    let world = World::new("chiba").await;
    let page = world.get("department_officer", &format!("/measure-reports?fy={YEAR}")).await;
    let path = format!("/measure-reports/{}", page.body["rows"][0]["id"].as_str().expect("an id"));
    let seen = world.get("department_officer", &path).await;
    let answers = json!({"answers": fill::answers(&world, "measure_report", domain::form::Of::Report)});
    let written = world.put("department_officer", &path, seen.etag.as_deref().expect("an etag"), &answers).await;
    assert_eq!(written.status, 200, "{}", written.body);
    let asked = act(&world, "department_officer", &path, "propose", &json!({})).await;
    assert_eq!((asked.status, &asked.body["state"]), (200, &json!("draft")), "{}", asked.body);
    assert_eq!(act(&world, "department_officer", &path, "submit", &json!({})).await.status, 403);
}
