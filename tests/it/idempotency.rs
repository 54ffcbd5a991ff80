//! The same request twice is one request.

use chrono::TimeDelta;
use domain::pack::identity;
use sea_orm::ConnectionTrait as _;
use serde_json::json;
use tests::world::World;

use crate::fill;

#[actix_web::test]
async fn a_double_click_begins_one_report() {
    let world = World::new("chiba").await;
    let body = fill::report(&world, 3);
    let first = world.post_with_key("unit_head", "/activity-reports", None, &body, "\"click\"").await;
    let second = world.post_with_key("unit_head", "/activity-reports", None, &body, "\"click\"").await;
    assert_eq!((first.status, second.status), (201, 201));
    assert_eq!(first.body, second.body);
    assert_eq!(second.headers.get("idempotency-replayed").map(String::as_str), Some("true"));
    assert_eq!(first.headers.get("location"), second.headers.get("location"));
    let list = world.get("unit_head", "/activity-reports?fy=2019").await;
    assert_eq!(list.body["rows"].as_array().expect("rows").len(), 1);

    let other = fill::report(&world, 4);
    let reused = world.post_with_key("unit_head", "/activity-reports", None, &other, "\"click\"").await;
    assert_eq!(reused.body["type"], "/problems/idempotency-key-reused");
    // another person's key of the same words is another key
    world.post_with_key("unit_reporter", "/activity-reports", None, &other, "\"click\"").await.answered(201);
}

#[actix_web::test]
async fn twenty_clicks_at_once_begin_one_report() {
    let world = World::new("chiba").await;
    let body = fill::report(&world, 3);
    world.token("unit_head").await;
    let clicks = (0..20).map(|_| world.post_with_key("unit_head", "/activity-reports", None, &body, "\"same\""));
    let answers = futures_util::future::join_all(clicks).await;
    assert!(answers.iter().all(|answer| [201, 409].contains(&answer.status)));
    let list = world.get("unit_head", "/activity-reports?fy=2019").await;
    assert_eq!(list.body["rows"].as_array().expect("rows").len(), 1);
}

#[actix_web::test]
async fn a_key_is_asked_for_and_must_be_readable() {
    let world = World::new("chiba").await;
    let body = json!({});
    let bad = world.post_with_key("unit_head", "/activity-reports", None, &body, "\"abc").await;
    assert_eq!(bad.body["type"], "/problems/idempotency-key-malformed");
    let token = world.token("unit_head").await;
    let none = world.request(reqwest::Method::POST, "/api/v1/activity-reports").bearer_auth(token).json(&body);
    world.send(none).await.refused(400, "idempotency-key-missing");
}

/// Keeps answers of another time, as many as asked.
async fn kept(world: &World, hours_ago: i64, many: i64) {
    let tenant = identity::municipality(&world.pack.municipality.code);
    let owner = sea_orm::Database::connect(&world.owner_url).await.expect("the owner");
    let text = format!(
        "INSERT INTO idempotency (tenant_id, person_id, operation, key, fingerprint, status, body, headers, created_at)
         SELECT '{tenant}', p.id, 'sample', '{hours_ago}-' || n, '', 200, '', '{{}}',
                clock_timestamp() - interval '{hours_ago} hours'
         FROM (SELECT id FROM person ORDER BY id LIMIT 1) p, generate_series(1, {many}) n"
    );
    owner.execute_unprepared(&text).await.expect("rows");
    owner.close().await.expect("closing");
}

/// How many of those are still there, when everything beside the requests is done.
async fn still_kept(world: &World) -> i64 {
    world.app.refusals.written().await;
    let owner = sea_orm::Database::connect(&world.owner_url).await.expect("the owner");
    let text = "SELECT count(*) AS kept FROM idempotency WHERE operation = 'sample'";
    let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, text.to_owned());
    let row = owner.query_one_raw(statement).await.expect("an answer").expect("a row");
    owner.close().await.expect("closing");
    row.try_get("", "kept").expect("a count")
}

#[actix_web::test]
async fn kept_answers_are_forgotten_after_a_day_beside_the_requests() {
    let world = World::new("chiba").await;
    kept(&world, 23, 10).await;
    kept(&world, 25, 2_500).await;
    let body = fill::report(&world, 3);
    world.post("unit_head", "/activity-reports", None, &body).await.answered(201);
    assert_eq!(still_kept(&world).await, 10, "the old ones are gone, the young ones are not");
    kept(&world, 26, 5).await;
    world.post("unit_head", "/activity-reports", None, &body).await.answered(201);
    assert_eq!(still_kept(&world).await, 15, "not twice within an hour");
    world.let_pass(TimeDelta::hours(1));
    world.post("unit_head", "/activity-reports", None, &body).await.answered(201);
    assert_eq!(still_kept(&world).await, 10);
}

#[actix_web::test]
async fn at_most_a_thousand_are_forgotten_at_once() {
    let world = World::new("chiba").await;
    kept(&world, 25, 1_500).await;
    let tenant = identity::municipality(&world.pack.municipality.code);
    for expected in [1_000, 500, 0] {
        let (tx, _) = world.app.store.begin(store::TransactionFor::Tenant(tenant)).await.expect("a transaction");
        assert_eq!(store::idempotency::forget(&tx, TimeDelta::hours(24), 1_000).await.expect("an answer"), expected);
        tx.commit().await.expect("a commit");
    }
}
