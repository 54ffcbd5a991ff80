//! Whatever comes in: a clear problem, and nothing changed.

mod answers;
mod foreign;
mod states;
mod stuck;
pub(crate) mod watch;

use reqwest::Method;
use serde_json::json;
use tests::world::World;

use crate::fill;
use watch::{refused, wish};

#[actix_web::test]
async fn bodies_that_are_not_what_they_should_be() {
    let world = World::new("chiba").await;
    let json = "application/json";
    let deep = "[".repeat(100_000);
    let huge = format!("{{\"x\":\"{}\"}}", "a".repeat(10_000_000));
    for (body, kind, status, word) in [
        ("{", json, 400, "malformed-json"),
        ("{\"a\":1,\"a\":2}", json, 400, "malformed-json"),
        ("{} {}", json, 400, "malformed-json"),
        ("{\"a\":\"\\ud800\"}", json, 400, "malformed-json"),
        ("{\"fiscal_year\":\"\\u0000\"}", json, 422, "invalid-answers"),
        ("{}", "text/plain", 415, "unsupported-media-type"),
        ("{}", "application/json; charset=Shift_JIS", 415, "other-charset"),
        (deep.as_str(), json, 400, "malformed-json"),
        (huge.as_str(), json, 413, "body-too-large"),
        ("[]", json, 422, "invalid-answers"),
        ("{\"fiscal_year\":2019}", json, 422, "invalid-answers"),
        ("{\"fiscal_year\":2019,\"unit\":\"x\",\"tenant_id\":1}", json, 422, "invalid-answers"),
    ] {
        let request = wish(&world, Method::POST, "/activity-reports", None).header("content-type", kind);
        let request = request.body(body.to_owned());
        refused(&world, "unit_head", "create_activity_report", (status, word), request).await;
    }
    let request = wish(&world, Method::POST, "/activity-reports", None).header("content-type", json);
    let request = request.header("content-encoding", "gzip").body(vec![0x1f, 0x8b, 8]);
    let expected = (415, "encoded-body");
    let answer = refused(&world, "unit_head", "create_activity_report", expected, request).await;
    assert_eq!(answer.headers.get("accept-encoding").map(String::as_str), Some("identity"));
}

#[actix_web::test]
async fn keys_that_are_missing_or_malformed() {
    let world = World::new("chiba").await;
    let long = format!("\"{}\"", "k".repeat(129));
    let expected = "idempotency-key-malformed";
    for (keys, word) in [
        (vec![], "idempotency-key-missing"),
        (vec![""], expected),
        (vec!["\"\""], expected),
        (vec!["short"], expected),
        (vec!["\"open"], expected),
        (vec!["\"first\"", "\"second\""], expected),
        (vec![long.as_str()], expected),
    ] {
        let request = world.request(Method::POST, "/api/v1/activity-reports").json(&fill::report(&world, 3));
        let request = keys.into_iter().fold(request, |request, key| request.header("idempotency-key", key));
        refused(&world, "unit_head", "create_activity_report", (400, word), request).await;
    }
}

#[actix_web::test]
async fn reports_with_impossible_contents_tell_everything_at_once_and_change_nothing() {
    let world = World::new("chiba").await;
    let mut report = fill::report(&world, 3);
    report["draft"]["activities"] = json!([
        {"title": "一", "held_on": "平成33年7月1日"},
        {"title": "二", "held_on": "令和元年4月30日"},
        {"title": "三", "held_on": "2020-04-01"},
        {"title": "四", "held_on": "2019-07-01", "held_month": "2019-08"},
        {"title": "五", "visits": -1},
        {"title": "六", "visits": 1e300},
        {"title": "七", "version": 7, "tenant_id": "x"},
    ]);
    report["submit"] = json!(true);
    let answer = world.post("unit_head", "/activity-reports", None, &report).await;
    assert_eq!(answer.status, 422);
    let errors = answer.body["errors"].as_array().expect("errors");
    let found: Vec<(&str, &str)> =
        errors.iter().filter_map(|one| Some((one["pointer"].as_str()?, one["rule"].as_str()?))).collect();
    for expected in [
        ("/draft/activities/0/held_on", "era-does-not-reach"),
        ("/draft/activities/1/held_on", "era-does-not-reach"),
        ("/draft/activities/2/held_on", "outside-year"),
        ("/draft/activities/3/held_month", "contradiction"),
        ("/draft/activities/4/visits", "too-small"),
        ("/draft/activities/5/visits", "too-large"),
        ("/draft/activities/6/tenant_id", "unknown-field"),
        ("/draft/activities/6/version", "unknown-field"),
    ] {
        assert!(found.contains(&expected), "{expected:?} {found:?}");
    }
    assert!(errors.iter().all(|one| one["message"].as_str().is_some_and(|message| !message.is_empty())));
    let list = world.unit_head().rows("/activity-reports?fy=2019").await;
    assert_eq!(list, [json!(null); 0], "the transaction left nothing");
    let refusals = world.auditor().rows("/refusals").await;
    assert_eq!(refusals[0]["action"], "create_activity_report", "{refusals:?}");
    assert_eq!(refusals[0]["code"], "invalid-answers");
}

#[actix_web::test]
async fn versions_must_be_named_and_current() {
    let world = World::new("chiba").await;
    let begun = fill::begun(&world, 3).await;
    for (etag, status, word) in [
        (None, 428, "version-required"),
        (Some("\"v9\""), 412, "stale-version"),
        (Some("W/\"v9\""), 412, "stale-version"),
        (Some("\"v9-gzip\""), 412, "stale-version"),
        (Some("\"somebody-elses\""), 412, "unknown-version"),
        (Some("*"), 400, "precondition-malformed"),
        (Some("v2"), 400, "precondition-malformed"),
    ] {
        let request = wish(&world, Method::PUT, &begun.path, etag).json(&json!({}));
        refused(&world, "unit_head", "edit_activity_report", (status, word), request).await;
    }
    let token = world.token("unit_head").await;
    let unchanged = world.request(Method::GET, &format!("/api/v1{}", begun.path)).bearer_auth(&token);
    let unchanged = world.send(unchanged.header("if-none-match", &begun.etag)).await;
    assert_eq!(unchanged.status, 304);
}

#[actix_web::test]
async fn paths_methods_and_queries() {
    let world = World::new("chiba").await;
    let (list, bad) = ("read_activity_report", "bad-query");
    for (method, path, action, status, word) in [
        (Method::GET, "/nothing", "GET -", 404, "no-such-operation"),
        (Method::GET, "/activity-reports/2019-x", "read_activity_report", 404, "not-found"),
        (Method::GET, "/audit-events", "read_audit", 403, "not-permitted"),
        (Method::GET, "/activity-reports", list, 400, bad),
        (Method::GET, "/activity-reports?fy=2019&fy=2019", list, 400, bad),
        (Method::GET, "/activity-reports?fy=2019&sort=x", list, 400, bad),
        (Method::GET, "/activity-reports?fy=x", list, 400, bad),
        (Method::GET, "/activity-reports?fy=2019&limit=0", list, 400, bad),
        (Method::GET, "/activity-reports?fy=2019&limit=201", list, 400, bad),
        (Method::GET, "/activity-reports?fy=2019&cursor=AAAA", list, 400, "bad-cursor"),
        (Method::PATCH, "/me", "PATCH /api/v1/me", 405, "method-not-allowed"),
    ] {
        let request = world.request(method.clone(), &format!("/api/v1{path}"));
        let answer = refused(&world, "unit_head", action, (status, word), request).await;
        match path {
            "/activity-reports" => assert_eq!(answer.body["errors"][0]["pointer"], "/fy"),
            "/me" => assert_eq!(answer.headers.get("allow").map(String::as_str), Some("GET, HEAD")),
            _ => {}
        }
    }
    let counted = world.get("auditor", "/refusals").await.body;
    let english = world.request(Method::GET, "/api/v1/me").header("accept-language", "en-GB,ja;q=0.5");
    let english = world.send(english).await;
    assert_eq!(world.get("auditor", "/refusals").await.body, counted, "nobody is nobody's refusal");
    assert_eq!((english.status, &english.body["title"]), (401, &json!("Sign in first")));
    for header in ["x-content-type-options", "content-security-policy", "strict-transport-security", "x-request-id"] {
        assert!(english.headers.contains_key(header), "{header}");
    }
}
