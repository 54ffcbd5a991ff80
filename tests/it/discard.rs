//! B6: a report that was begun by mistake is given up: kept for the record, in no list, and its number is not used again.

use reqwest::Method;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

pub(crate) async fn discard(world: &World, who: &str, path: &str) -> Answer {
    let seen = world.get(who, path).await;
    let token = world.token(who).await;
    let request = world.request(Method::DELETE, &format!("/api/v1{path}")).bearer_auth(token);
    let key = format!("\"{}\"", world.app.clock.id());
    let version = seen.etag.unwrap_or_else(|| "\"v1\"".to_owned());
    world.send(request.header("idempotency-key", key).header("if-match", version)).await
}

async fn begin(world: &World, who: &str, submit: bool) -> Answer {
    let mut report = fill::report(world, 3);
    report["submit"] = json!(submit);
    let begun = world.post(who, "/activity-reports", None, &report).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    begun
}

fn path(answer: &Answer) -> String {
    format!("/activity-reports/{}", answer.body["id"].as_str().expect("an id"))
}

async fn listed(world: &World, who: &str, more: &str) -> usize {
    let page = world.get(who, &format!("/activity-reports?fy={YEAR}&limit=200{more}")).await;
    page.body["rows"].as_array().expect("rows").len()
}

async fn a_mistake(pack: &str) {
    let world = World::new(pack).await;
    let section = world.person("section_head").organisation_id.clone();
    let begun = begin(&world, "section_reporter", false).await;
    let path = path(&begun);
    // it is the section's: neither the ward's nor the city's
    assert_eq!(discard(&world, "ward_officer", &path).await.status, 403);
    assert_eq!(discard(&world, "city_officer", &path).await.status, 403);
    assert_eq!(discard(&world, "department_head", &path).await.status, 404);
    let gone = discard(&world, "section_reporter", &path).await;
    assert_eq!((gone.status, &gone.body["state"]), (200, &json!("discarded")), "{}", gone.body);
    assert_eq!(gone.body["allowed"], json!([]));

    // in no list, unless it is asked for
    for who in ["section_reporter", "ward_officer", "city_officer"] {
        assert_eq!(listed(&world, who, "").await, 0, "{who}");
        assert_eq!(listed(&world, who, "&state=draft").await, 0, "{who}");
        assert_eq!(listed(&world, who, "&state=discarded").await, 1, "{who}");
    }
    assert_eq!(listed(&world, "city_officer", &format!("&organisation={section}")).await, 0);
    let completeness = world.get("section_head", &format!("/years/{YEAR}/completeness")).await;
    assert_eq!(completeness.body["sections"][0]["status"], "silent", "{}", completeness.body);

    // kept for the record
    let history = world.get("section_head", &format!("{path}/history")).await;
    assert_eq!(history.body[0]["event"], "discard");
    assert_eq!(history.body[0]["by"]["id"], world.get("section_reporter", "/me").await.body["person"]);
    let etag = gone.etag.as_deref().expect("an etag");
    let written = world.merge("section_head", &path, etag, &json!({"closes_year": false})).await;
    assert_eq!((written.status, &written.body["type"]), (409, &json!("/problems/not-in-this-state")));
    assert_eq!(discard(&world, "section_head", &path).await.body["type"], "/problems/not-in-this-state");
    let next = begin(&world, "section_head", false).await;
    assert_eq!((&begun.body["number"], &next.body["number"]), (&json!(1), &json!(2)), "its number is not used again");
}

#[actix_web::test]
async fn a_draft_begun_by_mistake_is_discarded_in_chiba() {
    a_mistake("chiba").await;
}

#[actix_web::test]
async fn a_draft_begun_by_mistake_is_discarded_in_another_city() {
    a_mistake("minato-sample").await;
}

/// B6: what was handed in is given up once it was sent back, and not before; nothing of it is waited for then.
#[actix_web::test]
async fn what_was_handed_in_is_discarded_once_it_is_sent_back() {
    let world = World::new("chiba").await;
    let handed = begin(&world, "section_head", true).await;
    let path = path(&handed);
    assert_eq!(discard(&world, "section_head", &path).await.body["type"], "/problems/not-in-this-state");
    let back = json!({"reason": "二重の報告です。取りやめてください（サンプル）"});
    let back = world.post("ward_officer", &format!("{path}/send-back"), handed.etag.as_deref(), &back).await;
    assert_eq!(back.status, 200, "{}", back.body);
    let gone = discard(&world, "section_reporter", &path).await;
    assert_eq!((gone.status, &gone.body["state"]), (200, &json!("discarded")), "{}", gone.body);
    let page = world.get("ward_officer", &format!("/ward-rollups?fy={YEAR}")).await;
    let rollup = format!("/ward-rollups/{}", page.body["rows"][0]["id"].as_str().expect("an id"));
    let rollup = world.get("ward_officer", &rollup).await;
    let verbs = rollup.body["verbs"].as_array().expect("verbs").iter();
    let submit = verbs.clone().find(|verb| verb["verb"] == "submit").expect("the verb");
    let guards = submit["why_not"]["guards"].as_array().expect("guards").iter();
    let sections = guards.clone().find(|guard| guard["guard"] == "sections-accounted-for").expect("the guard");
    let own = json!(world.person("section_head").organisation_id);
    let row = sections["rows"].as_array().expect("rows").iter().find(|row| row["subject"] == own).cloned();
    assert_eq!(row.map_or(Value::Null, |row| row["why"].clone()), "no-report");
}

/// B6: who keyed a report in for a section gives up what they began, and nobody else's.
#[actix_web::test]
async fn an_office_discards_what_it_keyed_in_itself() {
    let world = World::new("chiba").await;
    let own = path(&begin(&world, "ward_officer", false).await);
    assert_eq!(discard(&world, "ward_officer", &own).await.body["state"], "discarded");
    let theirs = path(&begin(&world, "section_head", false).await);
    assert_eq!(discard(&world, "ward_officer", &theirs).await.status, 403);
}
