//! Acting for another: two identities are kept, and what binds one of them binds both.

use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

async fn person(world: &World, role: &str) -> Value {
    world.get(role, "/me").await.body["person"].clone()
}

fn refused_at_acting_for(answer: &Answer) {
    refused_at("/acting_for", answer);
}

fn refused_at(at: &str, answer: &Answer) {
    let error = &answer.body["errors"][0];
    assert_eq!((answer.status, &error["pointer"], &error["rule"]), (422, &json!(at), &json!("no-such-thing")));
}

fn path(answer: &Answer) -> String {
    format!("/activity-reports/{}", answer.body["id"].as_str().expect("an id"))
}

async fn two_identities(pack: &str) {
    let world = World::new(pack).await;
    let (reporter, head) = (person(&world, "section_reporter").await, person(&world, "section_head").await);
    let (officer, director) = (person(&world, "ward_officer").await, person(&world, "city_director").await);

    // the ward officer writes down what a volunteer of the section says
    let mut report = fill::report(&world, 3);
    for stranger in [json!(world.app.clock.id()), director.clone(), officer.clone()] {
        report["draft"]["acting_for"] = stranger;
        refused_at("/draft/acting_for", &world.post("ward_officer", "/activity-reports", None, &report).await);
    }
    report["draft"]["acting_for"] = reporter.clone();
    let begun = world.post("ward_officer", "/activity-reports", None, &report).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    let path = path(&begun);
    let edit = json!({"closes_year": true, "acting_for": director});
    refused_at_acting_for(&world.merge("ward_officer", &path, begun.etag.as_deref().expect("an etag"), &edit).await);
    let edit = json!({"closes_year": true, "acting_for": head});
    let edited = world.merge("ward_officer", &path, begun.etag.as_deref().expect("an etag"), &edit).await;
    assert_eq!(edited.status, 200, "{}", edited.body);

    // and hands it in for the head, who could; a reporter could not
    let submit = format!("{path}/submit");
    let for_reporter = json!({"acting_for": reporter});
    refused_at_acting_for(&world.post("ward_officer", &submit, edited.etag.as_deref(), &for_reporter).await);
    let for_head = json!({"acting_for": head});
    let handed = world.post("ward_officer", &submit, edited.etag.as_deref(), &for_head).await;
    assert_eq!((handed.status, &handed.body["state"]), (200, &json!("submitted")), "{}", handed.body);
    let history = world.get("ward_officer", &format!("{path}/history")).await;
    assert_eq!(history.body[0]["by"]["id"], officer);
    let name = world.get("section_head", "/me").await.body["name"].clone();
    assert_eq!(history.body[0]["acting_for"]["name"], name);
}

#[actix_web::test]
async fn two_identities_are_kept_in_chiba() {
    two_identities("chiba").await;
}

#[actix_web::test]
async fn two_identities_are_kept_in_another_city() {
    two_identities("minato-sample").await;
}

#[actix_web::test]
async fn who_wrote_it_has_nobody_else_accept_it_for_them() {
    let world = World::new("chiba").await;
    // the city's officer and director may both decide about a measure; the officer wrote part of it as a department's
    let city = world.person("city_officer").organisation_id.clone();
    let department = world.person("department_head").organisation_id.clone();
    let officer = person(&world, "city_officer").await;
    let second = json!({"person": officer, "organisation": department, "role": "department_officer"});
    assert_eq!(world.post("administrator", "/assignments", None, &second).await.status, 201);
    let page = world.get("department_head", &format!("/measure-reports?fy={YEAR}")).await;
    let path = format!("/measure-reports/{}", page.body["rows"][0]["id"].as_str().expect("a measure"));
    let seen = world.get("city_officer", &path).await;
    let answers = json!({"answers": fill::answers(&world, "measure_report", domain::form::Of::Report)});
    let written = world.merge("city_officer", &path, seen.etag.as_deref().expect("an etag"), &answers).await;
    assert_eq!(written.status, 200, "{} {city}", written.body);
    let handed = world.post("department_head", &format!("{path}/submit"), written.etag.as_deref(), &json!({})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);
    let accept = format!("{path}/accept");
    let for_writer = json!({"acting_for": officer});
    let refused = world.post("city_director", &accept, handed.etag.as_deref(), &for_writer).await;
    assert_eq!((refused.status, &refused.body["guards"][0]["guard"]), (403, &json!("not-own-work")));
    let other = json!([{"subject": officer, "name": "代わりを務める相手の方", "why": "own-work"}]);
    assert_eq!(refused.body["guards"][0]["rows"], other);
    let alone = world.post("city_director", &accept, handed.etag.as_deref(), &json!({})).await;
    assert_eq!(alone.status, 200, "{}", alone.body);
}

#[actix_web::test]
async fn somebody_whose_role_has_ended_is_not_acted_for() {
    let world = World::new("chiba").await;
    let head = person(&world, "section_head").await;
    let mut report = fill::report(&world, 3);
    report["draft"]["acting_for"] = head.clone();
    assert_eq!(world.post("section_reporter", "/activity-reports", None, &report).await.status, 201);
    let rows = world.get("administrator", &format!("/assignments?person={}", head.as_str().expect("an id"))).await;
    let row = rows.body["rows"][0].clone();
    let end = format!("/assignments/{}/end", row["id"].as_str().expect("an id"));
    assert_eq!(world.post("administrator", &end, Some("\"v1\""), &json!({})).await.status, 200);
    refused_at("/draft/acting_for", &world.post("section_reporter", "/activity-reports", None, &report).await);
}
