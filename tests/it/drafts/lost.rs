//! A lost answer can be asked for again: the same content once more, or a key.

use reqwest::Method;
use serde_json::{Value, json};
use tests::world::World;

use super::{documents, etag, path, questions};
use crate::fill;

/// E9: the answer got lost, and the same is sent again.
#[actix_web::test]
async fn a_lost_answer_can_be_asked_for_again() {
    let world = World::new("chiba").await;
    for (kind, who, path) in documents(&world).await {
        let [one, other] = questions(&world, kind);
        let seen = world.get(who, &path).await;
        let first = json!({"answers": {&one: "甲"}});
        let written = world.put(who, &path, etag(&seen), &first).await;
        let again = world.put(who, &path, etag(&seen), &first).await;
        assert_eq!((again.status, &again.etag, &again.body), (200, &written.etag, &written.body), "{kind}");
        let patch = json!({"answers": {&other: "乙"}});
        let patched = world.merge(who, &path, etag(&written), &patch).await;
        let again = world.merge(who, &path, etag(&written), &patch).await;
        assert_eq!((again.status, &again.etag, &again.body), (200, &patched.etag, &patched.body), "{kind}");
        // another content is another's word
        let other = world.put(who, &path, etag(&written), &json!({"answers": {&one: "丙"}})).await;
        assert_eq!((other.status, &other.body["type"]), (412, &json!("/problems/stale-version")), "{kind}");
        let older = world.put(who, &path, etag(&seen), &json!({"answers": {}})).await;
        assert_eq!(older.status, 412, "{kind}");
    }
}

/// E9: who wrote the same as somebody else did not write it, and is told so; nor is a step an answer that got lost.
#[actix_web::test]
async fn the_same_words_of_another_are_another_version() {
    let world = World::new("chiba").await;
    let begun = world.post("section_head", "/activity-reports", None, &fill::report(&world, 3)).await;
    let body = json!({"answers": {"overall": "甲"}});
    let written = world.put("section_head", &path(&begun), etag(&begun), &body).await;
    assert_eq!(written.status, 200, "{}", written.body);
    let other = world.put("section_reporter", &path(&begun), etag(&begun), &body).await;
    assert_eq!((other.status, &other.body["type"]), (412, &json!("/problems/stale-version")), "{}", other.body);
    assert_eq!(world.put("section_head", &path(&begun), etag(&begun), &body).await.body, written.body);
}

/// E9: activities that the server named are the same when they come again without a name.
#[actix_web::test]
async fn activities_without_names_are_the_same_again() {
    let world = World::new("chiba").await;
    let begun = world.post("section_head", "/activity-reports", None, &fill::report(&world, 3)).await;
    let three = json!({"activities": [fill::activity(&world, "一", 1), fill::activity(&world, "二", 2), fill::activity(&world, "二", 2)]});
    let written = world.put("section_head", &path(&begun), etag(&begun), &three).await;
    let again = world.put("section_head", &path(&begun), etag(&begun), &three).await;
    assert_eq!((written.status, again.status, &again.body), (200, 200, &written.body), "{}", again.body);
}

/// E9: writing may carry a key; the same answer comes again even after others wrote.
#[actix_web::test]
async fn writing_takes_a_key() {
    let world = World::new("chiba").await;
    let begun = world.post("section_head", "/activity-reports", None, &fill::report(&world, 3)).await;
    let token = world.token("section_head").await;
    let send = async |key: &str, body: &Value| {
        let request = world.request(Method::PUT, &format!("/api/v1{}", path(&begun))).bearer_auth(&token);
        world.send(request.header("if-match", etag(&begun)).header("idempotency-key", key).json(body)).await
    };
    let body = json!({"answers": {"overall": "甲"}});
    let first = send("\"write-1\"", &body).await;
    assert_eq!(first.status, 200, "{}", first.body);
    let later =
        world.merge("section_head", &path(&begun), etag(&first), &json!({"answers": {"challenges": "乙"}})).await;
    assert_eq!(later.status, 200);
    let again = send("\"write-1\"", &body).await;
    assert_eq!((again.status, &again.body), (200, &first.body));
    assert_eq!(again.headers.get("idempotency-replayed").map(String::as_str), Some("true"));
    assert_eq!(send("\"write-1\"", &json!({})).await.body["type"], "/problems/idempotency-key-reused");
    assert_eq!(send("\"open", &body).await.body["type"], "/problems/idempotency-key-malformed");
}
