//! What was judged is what stands: a report opened again makes every acceptance above it stale, and nobody comes to judge
//! their own words by way of a new revision.

use domain::form::Of;
use serde_json::json;
use tests::moved::accepted;
use tests::world::{World, YEAR};

use crate::fill;

async fn a_report_opened_again(pack: &str) {
    let world = World::new(pack).await;
    let (ward, city, director) = (world.ward_officer(), world.city_officer(), world.city_director());
    let mut report = fill::submitted(&world, 23).await;
    ward.accept(&mut report).await.ok();
    ward.compute(&mut ward.first("ward-rollups").await).await.ok();
    accepted(&world, "ward_rollup").await;
    accepted(&world, "measure_report").await;
    let mut annual = city.first("annual-reports").await;
    let answers = json!({"answers": fill::answers(&world, "annual_report", Of::Report)});
    city.merge(&mut annual, &answers).await.ok();
    city.compute(&mut annual).await.ok();
    assert_eq!(annual["stale"], json!([]));

    ward.reopen(&mut report, "記入漏れ（サンプル）").await.ok();
    // two levels up, although the ward's rollup itself is what it was
    let seen = city.read(&annual.path).await;
    assert_eq!(seen["stale"][0]["why"], "sources-changed", "{}", seen["stale"]);
    let refused = director.submit(&mut annual).await.refused(409, "not-yet");
    assert_eq!(refused["guards"][0]["guard"], "sources-current");
    let preflight = director.read(&format!("/years/{YEAR}/preflight")).await;
    let guards: Vec<&str> =
        preflight["blockers"].as_array().expect("blockers").iter().filter_map(|one| one["guard"].as_str()).collect();
    assert!(guards.contains(&"sources-current"), "{}", preflight);
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
    let (ward, head) = (world.ward_officer(), world.section_head());
    let mut report = ward.post("/activity-reports", &fill::report(&world, 3)).await.created();
    accepted(&world, "activity_report").await;
    ward.reopen(&mut report, "もう一度（サンプル）").await.ok();
    assert_eq!(report["revision"], 2);
    head.submit(&mut report).await.ok();
    let refused = ward.accept(&mut report).await.refused(403, "own-work");
    assert_eq!(refused["guards"][0]["guard"], "not-own-work");
}

#[actix_web::test]
async fn who_hands_in_does_not_accept() {
    let world = World::new("chiba").await;
    let (reporter, ward) = (world.section_reporter(), world.ward_officer());
    let mut report = reporter.post("/activity-reports", &fill::report(&world, 3)).await.created();
    ward.submit(&mut report).await.ok();
    let refused = ward.accept(&mut report).await.refused(403, "own-work");
    assert_eq!(refused["guards"][0]["guard"], "not-own-work");
}
