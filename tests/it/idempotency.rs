//! The same request twice is one request.

use serde_json::json;
use tests::world::World;

use crate::fill;

#[actix_web::test]
async fn a_double_click_begins_one_report() {
    let world = World::new("chiba").await;
    let body = fill::report(&world, 3);
    let first = world.post_with_key("section_head", "/activity-reports", None, &body, "\"click\"").await;
    let second = world.post_with_key("section_head", "/activity-reports", None, &body, "\"click\"").await;
    assert_eq!((first.status, second.status), (201, 201));
    assert_eq!(first.body, second.body);
    assert_eq!(second.headers.get("idempotency-replayed").map(String::as_str), Some("true"));
    assert_eq!(first.headers.get("location"), second.headers.get("location"));
    let list = world.get("section_head", "/activity-reports?fy=2019").await;
    assert_eq!(list.body["rows"].as_array().expect("rows").len(), 1);

    let other = fill::report(&world, 4);
    let reused = world.post_with_key("section_head", "/activity-reports", None, &other, "\"click\"").await;
    assert_eq!(reused.body["type"], "/problems/idempotency-key-reused");
    // another person's key of the same words is another key
    let colleague = world.post_with_key("section_reporter", "/activity-reports", None, &other, "\"click\"").await;
    assert_eq!(colleague.status, 201);
}

#[actix_web::test]
async fn twenty_clicks_at_once_begin_one_report() {
    let world = World::new("chiba").await;
    let body = fill::report(&world, 3);
    world.token("section_head").await;
    let clicks = (0..20).map(|_| world.post_with_key("section_head", "/activity-reports", None, &body, "\"same\""));
    let answers = futures_util::future::join_all(clicks).await;
    assert!(answers.iter().all(|answer| [201, 409].contains(&answer.status)));
    let list = world.get("section_head", "/activity-reports?fy=2019").await;
    assert_eq!(list.body["rows"].as_array().expect("rows").len(), 1);
}

#[actix_web::test]
async fn a_key_is_asked_for_and_must_be_readable() {
    let world = World::new("chiba").await;
    let body = json!({});
    let bad = world.post_with_key("section_head", "/activity-reports", None, &body, "\"abc").await;
    assert_eq!(bad.body["type"], "/problems/idempotency-key-malformed");
    let token = world.token("section_head").await;
    let none = world.request(reqwest::Method::POST, "/api/v1/activity-reports").bearer_auth(token).json(&body);
    assert_eq!(world.send(none).await.body["type"], "/problems/idempotency-key-missing");
}
