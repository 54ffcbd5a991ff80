//! What a refusal tells a program: every fault at once, where it is, and what would fit.

mod at_once;
mod hints;
mod syntax;

use serde_json::Value;
use tests::world::Answer;

/// `rule pointer` of every error, sorted.
fn told(answer: &Answer) -> Vec<String> {
    let errors = answer.body["errors"].as_array().unwrap_or_else(|| panic!("no errors: {}", answer.body)).iter();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let mut told: Vec<String> = errors.map(|one| format!("{} {}", text(&one["rule"]), text(&one["pointer"]))).collect();
    told.sort();
    told
}

/// The error at a pointer.
fn at<'a>(answer: &'a Answer, pointer: &str) -> &'a Value {
    let errors = answer.body["errors"].as_array().unwrap_or_else(|| panic!("no errors: {}", answer.body));
    errors.iter().find(|one| one["pointer"] == pointer).unwrap_or_else(|| panic!("{pointer}: {}", answer.body))
}

/// The words of a limit that lists some.
fn words<'a>(error: &'a Value, limit: &str) -> Vec<&'a str> {
    let listed = error["limits"][limit].as_array().unwrap_or_else(|| panic!("{limit}: {error}"));
    listed.iter().map(|word| word.as_str().expect("a word")).collect()
}
