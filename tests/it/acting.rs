//! Acting for another: two identities are kept, and what binds one of them binds both.

use serde_json::{Value, json};
use tests::world::{Answer, World};

use crate::fill;

async fn person(world: &World, role: &str) -> Value {
    world.persona(role).read("/me").await["person"].clone()
}

#[track_caller]
fn refused_at_acting_for(answer: Answer) {
    refused_at("/acting_for", answer);
}

#[track_caller]
fn refused_at(at: &str, answer: Answer) {
    let error = &answer.refused(422, "invalid-answers")["errors"][0];
    assert_eq!((&error["pointer"], &error["rule"]), (&json!(at), &json!("no-such-thing")));
}

async fn two_identities(pack: &str) {
    let world = World::new(pack).await;
    let (reporter, head) = (person(&world, "unit_reporter").await, person(&world, "unit_head").await);
    let (officer, director) = (person(&world, "area_officer").await, person(&world, "municipality_director").await);

    // the area officer writes down what a volunteer of the unit says
    let area = world.area_officer();
    let mut report = fill::report(&world, 3);
    for stranger in [json!(world.app.clock.id()), director.clone(), officer.clone()] {
        report["draft"]["acting_for"] = stranger;
        refused_at("/draft/acting_for", area.post("/activity-reports", &report).await);
    }
    report["draft"]["acting_for"] = reporter.clone();
    let mut report = area.post("/activity-reports", &report).await.created();
    let edit = json!({"closes_year": true, "acting_for": director});
    refused_at_acting_for(area.merge(&mut report, &edit).await);
    let edit = json!({"closes_year": true, "acting_for": head});
    area.merge(&mut report, &edit).await.ok();

    // and hands it in for the head, who could; a reporter could not
    refused_at_acting_for(area.act_with(&mut report, "submit", &json!({"acting_for": reporter})).await);
    area.act_with(&mut report, "submit", &json!({"acting_for": head})).await.now("submitted");
    let history = area.read(&format!("{}/history", report.path)).await;
    assert_eq!(history[0]["by"]["id"], officer);
    let name = world.unit_head().read("/me").await["name"].clone();
    assert_eq!(history[0]["acting_for"]["name"], name);
}

#[actix_web::test]
async fn two_identities_are_kept_in_chiba() {
    two_identities("chiba").await;
}

#[actix_web::test]
async fn two_identities_are_kept_in_another_municipality() {
    two_identities("minato-sample").await;
}

#[actix_web::test]
async fn who_wrote_it_has_nobody_else_accept_it_for_them() {
    let world = World::new("chiba").await;
    // the municipality's officer and director may both decide about a measure; the officer wrote part of it as a department's
    let department = world.person("department_head").organisation_id.clone();
    let officer = person(&world, "municipality_officer").await;
    let second = json!({"person": officer, "organisation": department, "role": "department_officer"});
    world.administrator().post("/assignments", &second).await.created();
    let (head, director) = (world.department_head(), world.municipality_director());
    let mut measure = head.first("measure-reports").await;
    let answers = json!({"answers": fill::answers(&world, "measure_report", domain::form::Of::Report)});
    world.municipality_officer().merge(&mut measure, &answers).await.ok();
    head.submit(&mut measure).await.ok();
    let for_writer = json!({"acting_for": officer});
    let refused = director.act_with(&mut measure, "accept", &for_writer).await.refused(403, "own-work");
    assert_eq!(refused["guards"][0]["guard"], "not-own-work");
    let other = json!([{"subject": officer, "name": "代わりを務める相手の方", "why": "own-work"}]);
    assert_eq!(refused["guards"][0]["rows"], other);
    director.accept(&mut measure).await.ok();
}

#[actix_web::test]
async fn somebody_whose_role_has_ended_is_not_acted_for() {
    let world = World::new("chiba").await;
    let (reporter, administrator) = (world.unit_reporter(), world.administrator());
    let head = person(&world, "unit_head").await;
    let mut report = fill::report(&world, 3);
    report["draft"]["acting_for"] = head.clone();
    reporter.post("/activity-reports", &report).await.created();
    let rows = administrator.rows(&format!("/assignments?person={}", head.as_str().expect("an id"))).await;
    let end = format!("/assignments/{}/end", rows[0]["id"].as_str().expect("an id"));
    world.post("administrator", &end, Some("\"v1\""), &json!({})).await.ok();
    refused_at("/draft/acting_for", reporter.post("/activity-reports", &report).await);
}
