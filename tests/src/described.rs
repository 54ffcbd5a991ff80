//! Whether an answer of the server is one that the description of its operation lists.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

/// What the description says of one operation.
struct Operation {
    method: String,
    path: String,
    segments: Vec<String>,
    statuses: Vec<String>,
    problems: Vec<String>,
}

static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(read);

fn read() -> Vec<Operation> {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let paths: BTreeMap<String, BTreeMap<String, Value>> =
        serde_json::from_value(described["paths"].clone()).expect("paths");
    let operations = paths.into_iter().flat_map(|(path, item)| {
        item.into_iter().map(move |(method, operation)| {
            let problems = operation["x-sasaeai"]["problems"].as_array().expect("problems").iter();
            Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                segments: path.split('/').map(ToOwned::to_owned).collect(),
                statuses: operation["responses"].as_object().expect("responses").keys().cloned().collect(),
                problems: problems.map(|word| word.as_str().expect("a word").to_owned()).collect(),
            }
        })
    });
    operations.collect()
}

/// The operation of a request: a segment that is written out is nearer than one that takes any text.
fn find(method: &str, path: &str) -> Option<&'static Operation> {
    let asked: Vec<&str> = path.split('/').collect();
    let fits = |one: &&Operation| {
        let same = |(own, asked): (&String, &&str)| own.starts_with('{') || own == asked;
        one.method == method && one.segments.len() == asked.len() && one.segments.iter().zip(&asked).all(same)
    };
    OPERATIONS.iter().filter(fits).min_by_key(|one| one.segments.iter().filter(|own| own.starts_with('{')).count())
}

/// Fails when an answer is none that the description lists. What is no operation is refused as such.
pub fn check(method: &str, path: &str, status: u16, body: &Value) {
    if !path.starts_with("/api/v1/") {
        return;
    }
    let problem = body["type"].as_str().and_then(|kind| kind.strip_prefix("/problems/")).unwrap_or_default();
    let Some(operation) = find(method, path) else {
        let known = ["no-such-operation", "method-not-allowed", "not-found"];
        assert!(known.contains(&problem), "{method} {path}: {status} {body}, which is no operation");
        return;
    };
    let listed = operation.statuses.contains(&status.to_string());
    assert!(listed, "{method} {path}: {status} {problem} is not described");
    let listed = status < 400 || operation.problems.iter().any(|word| word == problem);
    assert!(listed, "{method} {path}: {status} {problem} is not a listed problem");
    crate::recorded::keep(&format!("{method} {}", operation.path), status, body);
}
