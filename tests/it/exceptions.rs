//! Exceptions from a closed collection: one organisation asks, another person grants, and it ends by itself.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

async fn close(world: &World) {
    let path = format!("/years/{YEAR}");
    let year = world.get("city_officer", &path).await;
    let closed =
        world.post("city_officer", &format!("{path}/close-collection"), year.etag.as_deref(), &json!({})).await;
    assert_eq!((closed.status, &closed.body["state"]), (200, &json!("collected")), "{}", closed.body);
}

async fn submit(world: &World) -> Answer {
    let mut report = fill::report(world, 3);
    report["submit"] = json!(true);
    report["draft"]["closes_year"] = json!(false);
    world.post("section_head", "/activity-reports", None, &report).await
}

fn wish(world: &World, days: i64) -> Value {
    let until = world.app.clock.now() + TimeDelta::days(days);
    json!({
        "organisation": world.person("section_head").organisation_id, "reason": "サンプル：総会が延期", "expires_at": until,
    })
}

async fn an_exception(pack: &str) {
    let world = World::new(pack).await;
    close(&world).await;
    let late = submit(&world).await;
    assert_eq!((late.status, &late.body["guards"][0]["guard"]), (409, &json!("collection-open")), "{}", late.body);
    assert_eq!(late.body["guards"][0]["rows"][0]["why"], "closed");

    let path = format!("/years/{YEAR}/exceptions");
    let asked = world.post("section_head", &path, None, &wish(&world, 7)).await;
    assert_eq!((asked.status, &asked.body["granted_by"]), (201, &Value::Null), "{}", asked.body);
    assert_eq!(submit(&world).await.status, 409, "a wish is not a grant");
    let grant = format!("{path}/{}/grant", asked.body["id"].as_str().expect("an id"));
    assert_eq!(world.post("section_head", &grant, None, &json!({})).await.status, 403, "seen, and not theirs");
    assert_eq!(world.post("department_head", &grant, None, &json!({})).await.status, 404, "not theirs to see");
    let granted = world.post("city_director", &grant, None, &json!({})).await;
    assert_eq!(granted.status, 200, "{}", granted.body);
    assert_eq!(granted.body["granted_by"]["id"], world.get("city_director", "/me").await.body["person"]);
    let again = world.post("city_officer", &grant, None, &json!({})).await;
    assert_eq!((again.status, &again.body["type"]), (409, &json!("/problems/already-exists")));

    let handed = submit(&world).await;
    assert_eq!((handed.status, &handed.body["state"]), (201, &json!("submitted")), "{}", handed.body);
    world.let_pass(TimeDelta::days(7));
    let after = submit(&world).await;
    assert_eq!((after.status, &after.body["guards"][0]["guard"]), (409, &json!("collection-open")));
}

#[actix_web::test]
async fn a_closed_collection_opens_for_one_section_in_chiba() {
    an_exception("chiba").await;
}

#[actix_web::test]
async fn a_closed_collection_opens_for_one_section_in_another_city() {
    an_exception("minato-sample").await;
}

#[actix_web::test]
async fn nobody_grants_what_they_asked_for_themselves_and_nothing_that_has_ended() {
    let world = World::new("chiba").await;
    close(&world).await;
    let path = format!("/years/{YEAR}/exceptions");
    let asked = world.post("city_officer", &path, None, &wish(&world, 1)).await;
    assert_eq!(asked.status, 201, "{}", asked.body);
    let grant = format!("{path}/{}/grant", asked.body["id"].as_str().expect("an id"));
    let own = world.post("city_officer", &grant, None, &json!({})).await;
    assert_eq!((own.status, &own.body["type"]), (403, &json!("/problems/own-work")));
    world.let_pass(TimeDelta::days(2));
    let ended = world.post("city_director", &grant, None, &json!({})).await;
    assert_eq!((ended.status, &ended.body["guards"][0]["rows"][0]["why"]), (409, &json!("expired")));
    let elsewhere = format!("/years/{}/exceptions/{}/grant", YEAR - 1, asked.body["id"].as_str().expect("an id"));
    assert_eq!(world.post("city_director", &elsewhere, None, &json!({})).await.status, 404);
}

#[actix_web::test]
async fn wishes_that_make_no_sense_are_told_at_once_and_others_wishes_are_not_seen() {
    let world = World::new("chiba").await;
    let path = format!("/years/{YEAR}/exceptions");
    let mut senseless = wish(&world, 61);
    senseless["organisation"] = json!(world.person("ward_officer").organisation_id);
    senseless["reason"] = json!("  ");
    let refused = world.post("ward_officer", &path, None, &senseless).await;
    let pointers: Vec<&str> =
        refused.body["errors"].as_array().expect("errors").iter().filter_map(|one| one["pointer"].as_str()).collect();
    assert_eq!((refused.status, pointers), (422, vec!["/organisation", "/reason", "/expires_at"]));
    let mut past = wish(&world, 0);
    assert_eq!(world.post("section_head", &path, None, &past).await.body["errors"][0]["rule"], "outside-period");
    past["organisation"] = json!(world.app.clock.id());
    assert_eq!(world.post("section_head", &path, None, &past).await.body["errors"][0]["pointer"], "/organisation");
    let mut others = wish(&world, 7);
    others["organisation"] = json!(world.person("department_head").organisation_id);
    assert_eq!(world.post("section_head", &path, None, &others).await.status, 403);

    assert_eq!(world.post("ward_officer", &path, None, &wish(&world, 7)).await.status, 201);
    assert_eq!(world.post("section_reporter", &path, None, &wish(&world, 8)).await.status, 201);
    let rows = |page: Answer| page.body["rows"].as_array().expect("rows").len();
    for (role, seen) in [("section_head", 2), ("ward_officer", 2), ("city_director", 2), ("department_head", 0)] {
        assert_eq!(rows(world.get(role, &path).await), seen, "{role}");
    }
    let first = world.get("city_officer", &format!("{path}?limit=1")).await;
    let next = first.body["next"].as_str().expect("a cursor");
    let second = world.get("city_officer", &format!("{path}?limit=1&cursor={next}")).await;
    assert_ne!(first.body["rows"][0]["id"], second.body["rows"][0]["id"]);
    assert_eq!((rows(second.clone()), &second.body["next"]), (1, &Value::Null));
}
