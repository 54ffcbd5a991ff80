//! What was judged is what stands: a report opened again makes every acceptance above it stale, and nobody comes to judge
//! their own words by way of a new revision.

use domain::form::Of;
use serde_json::json;
use tests::moved::accepted;
use tests::world::{Answer, World, YEAR};

use crate::fill;

async fn first(world: &World, role: &str, path: &str) -> Answer {
    let page = world.get(role, &format!("/{path}?fy={YEAR}")).await;
    world.get(role, &format!("/{path}/{}", page.body["rows"][0]["id"].as_str().expect("an id"))).await
}

fn path(kind: &str, answer: &Answer) -> String {
    format!("/{kind}/{}", answer.body["id"].as_str().expect("an id"))
}

async fn a_report_opened_again(pack: &str) {
    let world = World::new(pack).await;
    let mut report = fill::report(&world, 23);
    report["submit"] = json!(true);
    let report = world.post("section_head", "/activity-reports", None, &report).await;
    let report_path = path("activity-reports", &report);
    let taken = world.post("ward_officer", &format!("{report_path}/accept"), report.etag.as_deref(), &json!({})).await;
    assert_eq!(taken.status, 200, "{}", taken.body);
    let rollup = first(&world, "ward_officer", "ward-rollups").await;
    let compute = format!("{}/compute", path("ward-rollups", &rollup));
    assert_eq!(world.post("ward_officer", &compute, rollup.etag.as_deref(), &json!({})).await.status, 200);
    accepted(&world, "ward_rollup").await;
    accepted(&world, "measure_report").await;
    let annual = first(&world, "city_officer", "annual-reports").await;
    let annual_path = path("annual-reports", &annual);
    let answers = json!({"answers": fill::answers(&world, "annual_report", Of::Report)});
    let annual = world.merge("city_officer", &annual_path, annual.etag.as_deref().expect("an etag"), &answers).await;
    let annual =
        world.post("city_officer", &format!("{annual_path}/compute"), annual.etag.as_deref(), &json!({})).await;
    assert_eq!((annual.status, &annual.body["stale"]), (200, &json!([])), "{}", annual.body);

    let reopen = json!({"reason": "記入漏れ（サンプル）"});
    let reopened = world.post("ward_officer", &format!("{report_path}/reopen"), taken.etag.as_deref(), &reopen).await;
    assert_eq!(reopened.status, 200, "{}", reopened.body);
    // two levels up, although the ward's rollup itself is what it was
    let seen = world.get("city_officer", &annual_path).await;
    assert_eq!(seen.body["stale"][0]["why"], "sources-changed", "{}", seen.body["stale"]);
    let refused =
        world.post("city_director", &format!("{annual_path}/submit"), annual.etag.as_deref(), &json!({})).await;
    assert_eq!((refused.status, &refused.body["guards"][0]["guard"]), (409, &json!("sources-current")));
    let preflight = world.get("city_director", &format!("/years/{YEAR}/preflight")).await;
    let guards: Vec<&str> = preflight.body["blockers"]
        .as_array()
        .expect("blockers")
        .iter()
        .filter_map(|one| one["guard"].as_str())
        .collect();
    assert!(guards.contains(&"sources-current"), "{}", preflight.body);
}

#[actix_web::test]
async fn a_report_opened_again_makes_every_acceptance_above_stale_in_chiba() {
    a_report_opened_again("chiba").await;
}

#[actix_web::test]
async fn a_report_opened_again_makes_every_acceptance_above_stale_in_another_city() {
    a_report_opened_again("minato-sample").await;
}

#[actix_web::test]
async fn a_new_revision_forgets_nobody_who_wrote() {
    let world = World::new("chiba").await;
    let begun = world.post("ward_officer", "/activity-reports", None, &fill::report(&world, 3)).await;
    let path = path("activity-reports", &begun);
    accepted(&world, "activity_report").await;
    let again = json!({"reason": "もう一度（サンプル）"});
    let reopened = world.post("ward_officer", &format!("{path}/reopen"), begun.etag.as_deref(), &again).await;
    assert_eq!((reopened.status, &reopened.body["revision"]), (200, &json!(2)), "{}", reopened.body);
    let handed = world.post("section_head", &format!("{path}/submit"), reopened.etag.as_deref(), &json!({})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);
    let refused = world.post("ward_officer", &format!("{path}/accept"), handed.etag.as_deref(), &json!({})).await;
    assert_eq!((refused.status, &refused.body["guards"][0]["guard"]), (403, &json!("not-own-work")));
}

#[actix_web::test]
async fn who_hands_in_does_not_accept() {
    let world = World::new("chiba").await;
    let begun = world.post("section_reporter", "/activity-reports", None, &fill::report(&world, 3)).await;
    let path = path("activity-reports", &begun);
    let handed = world.post("ward_officer", &format!("{path}/submit"), begun.etag.as_deref(), &json!({})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);
    let refused = world.post("ward_officer", &format!("{path}/accept"), handed.etag.as_deref(), &json!({})).await;
    assert_eq!((refused.status, &refused.body["guards"][0]["guard"]), (403, &json!("not-own-work")));
}
