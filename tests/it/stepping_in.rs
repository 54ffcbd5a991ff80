//! B2: where the ward's only officer keyed a report in, another office steps in, or the unit itself confirms it.

use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;
use crate::sealing;

async fn act(world: &World, who: &str, path: &str, verb: &str, body: &Value) -> Answer {
    let seen = world.get(who, path).await;
    world.post(who, &format!("{path}/{verb}"), seen.etag.as_deref(), body).await
}

/// A report that the ward's officer keyed in for the section's head; its path.
async fn keyed_in(world: &World) -> String {
    let mut report = fill::report(world, 3);
    report["draft"]["acting_for"] = world.get("section_head", "/me").await.body["person"].clone();
    let begun = world.post("ward_officer", "/activity-reports", None, &report).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    format!("/activity-reports/{}", begun.body["id"].as_str().expect("an id"))
}

fn allowed(answer: &Answer, verb: &str) -> bool {
    answer.body["allowed"].as_array().expect("verbs").contains(&json!(verb))
}

/// B2: handed in by the officer, it is the officer's own; the refusal names the way out, and the city steps in.
async fn another_office_steps_in(pack: &str) {
    let world = World::new(pack).await;
    let path = keyed_in(&world).await;
    let head = world.get("section_head", "/me").await.body["person"].clone();
    let handed = act(&world, "ward_officer", &path, "submit", &json!({"acting_for": head})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);
    let own = act(&world, "ward_officer", &path, "accept", &json!({})).await;
    let guard = &own.body["guards"][0];
    assert_eq!((own.status, &guard["guard"]), (403, &json!("not-own-work")), "{}", own.body);
    assert_eq!(guard["way_out"]["operation"], "list_candidates");
    assert!(guard["way_out"]["message"].as_str().is_some_and(|said| said.contains("市町村")), "{guard}");

    let seen = world.get("city_officer", &path).await;
    assert!(allowed(&seen, "accept") && allowed(&seen, "send-back"), "{}", seen.body["verbs"]);
    let accept = format!("{path}/accept");
    let hidden = world.post("department_head", &accept, seen.etag.as_deref(), &json!({})).await;
    assert_eq!(hidden.status, 404, "an office that sees no reports does not step in: {}", hidden.body);
    let taken = act(&world, "city_officer", &path, "accept", &json!({})).await;
    assert_eq!((taken.status, &taken.body["state"]), (200, &json!("accepted")), "{}", taken.body);
    let history = world.get("ward_officer", &format!("{path}/history")).await;
    assert_eq!(history.body[0]["another_office"], Value::Null, "the ward handed in for its section");
    let city = world.person("city_officer").organisation.clone();
    assert_eq!(history.body[1]["another_office"]["name"], json!(city), "{}", history.body);

    // the sealed document says so too
    let page = world.get("ward_officer", &format!("/ward-rollups?fy={YEAR}")).await;
    let rollup = format!("/ward-rollups/{}", page.body["rows"][0]["id"].as_str().expect("an id"));
    assert_eq!(act(&world, "ward_officer", &rollup, "compute", &json!({})).await.status, 200);
    let id = sealing::sealed(&world).await;
    let file = world.get("auditor", &format!("/snapshots/{id}/downloads/snapshot.json")).await.body;
    let name = path.trim_start_matches('/').replacen("activity-reports", "activity-report", 1);
    let part = file["parts"].as_array().expect("parts").iter().find(|part| part["name"] == name).expect("the report");
    let accept = part["body"]["steps"].as_array().expect("steps").iter().find(|step| step["event"] == "accept");
    assert_eq!(accept.expect("a step")["another_office"]["name"], json!(city));
}

#[actix_web::test]
async fn another_office_steps_in_in_chiba() {
    another_office_steps_in("chiba").await;
}

#[actix_web::test]
async fn another_office_steps_in_in_another_city() {
    another_office_steps_in("minato-sample").await;
}

/// B2: what an office keyed in on behalf and the unit's head handed in is the unit's own word: the office may judge it.
#[actix_web::test]
async fn what_the_unit_confirms_is_not_the_typists_own() {
    let world = World::new("chiba").await;
    let path = keyed_in(&world).await;
    let handed = act(&world, "section_head", &path, "submit", &json!({})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);
    let seen = world.get("ward_officer", &path).await;
    assert!(allowed(&seen, "accept") && allowed(&seen, "send-back"), "{}", seen.body["verbs"]);
    let taken = act(&world, "ward_officer", &path, "accept", &json!({})).await;
    assert_eq!((taken.status, &taken.body["state"]), (200, &json!("accepted")), "{}", taken.body);
    let history = world.get("ward_officer", &format!("{path}/history")).await;
    assert_eq!(history.body[1]["another_office"], Value::Null);
}

/// B2: what an office wrote in its own name stays its own, whoever hands it in; and what it keyed in again after the
/// unit confirmed waits for the unit once more.
#[actix_web::test]
async fn an_offices_own_words_stay_its_own() {
    let world = World::new("chiba").await;
    let begun = world.post("ward_officer", "/activity-reports", None, &fill::report(&world, 3)).await;
    let path = format!("/activity-reports/{}", begun.body["id"].as_str().expect("an id"));
    let handed = act(&world, "section_head", &path, "submit", &json!({})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);
    let own = act(&world, "ward_officer", &path, "accept", &json!({})).await;
    assert_eq!((own.status, &own.body["guards"][0]["guard"]), (403, &json!("not-own-work")), "{}", own.body);

    let mut second = fill::report(&world, 5);
    let head = world.get("section_head", "/me").await.body["person"].clone();
    second["draft"]["acting_for"] = head.clone();
    second["draft"]["closes_year"] = json!(false);
    let begun = world.post("ward_officer", "/activity-reports", None, &second).await;
    let path = format!("/activity-reports/{}", begun.body["id"].as_str().expect("an id"));
    assert_eq!(act(&world, "section_head", &path, "submit", &json!({})).await.status, 200);
    let back = json!({"reason": "数をお確かめください（サンプル）"});
    assert_eq!(act(&world, "city_officer", &path, "send-back", &back).await.status, 200);
    let handed = act(&world, "ward_officer", &path, "submit", &json!({"acting_for": head})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);
    let own = act(&world, "ward_officer", &path, "accept", &json!({})).await;
    assert_eq!((own.status, &own.body["guards"][0]["guard"]), (403, &json!("not-own-work")), "{}", own.body);
}
