//! Exceptions from a closed collection: one organisation asks, another person grants, and it ends by itself.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

async fn close(world: &World) {
    world.municipality_officer().act_on_year("close-collection", &json!({})).await.now("collected");
}

async fn submit(world: &World) -> Answer {
    let mut report = fill::report(world, 3);
    report["submit"] = json!(true);
    report["draft"]["closes_year"] = json!(false);
    world.unit_head().post("/activity-reports", &report).await
}

fn wish(world: &World, days: i64) -> Value {
    let until = world.app.clock.now() + TimeDelta::days(days);
    json!({
        "organisation": world.person("unit_head").organisation_id, "reason": "サンプル：総会が延期", "expires_at": until,
    })
}

async fn an_exception(pack: &str) {
    let world = World::new(pack).await;
    close(&world).await;
    let (head, director) = (world.unit_head(), world.municipality_director());
    let late = submit(&world).await.refused(409, "not-yet");
    assert_eq!(late["guards"][0]["guard"], "collection-open", "{late}");
    assert_eq!(late["guards"][0]["rows"][0]["why"], "closed");

    let path = format!("/years/{YEAR}/exceptions");
    let asked = head.post(&path, &wish(&world, 7)).await.answered(201);
    assert_eq!(asked["granted_by"], Value::Null, "{asked}");
    // a wish is not a grant
    submit(&world).await.refused(409, "not-yet");
    let grant = format!("{path}/{}/grant", asked["id"].as_str().expect("an id"));
    // seen, and not theirs; not theirs to see
    head.post(&grant, &json!({})).await.refused(403, "not-permitted");
    world.department_head().post(&grant, &json!({})).await.refused(404, "not-found");
    let granted = director.post(&grant, &json!({})).await.ok();
    assert_eq!(granted["granted_by"]["id"], director.read("/me").await["person"]);
    world.municipality_officer().post(&grant, &json!({})).await.refused(409, "already-exists");

    assert_eq!(submit(&world).await.answered(201)["state"], "submitted");
    world.let_pass(TimeDelta::days(7));
    let after = submit(&world).await.refused(409, "not-yet");
    assert_eq!(after["guards"][0]["guard"], "collection-open");
}

#[actix_web::test]
async fn a_closed_collection_opens_for_one_unit_in_chiba() {
    an_exception("chiba").await;
}

#[actix_web::test]
async fn a_closed_collection_opens_for_one_unit_in_another_municipality() {
    an_exception("minato-sample").await;
}

#[actix_web::test]
async fn nobody_grants_what_they_asked_for_themselves_and_nothing_that_has_ended() {
    let world = World::new("chiba").await;
    close(&world).await;
    let path = format!("/years/{YEAR}/exceptions");
    let (officer, director) = (world.municipality_officer(), world.municipality_director());
    let asked = officer.post(&path, &wish(&world, 1)).await.answered(201);
    let grant = format!("{path}/{}/grant", asked["id"].as_str().expect("an id"));
    officer.post(&grant, &json!({})).await.refused(403, "own-work");
    world.let_pass(TimeDelta::days(2));
    let ended = director.post(&grant, &json!({})).await.refused(409, "not-yet");
    assert_eq!(ended["guards"][0]["rows"][0]["why"], "expired");
    let elsewhere = format!("/years/{}/exceptions/{}/grant", YEAR - 1, asked["id"].as_str().expect("an id"));
    director.post(&elsewhere, &json!({})).await.refused(404, "not-found");
}

#[actix_web::test]
async fn wishes_that_make_no_sense_are_told_at_once_and_others_wishes_are_not_seen() {
    let world = World::new("chiba").await;
    let path = format!("/years/{YEAR}/exceptions");
    let mut senseless = wish(&world, 61);
    senseless["organisation"] = json!(world.person("area_officer").organisation_id);
    senseless["reason"] = json!("  ");
    let (head, area, municipality) = (world.unit_head(), world.area_officer(), world.municipality_officer());
    let refused = area.post(&path, &senseless).await.refused(422, "invalid-answers");
    let pointers: Vec<&str> =
        refused["errors"].as_array().expect("errors").iter().filter_map(|one| one["pointer"].as_str()).collect();
    assert_eq!(pointers, ["/organisation", "/reason", "/expires_at"]);
    let mut past = wish(&world, 0);
    let refused = head.post(&path, &past).await.refused(422, "invalid-answers");
    assert_eq!(refused["errors"][0]["rule"], "outside-period");
    past["organisation"] = json!(world.app.clock.id());
    let refused = head.post(&path, &past).await.refused(422, "invalid-answers");
    assert_eq!(refused["errors"][0]["pointer"], "/organisation");
    let mut others = wish(&world, 7);
    others["organisation"] = json!(world.person("department_head").organisation_id);
    head.post(&path, &others).await.refused(403, "not-permitted");

    area.post(&path, &wish(&world, 7)).await.answered(201);
    world.unit_reporter().post(&path, &wish(&world, 8)).await.answered(201);
    for (who, seen) in [(&head, 2), (&area, 2), (&world.municipality_director(), 2), (&world.department_head(), 0)] {
        assert_eq!(who.rows(&path).await.len(), seen, "{who:?}");
    }
    let first = municipality.read(&format!("{path}?limit=1")).await;
    let next = first["next"].as_str().expect("a cursor");
    let second = municipality.read(&format!("{path}?limit=1&cursor={next}")).await;
    assert_ne!(first["rows"][0]["id"], second["rows"][0]["id"]);
    assert_eq!((second["rows"].as_array().map(Vec::len), &second["next"]), (Some(1), &Value::Null));
}
