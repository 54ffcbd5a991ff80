//! JSON that is refused: what it is, in which line and column.

use reqwest::Method;
use serde_json::json;
use tests::world::World;

use super::at;

#[actix_web::test]
async fn what_is_wrong_with_the_json_is_told_with_its_place() {
    let world = World::new("chiba").await;
    let token = world.token("unit_head").await;
    let deep = format!("{{\"a\":\n {}{}}}", "[".repeat(70), "]".repeat(70));
    for (body, rule, pointer, line, column) in [
        ("{\"unit\":1,\n \"unit\":2}", "member-twice", "/unit", 2, 7),
        ("{\"a\":[{\"あ\":1,\"あ\":2}]}", "member-twice", "/a/0/あ", 1, 16),
        ("{\"a\":\n1e400}", "number-out-of-range", "/a", 2, 5),
        ("{\"a\":[0,\"\\ud800\"]}", "lone-surrogate", "/a/1", 1, 16),
        ("{\"a\":\"\\udc00x\"}", "lone-surrogate", "/a", 1, 12),
        (deep.as_str(), "too-deep", "", 2, 0),
        ("{\"a\":1,}", "bad-syntax", "", 1, 8),
        ("{\n\"a\" 1}", "bad-syntax", "", 2, 5),
        ("{\"a\":1", "bad-syntax", "", 1, 6),
        ("{} x", "bad-syntax", "", 1, 4),
    ] {
        let request = world.request(Method::POST, "/api/v1/activity-reports").bearer_auth(&token);
        let request = request.header("content-type", "application/json").header("idempotency-key", "\"told-1\"");
        let answer = world.send(request.header("accept-language", "en").body(body.to_owned())).await;
        assert_eq!((answer.status, &answer.body["type"]), (400, &json!("/problems/malformed-json")), "{}", answer.body);
        let error = if rule == "too-deep" { &answer.body["errors"][0] } else { at(&answer, pointer) };
        assert_eq!((&error["rule"], &error["limits"]["line"]), (&json!(rule), &json!(line)), "{body}: {error}");
        if column > 0 {
            assert_eq!(error["limits"]["column"], column, "{body}: {error}");
        }
        let message = error["message"].as_str().expect("words");
        assert!(message.contains(&format!("line {line}, column {}", error["limits"]["column"])), "{message}");
        assert!(!answer.body["title"].as_str().expect("a title").contains("not JSON"), "{}", answer.body);
    }
}
