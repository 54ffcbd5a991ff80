//! Bodies, read strictly (HTTP-12).

use actix_web::FromRequest;
use actix_web::test::TestRequest;
use actix_web::web::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::word;
use ::edge::json::{STRANGERS, read};
use ::edge::{Body, Described, Problem};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only read, to see what is refused")]
struct Answers {
    people: u32,
    kind: Option<Kind>,
    inner: Option<Inner>,
    rows: Option<Vec<Inner>>,
    id: Option<uuid::Uuid>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only read, to see what is refused")]
struct Inner {
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Sample,
}

/// The members of [`Answers`].
const KNOWN: [&str; 5] = ["id", "inner", "kind", "people", "rows"];

/// What a body of [`Answers`] is described as.
fn described() -> Value {
    json!({
        "Inner": {
            "type": "object", "required": ["text"], "additionalProperties": false,
            "properties": {"text": {"type": "string"}},
        },
        "Kind": {"type": "string", "enum": ["sample"]},
        "Answers": {
            "type": "object", "required": ["people"], "additionalProperties": false,
            "properties": {
                "people": {"type": "integer", "minimum": 0, "maximum": 9},
                "kind": {"oneOf": [{"$ref": "#/components/schemas/Kind"}, {"type": "null"}]},
                "inner": {"oneOf": [{"$ref": "#/components/schemas/Inner"}, {"type": "null"}]},
                "rows": {"type": ["array", "null"], "items": {"$ref": "#/components/schemas/Inner"}},
                "id": {"type": ["string", "null"], "format": "uuid"},
            },
        },
    })
}

fn typed(body: Value) -> Result<Answers, Problem> {
    let schemas = described();
    Ok(Body(body).typed(Described::named(schemas.as_object().expect("schemas"), "Answers"))?)
}

#[test]
fn what_is_not_plain_json_is_refused() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let expected = [
        (json!({"a": [1, -2, 0.5, true, null, "あ"]}).to_string(), "ok"),
        (deep(64), "ok"),
        (deep(66), "malformed-json"),
        (deep(100_000), "malformed-json"),
        ("[".repeat(100_000), "malformed-json"),
        (r#"{"a":1,"a":1}"#.to_owned(), "malformed-json"),
        (r#"{"a":[{"b":1,"b":2}]}"#.to_owned(), "malformed-json"),
        (r#"{"a":1,"\u0061":2}"#.to_owned(), "malformed-json"),
        (r#"{"a":1} x"#.to_owned(), "malformed-json"),
        ("{} {}".to_owned(), "malformed-json"),
        (r#""\ud800""#.to_owned(), "malformed-json"),
        (r#""\udc00\ud800""#.to_owned(), "malformed-json"),
        // C7: what some editors write before a text
        ("\u{feff}{}".to_owned(), "ok"),
        ("\u{feff}\u{feff}{}".to_owned(), "malformed-json"),
        ("{'a':1}".to_owned(), "malformed-json"),
        ("NaN".to_owned(), "malformed-json"),
        ("1e999".to_owned(), "malformed-json"),
        (String::new(), "malformed-json"),
        ("\"\\u0000\"".to_owned(), "invalid-answers"),
        ("{\"a\\u0000\":1}".to_owned(), "invalid-answers"),
        ("\"\\u009b\"".to_owned(), "ok"),
        ("\"two\\nlines\\t\"".to_owned(), "ok"),
    ];
    for (text, expected) in expected {
        assert_eq!(word(read(text.as_bytes())), expected, "{}", text.chars().take(40).collect::<String>());
    }
    // C7: 会 in CP932, and JSON in UTF-16: the words are about the encoding
    for other in [&b"\"\xff\""[..], b"{\"title\":\"\x89\xef\"}", b"\xff\xfe{\0}\0"] {
        assert_eq!(word(read(other)), "other-encoding");
    }
}

fn violation(problem: &Problem) -> Value {
    match problem.errors.as_slice() {
        [violation] => json!([violation.pointer, violation.rule, violation.limits]),
        several => json!(several),
    }
}

#[test]
fn a_control_character_is_refused_where_it_stands() {
    let problem = read("{\"a/b\":[\"fine\",\"\\u0000\"]}".as_bytes()).unwrap_err();
    assert_eq!(violation(&problem), json!(["/a~1b/1", "control-character", []]));
}

#[test]
fn what_does_not_fit_is_refused_with_a_pointer_and_without_words_of_rust() {
    let expected = [
        (json!({}), json!(["/people", "required", []])),
        (json!({"people": 1, "more": 1}), json!(["/more", "unknown-field", [["known", KNOWN]]])),
        (json!({"people": 1, "a/b": 1}), json!(["/a~1b", "unknown-field", [["known", KNOWN]]])),
        (
            json!({"people": 1, "inner": {"text": "", "x": 1}}),
            json!(["/inner/x", "unknown-field", [["known", ["text"]]]]),
        ),
        (json!({"people": 1, "rows": [{"text": ""}, {}]}), json!(["/rows/1/text", "required", []])),
        (json!({"people": "1, expected struct"}), json!(["/people", "wrong-type", [["expected", "integer"]]])),
        (json!({"people": -1}), json!(["/people", "out-of-range", [["least", 0], ["most", 9]]])),
        (json!({"people": 1, "inner": []}), json!(["/inner", "wrong-type", [["expected", "object"]]])),
        (json!({"people": 1, "inner": 1}), json!(["/inner", "wrong-type", [["expected", "object"]]])),
        (json!({"people": 1, "rows": {}}), json!(["/rows", "wrong-type", [["expected", "array"]]])),
        (json!({"people": 1, "inner": {"text": 1}}), json!(["/inner/text", "wrong-type", [["expected", "string"]]])),
        // an identifier is no list of its sixteen bytes
        (json!({"people": 1, "id": vec![7; 16]}), json!(["/id", "wrong-type", [["expected", "string"]]])),
        (json!({"people": 1, "kind": "other"}), json!(["/kind", "not-an-option", [["options", ["sample"]]]])),
        (json!(7), json!(["", "wrong-type", [["expected", "object"]]])),
    ];
    for (body, expected) in expected {
        let problem = typed(body.clone()).unwrap_err();
        assert_eq!((problem.code.row().word, violation(&problem)), ("invalid-answers", expected), "{body}");
    }
    assert_eq!(word(typed(json!({"people": 3, "kind": "sample"}))), "ok");
}

/// Whatever does not fit is told at once: missing, unknown, of another type, out of bounds (T4).
#[test]
fn everything_that_does_not_fit_is_told_at_once() {
    let body = json!({
        "kind": "other", "inner": {"more": 1}, "rows": [{"text": 1}, 2, {"text": "fine"}], "id": "x", "a": 1, "b": 2,
    });
    let problem = typed(body).unwrap_err();
    let told: Vec<String> = problem.errors.iter().map(|one| format!("{} {}", one.pointer, one.rule.as_str())).collect();
    assert_eq!(
        told,
        [
            "/a unknown-field",
            "/b unknown-field",
            "/id bad-format",
            "/inner/more unknown-field",
            "/inner/text required",
            "/kind not-an-option",
            "/rows/0/text wrong-type",
            "/rows/1 wrong-type",
            "/people required",
        ]
    );
    let large = typed(json!({"people": u64::MAX})).unwrap_err();
    assert_eq!((large.errors.len(), large.errors[0].limit("most")), (1, "9".to_owned()));
}

async fn sent(content_type: Option<&str>, body: Vec<u8>) -> &'static str {
    let headers: Vec<_> = content_type.into_iter().map(|value| ("content-type", value)).collect();
    taken::<Body>(&headers, body).await
}

/// What an extractor makes of a body with these headers.
pub(super) async fn taken<B: FromRequest<Error = Problem>>(
    headers: &[(&str, &str)],
    body: impl Into<Bytes>,
) -> &'static str {
    let request = TestRequest::post().set_payload(body);
    let request = headers.iter().fold(request, |request, header| request.append_header(*header));
    let (request, mut payload) = request.to_http_parts();
    word(B::from_request(&request, &mut payload).await)
}

#[actix_web::test]
async fn a_body_is_json_and_not_too_large() {
    assert_eq!(sent(Some("application/json"), b"{}".to_vec()).await, "ok");
    assert_eq!(sent(Some("Application/JSON; charset=utf-8"), b"{}".to_vec()).await, "ok");
    for other in
        ["text/plain", "application/x-www-form-urlencoded", "application/problem+json", "multipart/form-data", "x"]
    {
        assert_eq!(sent(Some(other), b"{}".to_vec()).await, "unsupported-media-type", "{other}");
    }
    assert_eq!(sent(None, b"{}".to_vec()).await, "unsupported-media-type");
    assert_eq!(sent(Some("application/json"), vec![b' '; STRANGERS + 1]).await, "body-too-large");
    assert_eq!(sent(Some("application/json"), vec![b' '; STRANGERS]).await, "malformed-json");
}
