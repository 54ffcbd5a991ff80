//! B2: where the area's only officer keyed a report in, another office steps in, or the unit itself confirms it.

use serde_json::{Value, json};
use tests::document::Document;
use tests::world::World;

use crate::fill;
use crate::sealing;

/// A report that the area's officer keyed in for the unit's head.
async fn keyed_in(world: &World) -> Document {
    let mut report = fill::report(world, 3);
    report["draft"]["acting_for"] = world.unit_head().read("/me").await["person"].clone();
    world.area_officer().post("/activity-reports", &report).await.created()
}

fn allowed(report: &Document, verb: &str) -> bool {
    report["allowed"].as_array().expect("verbs").contains(&json!(verb))
}

/// B2: handed in by the officer, it is the officer's own; the refusal names the way out, and the municipality steps in.
async fn another_office_steps_in(pack: &str) {
    let world = World::new(pack).await;
    let (area, municipality) = (world.area_officer(), world.municipality_officer());
    let mut report = keyed_in(&world).await;
    let head = world.unit_head().read("/me").await["person"].clone();
    area.act_with(&mut report, "submit", &json!({"acting_for": head})).await.ok();
    let own = area.accept(&mut report).await.refused(403, "own-work");
    let guard = &own["guards"][0];
    assert_eq!(guard["guard"], "not-own-work", "{own}");
    assert_eq!(guard["way_out"]["operation"], "list_candidates");
    assert!(guard["way_out"]["message"].as_str().is_some_and(|said| said.contains("市町村")), "{guard}");

    let mut report = municipality.open(&report.path).await;
    assert!(allowed(&report, "accept") && allowed(&report, "send-back"), "{}", report["verbs"]);
    // an office that sees no reports does not step in
    world.department_head().accept(&mut report).await.refused(404, "not-found");
    municipality.accept(&mut report).await.now("accepted");
    let history = area.read(&format!("{}/history", report.path)).await;
    assert_eq!(history[0]["another_office"], Value::Null, "the area handed in for its unit");
    let office = world.person("municipality_officer").organisation.clone();
    assert_eq!(history[1]["another_office"]["name"], json!(office), "{history}");

    // the sealed document says so too
    area.compute(&mut area.first("area-rollups").await).await.ok();
    let id = sealing::sealed(&world).await;
    let file = world.auditor().read(&format!("/snapshots/{id}/downloads/snapshot.json")).await;
    let name = report.path.trim_start_matches('/').replacen("activity-reports", "activity-report", 1);
    let part = file["parts"].as_array().expect("parts").iter().find(|part| part["name"] == name).expect("the report");
    let accept = part["body"]["steps"].as_array().expect("steps").iter().find(|step| step["event"] == "accept");
    assert_eq!(accept.expect("a step")["another_office"]["name"], json!(office));
}

#[actix_web::test]
async fn another_office_steps_in_in_chiba() {
    another_office_steps_in("chiba").await;
}

#[actix_web::test]
async fn another_office_steps_in_in_another_municipality() {
    another_office_steps_in("minato-sample").await;
}

/// B2: what an office keyed in on behalf and the unit's head handed in is the unit's own word: the office may judge it.
#[actix_web::test]
async fn what_the_unit_confirms_is_not_the_typists_own() {
    let world = World::new("chiba").await;
    let area = world.area_officer();
    let mut report = keyed_in(&world).await;
    world.unit_head().submit(&mut report).await.ok();
    let mut report = area.open(&report.path).await;
    assert!(allowed(&report, "accept") && allowed(&report, "send-back"), "{}", report["verbs"]);
    area.accept(&mut report).await.now("accepted");
    let history = area.read(&format!("{}/history", report.path)).await;
    assert_eq!(history[1]["another_office"], Value::Null);
}

/// B2: what an office wrote in its own name stays its own, whoever hands it in; and what it keyed in again after the
/// unit confirmed waits for the unit once more.
#[actix_web::test]
async fn an_offices_own_words_stay_its_own() {
    let world = World::new("chiba").await;
    let (area, head) = (world.area_officer(), world.unit_head());
    let mut first = area.post("/activity-reports", &fill::report(&world, 3)).await.created();
    head.submit(&mut first).await.ok();
    let own = area.accept(&mut first).await.refused(403, "own-work");
    assert_eq!(own["guards"][0]["guard"], "not-own-work", "{own}");

    let mut second = fill::report(&world, 5);
    let person = head.read("/me").await["person"].clone();
    second["draft"]["acting_for"] = person.clone();
    second["draft"]["closes_year"] = json!(false);
    let mut second = area.post("/activity-reports", &second).await.created();
    head.submit(&mut second).await.ok();
    world.municipality_officer().send_back(&mut second, "数をご確認ください（サンプル）").await.ok();
    area.act_with(&mut second, "submit", &json!({"acting_for": person})).await.ok();
    let own = area.accept(&mut second).await.refused(403, "own-work");
    assert_eq!(own["guards"][0]["guard"], "not-own-work", "{own}");
}
