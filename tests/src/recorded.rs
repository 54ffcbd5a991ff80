//! The answers of real runs, from which the examples of the description are taken.
//!
//! With `SASAEAI_ANSWERS` set, each program of tests keeps the most telling answer of each operation in
//! `target/answers`. `UPDATE=1` with `contract answers::` takes them over.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};

use serde_json::{Map, Value};

/// The answers by operation and status: `{"GET /api/v1/years 200": …}`.
pub type Answers = BTreeMap<String, Value>;

/// The longest example, in bytes of JSON.
const LONGEST: usize = 6000;

/// What is not shown: it would be taken for a secret that leaked.
const SECRETS: [&str; 5] = ["access_token", "device_token", "refresh_token", "token", "secret"];

static KEPT: LazyLock<Mutex<Answers>> = LazyLock::new(Mutex::default);

/// The file of the answers that were kept.
pub fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/answers/answers.json")
}

/// Keeps an answer when it tells more than the one that was kept.
pub fn keep(operation: &str, status: u16, body: &Value) {
    if std::env::var_os("SASAEAI_ANSWERS").is_none() || status >= 300 || body.is_null() {
        return;
    }
    let short = shortened(body);
    let mut kept = KEPT.lock().expect("the answers");
    let name = format!("{operation} {status}");
    if kept.get(&name).is_some_and(|old| worth(old) >= worth(&short)) {
        return;
    }
    kept.insert(name, short);
    let file = path();
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    std::fs::write(file, serde_json::to_string_pretty(&*kept).expect("JSON")).expect("written");
}

/// The answer with at most two entries of each list, and without secrets.
fn shortened(value: &Value) -> Value {
    match value {
        Value::Array(entries) => {
            let mut entries: Vec<Value> = entries.iter().map(shortened).collect();
            entries.sort_by_key(|one| std::cmp::Reverse(told(one)));
            entries.truncate(2);
            Value::Array(entries)
        }
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                let secret = value.is_string() && SECRETS.contains(&name.as_str());
                (name.clone(), if secret { Value::from("…") } else { shortened(value) })
            };
            Value::Object(members.iter().map(member).collect::<Map<String, Value>>())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// Returns how much an answer tells: what is too long, or holds what was wrongly typed, tells nothing; then the number of members
/// with a value, then brevity.
pub fn worth(value: &Value) -> (bool, usize, std::cmp::Reverse<usize>) {
    let length = value.to_string().len();
    let wrong = value["violations"].as_array().is_some_and(|violations| !violations.is_empty());
    (length <= LONGEST && !wrong, told(value), std::cmp::Reverse(length))
}

/// The number of different members that have a value.
fn told(value: &Value) -> usize {
    let mut names = BTreeSet::new();
    walk(value, "", &mut names);
    names.len()
}

fn walk(value: &Value, at: &str, names: &mut BTreeSet<String>) {
    match value {
        Value::Null => {}
        Value::Object(members) => members.iter().for_each(|(name, one)| walk(one, &format!("{at}/{name}"), names)),
        Value::Array(entries) => entries.iter().for_each(|one| walk(one, at, names)),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            names.insert(at.to_owned());
        }
    }
}
