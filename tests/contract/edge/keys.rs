//! Idempotency keys, and what makes two requests the same (HTTP-06).

use actix_web::FromRequest as _;
use actix_web::test::TestRequest;
use serde_json::json;

use super::{asking, word};
use ::edge::Key;
use ::edge::idempotency::fingerprint;

#[actix_web::test]
async fn a_key_is_a_string_or_a_bare_word_of_some_length() {
    let (longest, too_long) = (format!("\"{}\"", "k".repeat(128)), format!("\"{}\"", "k".repeat(129)));
    let expected = [
        (vec![], "idempotency-key-missing"),
        (vec!["\"k\""], "ok"),
        (vec!["\"a key, with (signs)\""], "ok"),
        (vec![r#""a \"quoted\" \\ key""#], "ok"),
        (vec!["0190b3f2-8a6e-7c3d-9b1a-5d2f4e6a7b8c"], "ok"),
        (vec![longest.as_str()], "ok"),
        (vec![too_long.as_str()], "idempotency-key-malformed"),
        (vec!["\"\""], "idempotency-key-malformed"),
        (vec![""], "idempotency-key-malformed"),
        (vec!["short"], "idempotency-key-malformed"),
        (vec!["bare words with spaces"], "idempotency-key-malformed"),
        (vec!["\"open"], "idempotency-key-malformed"),
        (vec![r#""ends with \""#], "idempotency-key-malformed"),
        (vec![r#""wrong \n escape""#], "idempotency-key-malformed"),
        (vec!["\"k\";a=1"], "idempotency-key-malformed"),
        (vec!["\"キー\""], "idempotency-key-malformed"),
        (vec!["\"first-key\"", "\"second-key\""], "idempotency-key-malformed"),
    ];
    for (values, expected) in expected {
        let headers: Vec<(&str, &str)> = values.iter().map(|value| ("idempotency-key", *value)).collect();
        assert_eq!(word(Key::extract(&asking("/", &headers)).await), expected, "{values:?}");
    }
    let quoted = Key::extract(&asking("/", &[("idempotency-key", r#""a\"b""#)])).await.unwrap();
    assert_eq!(quoted, Key("a\"b".to_owned()));
}

#[test]
fn two_requests_are_the_same_when_everything_but_the_order_of_members_is() {
    let post = |uri: &str| TestRequest::post().uri(uri).to_http_request();
    let print = |uri: &str, version, body: &str| fingerprint(&post(uri), version, &serde_json::from_str(body).unwrap());
    let one = print("/a?b=1", Some(7), r#"{"a":1,"b":{"c":[1,2],"d":"x"}}"#);
    assert_eq!(one.len(), 32);
    assert_eq!(one, print("/a?b=1", Some(7), r#" {"b": {"d":"x", "c":[1,2]}, "a":1} "#));
    let others = [
        print("/a?b=2", Some(7), r#"{"a":1,"b":{"c":[1,2],"d":"x"}}"#),
        print("/a", Some(7), r#"{"a":1,"b":{"c":[1,2],"d":"x"}}"#),
        print("/a/b?b=1", Some(7), r#"{"a":1,"b":{"c":[1,2],"d":"x"}}"#),
        print("/a?b=1", Some(8), r#"{"a":1,"b":{"c":[1,2],"d":"x"}}"#),
        print("/a?b=1", None, r#"{"a":1,"b":{"c":[1,2],"d":"x"}}"#),
        print("/a?b=1", Some(7), r#"{"a":1,"b":{"c":[2,1],"d":"x"}}"#),
    ];
    assert!(others.iter().all(|other| *other != one));
    assert_ne!(print("/a", None, "{}"), print("/a", Some(0), "{}"));
    let put = TestRequest::put().uri("/a").to_http_request();
    assert_ne!(fingerprint(&put, None, &json!({})), print("/a", None, "{}"));
}
