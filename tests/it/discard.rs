//! B6: a report that was begun by mistake is given up: kept for the record, in no list, and its number is not used again.

use reqwest::Method;
use serde_json::{Value, json};
use tests::document::Document;
use tests::persona::Persona;
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

async fn begin(who: &Persona<'_>, world: &World) -> Document {
    who.post("/activity-reports", &fill::report(world, 3)).await.created()
}

async fn listed(who: &Persona<'_>, more: &str) -> usize {
    who.rows(&format!("/activity-reports?fy={YEAR}&limit=200{more}")).await.len()
}

async fn a_mistake(pack: &str) {
    let world = World::new(pack).await;
    let unit = world.person("unit_head").organisation_id.clone();
    let (reporter, head) = (world.unit_reporter(), world.unit_head());
    let begun = begin(&reporter, &world).await;
    let path = begun.path.as_str();
    // it is the unit's: neither the area's nor the municipality's
    discard(&world, "area_officer", path).await.refused(403, "not-permitted");
    discard(&world, "municipality_officer", path).await.refused(403, "not-permitted");
    discard(&world, "department_head", path).await.refused(404, "not-found");
    let gone = discard(&world, "unit_reporter", path).await.now("discarded");
    assert_eq!(gone["allowed"], json!([]));

    // in no list, unless it is asked for
    for who in [&reporter, &world.area_officer(), &world.municipality_officer()] {
        assert_eq!(listed(who, "").await, 0, "{who:?}");
        assert_eq!(listed(who, "&state=draft").await, 0, "{who:?}");
        assert_eq!(listed(who, "&state=discarded").await, 1, "{who:?}");
    }
    assert_eq!(listed(&world.municipality_officer(), &format!("&organisation={unit}")).await, 0);
    let completeness = head.read(&format!("/years/{YEAR}/completeness")).await;
    assert_eq!(completeness["units"][0]["status"], "silent", "{completeness}");

    // kept for the record
    let history = head.read(&format!("{path}/history")).await;
    assert_eq!(history[0]["event"], "discard");
    assert_eq!(history[0]["by"]["id"], reporter.read("/me").await["person"]);
    let mut seen = head.open(path).await;
    head.merge(&mut seen, &json!({"closes_year": false})).await.refused(409, "not-in-this-state");
    discard(&world, "unit_head", path).await.refused(409, "not-in-this-state");
    let next = begin(&head, &world).await;
    assert_eq!((&begun["number"], &next["number"]), (&json!(1), &json!(2)), "its number is not used again");
}

#[actix_web::test]
async fn a_draft_begun_by_mistake_is_discarded_in_chiba() {
    a_mistake("chiba").await;
}

#[actix_web::test]
async fn a_draft_begun_by_mistake_is_discarded_in_another_municipality() {
    a_mistake("minato-sample").await;
}

/// B6: what was handed in is given up once it was sent back, and not before; nothing of it is waited for then.
#[actix_web::test]
async fn what_was_handed_in_is_discarded_once_it_is_sent_back() {
    let world = World::new("chiba").await;
    let mut report = fill::submitted(&world, 3).await;
    discard(&world, "unit_head", &report.path).await.refused(409, "not-in-this-state");
    let area = world.area_officer();
    area.send_back(&mut report, "二重の報告です。取りやめてください（サンプル）").await.ok();
    discard(&world, "unit_reporter", &report.path).await.now("discarded");
    let rollup = area.first("area-rollups").await;
    let verbs = rollup["verbs"].as_array().expect("verbs").iter();
    let submit = verbs.clone().find(|verb| verb["verb"] == "submit").expect("the verb");
    let guards = submit["why_not"]["guards"].as_array().expect("guards").iter();
    let units = guards.clone().find(|guard| guard["guard"] == "units-accounted-for").expect("the guard");
    let own = json!(world.person("unit_head").organisation_id);
    let row = units["rows"].as_array().expect("rows").iter().find(|row| row["subject"] == own).cloned();
    assert_eq!(row.map_or(Value::Null, |row| row["why"].clone()), "no-report");
}

/// B6: who keyed a report in for a unit gives up what they began, and nobody else's.
#[actix_web::test]
async fn an_office_discards_what_it_keyed_in_itself() {
    let world = World::new("chiba").await;
    let own = begin(&world.area_officer(), &world).await;
    discard(&world, "area_officer", &own.path).await.now("discarded");
    let theirs = begin(&world.unit_head(), &world).await;
    discard(&world, "area_officer", &theirs.path).await.refused(403, "not-permitted");
}
