//! A lost answer can be asked for again: the same content once more, or a key.

use reqwest::Method;
use serde_json::{Value, json};
use tests::world::World;

use super::{documents, questions};
use crate::fill;

/// E9: the answer got lost, and the same is sent again.
#[actix_web::test]
async fn a_lost_answer_can_be_asked_for_again() {
    let world = World::new("chiba").await;
    for (kind, who, document) in documents(&world).await {
        let [one, other] = questions(&world, kind);
        // each copy names the version that it was taken at
        let (mut seen, mut again, mut older) = (document.clone(), document.clone(), document);
        let first = json!({"answers": {&one: "甲"}});
        let written = who.put(&mut seen, &first).await;
        let answer = who.put(&mut again, &first).await;
        assert_eq!((answer.status, &answer.etag, &answer.body), (200, &written.etag, &written.body), "{kind}");
        let (mut again, mut another) = (seen.clone(), seen.clone());
        let patch = json!({"answers": {&other: "乙"}});
        let patched = who.merge(&mut seen, &patch).await;
        let answer = who.merge(&mut again, &patch).await;
        assert_eq!((answer.status, &answer.etag, &answer.body), (200, &patched.etag, &patched.body), "{kind}");
        // another content is another's word
        who.put(&mut another, &json!({"answers": {&one: "丙"}})).await.refused(412, "stale-version");
        who.put(&mut older, &json!({"answers": {}})).await.refused(412, "stale-version");
    }
}

/// E9: who wrote the same as somebody else did not write it, and is told so; nor is a step an answer that got lost.
#[actix_web::test]
async fn the_same_words_of_another_are_another_version() {
    let world = World::new("chiba").await;
    let (head, begun) = (world.unit_head(), fill::begun(&world, 3).await);
    let body = json!({"answers": {"overall": "甲"}});
    let written = head.put(&mut begun.clone(), &body).await.ok();
    world.unit_reporter().put(&mut begun.clone(), &body).await.refused(412, "stale-version");
    assert_eq!(head.put(&mut begun.clone(), &body).await.ok(), written);
}

/// E9: activities that the server named are the same when they come again without a name.
#[actix_web::test]
async fn activities_without_names_are_the_same_again() {
    let world = World::new("chiba").await;
    let (head, begun) = (world.unit_head(), fill::begun(&world, 3).await);
    let three = json!({"activities": [fill::activity(&world, "一", 1), fill::activity(&world, "二", 2), fill::activity(&world, "二", 2)]});
    let written = head.put(&mut begun.clone(), &three).await.ok();
    assert_eq!(head.put(&mut begun.clone(), &three).await.ok(), written);
}

/// E9: writing may carry a key; the same answer comes again even after others wrote.
#[actix_web::test]
async fn writing_takes_a_key() {
    let world = World::new("chiba").await;
    let begun = fill::begun(&world, 3).await;
    let token = world.token("unit_head").await;
    let send = async |key: &str, body: &Value| {
        let request = world.request(Method::PUT, &format!("/api/v1{}", begun.path)).bearer_auth(&token);
        world.send(request.header("if-match", &begun.etag).header("idempotency-key", key).json(body)).await
    };
    let body = json!({"answers": {"overall": "甲"}});
    let first = send("\"write-1\"", &body).await;
    assert_eq!(first.status, 200, "{}", first.body);
    let mut seen = world.unit_head().open(&begun.path).await;
    assert_eq!(Some(&seen.etag), first.etag.as_ref());
    world.unit_head().merge(&mut seen, &json!({"answers": {"challenges": "乙"}})).await.ok();
    let again = send("\"write-1\"", &body).await;
    assert_eq!((again.status, &again.body), (200, &first.body));
    assert_eq!(again.headers.get("idempotency-replayed").map(String::as_str), Some("true"));
    send("\"write-1\"", &json!({})).await.refused(422, "idempotency-key-reused");
    send("\"open", &body).await.refused(400, "idempotency-key-malformed");
}
