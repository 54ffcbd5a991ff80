//! What was judged is what stands: a report opened again makes every acceptance above it stale, and nobody comes to judge
//! their own words by way of a new revision.

use domain::form::Of;
use serde_json::json;
use tests::moved::accepted;
use tests::world::{World, YEAR};

use crate::fill;

async fn a_report_opened_again(pack: &str) {
    let world = World::new(pack).await;
    let (area, municipality, director) =
        (world.area_officer(), world.municipality_officer(), world.municipality_director());
    let mut report = fill::submitted(&world, 23).await;
    area.accept(&mut report).await.ok();
    area.compute(&mut area.first("area-rollups").await).await.ok();
    accepted(&world, "area_rollup").await;
    accepted(&world, "measure_report").await;
    let mut annual = municipality.first("annual-reports").await;
    let answers = json!({"answers": fill::answers(&world, "annual_report", Of::Report)});
    municipality.merge(&mut annual, &answers).await.ok();
    municipality.compute(&mut annual).await.ok();
    assert_eq!(annual["stale"], json!([]));

    area.reopen(&mut report, "記入漏れ（サンプル）").await.ok();
    // two levels up, although the area's rollup itself is what it was
    let seen = municipality.read(&annual.path).await;
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
async fn a_report_opened_again_makes_every_acceptance_above_stale_in_another_municipality() {
    a_report_opened_again("minato-sample").await;
}

#[actix_web::test]
async fn a_new_revision_forgets_nobody_who_wrote() {
    let world = World::new("chiba").await;
    let (area, head) = (world.area_officer(), world.unit_head());
    let mut report = area.post("/activity-reports", &fill::report(&world, 3)).await.created();
    accepted(&world, "activity_report").await;
    area.reopen(&mut report, "もう一度（サンプル）").await.ok();
    assert_eq!(report["revision"], 2);
    head.submit(&mut report).await.ok();
    let refused = area.accept(&mut report).await.refused(403, "own-work");
    assert_eq!(refused["guards"][0]["guard"], "not-own-work");
}

#[actix_web::test]
async fn who_hands_in_does_not_accept() {
    let world = World::new("chiba").await;
    let (reporter, area) = (world.unit_reporter(), world.area_officer());
    let mut report = reporter.post("/activity-reports", &fill::report(&world, 3)).await.created();
    area.submit(&mut report).await.ok();
    let refused = area.accept(&mut report).await.refused(403, "own-work");
    assert_eq!(refused["guards"][0]["guard"], "not-own-work");
}
