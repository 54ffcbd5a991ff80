//! What is refused leaves its count behind, and nothing else.

use std::collections::BTreeMap;

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tests::world::{Answer, World};

use crate::permissions::everything;

/// The refusals of a person, by action and code.
async fn counted(world: &World, person: &Value) -> BTreeMap<(String, String), i64> {
    let rows = world.get("auditor", "/refusals?limit=200").await;
    let rows = rows.body["rows"].as_array().expect("rows").clone();
    assert!(rows.len() < 200, "there may be more");
    let own = rows.iter().filter(|row| row["person"] == *person);
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    own.map(|row| ((text(&row["action"]), text(&row["code"])), row["times"].as_i64().expect("a number"))).collect()
}

/// Sends what will be refused: it is counted once, under who asked, the action and the code, and nothing is written.
pub(crate) async fn refused(
    world: &World,
    role: &str,
    action: &str,
    (status, word): (u16, &str),
    request: RequestBuilder,
) -> Answer {
    let request = request.bearer_auth(world.token(role).await);
    let person = world.get(role, "/me").await.body["person"].clone();
    let mut expected = counted(world, &person).await;
    *expected.entry((action.to_owned(), word.to_owned())).or_default() += 1;
    let before = everything(world).await;
    let answer = world.send(request).await;
    let told = format!("{action} as {role}: {} {}", answer.status, answer.body);
    assert_eq!((answer.status, &answer.body["type"]), (status, &json!(format!("/problems/{word}"))), "{told}");
    assert_eq!(counted(world, &person).await, expected, "{told}");
    assert_eq!(everything(world).await, before, "{told}");
    answer
}

/// A request with a fresh key, and with a version if there is one to name.
pub(crate) fn wish(world: &World, method: Method, path: &str, etag: Option<&str>) -> RequestBuilder {
    let request = world.request(method, &format!("/api/v1{path}"));
    let request = request.header("idempotency-key", format!("\"{}\"", world.app.clock.id()));
    match etag {
        Some(etag) => request.header("if-match", etag),
        None => request,
    }
}
