//! Violations point into the body that was sent: every nested place of every body that nests, with a wrong value in it.

use domain::form::Of;
use domain::violation::pointer;
use reqwest::Method;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

/// Every place below a value.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut below = |step: String, inner: &Value| {
        let at = pointer(at, step);
        found.push(at.clone());
        places(inner, &at, found);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(key, inner)| below(key.clone(), inner)),
        Value::Array(entries) => entries.iter().enumerate().for_each(|(index, inner)| below(index.to_string(), inner)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The body with something wrong at each place.
fn wrong(body: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    places(body, "", &mut found);
    let values =
        [json!({"no_such_member": 1}), json!(-1.5), json!(" "), json!("令和元年4月30日"), json!(["x"]), Value::Null];
    let broken = found.iter().flat_map(|at| {
        values.iter().map(|value| {
            let mut broken = body.clone();
            *broken.pointer_mut(at).expect("a place") = value.clone();
            broken
        })
    });
    broken.collect()
}

/// How many violations an answer has; each points at something that was sent, or at what is missing in something sent.
fn resolved(sent: &Value, answer: &Answer) -> usize {
    let errors = answer.body["errors"].as_array().cloned().unwrap_or_default();
    for error in &errors {
        let at = error["pointer"].as_str().expect("a pointer");
        let parent = at.rsplit_once('/').map_or("", |(parent, _)| parent);
        let missing = error["rule"] == "required" || error["rule"] == "no-activity";
        let there = sent.pointer(at).is_some() || (missing && sent.pointer(parent).is_some());
        assert!(there, "{error} does not point into {sent}");
    }
    errors.len()
}

/// A body that nests, and how it is sent.
struct Sent {
    who: &'static str,
    method: Method,
    path: String,
    body: Value,
}

async fn bodies(world: &World) -> Vec<Sent> {
    let mut report = fill::report(world, 3);
    report["submit"] = json!(true);
    let begun = fill::begun(world, 3).await.path;
    let area = world.area_officer().first("area-rollups").await.path;
    let annual = world.municipality_officer().first("annual-reports").await.path;
    let compiled = json!({
        "answers": fill::answers(world, "area_rollup", Of::Report),
        "particulars": {
            "meeting": {"held_on": "2019-09-01", "attendance": 3, "results": "サンプル", "issues": "サンプル"},
            "missing_units": [{"unit": report["unit"], "reason": "サンプル"}],
            "citations": [{"document": "nothing", "pointer": "/answers", "field": "results"}],
        },
    });
    let said = json!({"finding": "0", "verdict": "publish", "reason": "サンプル"});
    let correction = json!({"part": "nothing", "pointer": "/answers", "before": 1, "after": 2});
    let send = |who, method: &Method, path: &str, body: &Value| Sent {
        who,
        method: method.clone(),
        path: path.to_owned(),
        body: body.clone(),
    };
    let (post, put, patch) = (Method::POST, Method::PUT, Method::PATCH);
    vec![
        send("unit_head", &post, "/activity-reports", &report),
        send("unit_head", &put, &begun, &report["draft"]),
        send("unit_head", &patch, &begun, &report["draft"]),
        send("area_officer", &put, &area, &compiled),
        send("area_officer", &patch, &area, &compiled),
        send(
            "area_officer",
            &post,
            &format!("{begun}/send-back"),
            &json!({
                "reason": "サンプル", "comments": [{"pointer": "/nothing", "text": "サンプル"}],
            }),
        ),
        send(
            "evaluation_chair",
            &post,
            &format!("{annual}/assign"),
            &json!({
                "reviews": [{"subject": "nothing", "person": world.app.clock.id()}],
            }),
        ),
        send(
            "municipality_director",
            &post,
            &format!("/years/{YEAR}/correct"),
            &json!({
                "reason": " ", "corrections": [correction], "screening": [said],
            }),
        ),
        send(
            "municipality_officer",
            &post,
            &format!("/years/{YEAR}/screening/decide"),
            &json!({
                "findings": ["0"], "verdict": "publish", "reason": "サンプル",
            }),
        ),
    ]
}

#[actix_web::test]
async fn every_violation_points_into_the_body_that_was_sent() {
    let world = World::new("chiba").await;
    for Sent { who, method, path, body } in bodies(&world).await {
        let mut violations = 0;
        let token = world.token(who).await;
        // what is created has no version yet
        let whole = path.rsplit_once('/').map_or("", |(whole, _)| whole);
        let versioned = if method == Method::POST { whole } else { path.as_str() };
        for broken in wrong(&body) {
            let request = world.request(method.clone(), &format!("/api/v1{path}")).bearer_auth(&token);
            let mut request = request.header("idempotency-key", format!("\"{}\"", world.app.clock.id()));
            if !versioned.is_empty()
                && let Some(etag) = world.get(who, versioned).await.etag
            {
                request = request.header("if-match", etag);
            }
            let merged = method == Method::PATCH;
            let kind = if merged { "application/merge-patch+json" } else { "application/json" };
            let answer = world.send(request.header("content-type", kind).body(broken.to_string())).await;
            assert!(answer.status < 500, "{path} {broken}: {}", answer.body);
            violations += resolved(&broken, &answer);
        }
        assert!(violations > 10, "{method} {path}: {violations}");
    }
}
