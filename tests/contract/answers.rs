//! What the description says of an answer is what is written.

use domain::snapshot::File;
use serde_json::Value;

use tests::recorded::{self, Answers};

use crate::examples::fits;

/// Style review 4.2: `domain` writes what was added up, and `api` has the words for it.
#[test]
fn what_was_added_up_is_described_as_it_is_written() {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let schemas = &described["components"]["schemas"];
    let File { parts, .. } =
        File::read(include_bytes!("../../crates/export/tests/minato-2019.json")).expect("a sealed year");
    let computed = parts.iter().filter_map(|part| part.body.pointer("/content/computed"));
    let computed: Vec<&Value> = computed.filter(|one| one.is_object()).collect();
    assert_eq!(computed.len(), 3);
    for one in computed {
        fits(one, &schemas["ComputedView"], schemas).unwrap_or_else(|why| panic!("{why}"));
    }
}

/// Every answer with JSON is shown by one that a server gave, which is what the description says.
#[test]
fn every_answer_has_an_example_of_a_real_run() {
    if std::env::var_os("UPDATE").is_some() {
        take_over();
    }
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let schemas = &described["components"]["schemas"];
    let mut without = Vec::new();
    for (path, method, operation) in operations(&described) {
        for (status, response) in operation["responses"].as_object().expect("responses") {
            let content = &response["content"]["application/json"];
            let file =
                content["schema"]["$ref"] == "#/components/schemas/File" || content["schema"]["format"] == "binary";
            if status.starts_with('2') && content.is_object() && !file {
                match content.get("example") {
                    Some(example) => fits(example, &content["schema"], schemas)
                        .unwrap_or_else(|why| panic!("{method} {path} {status}{why}")),
                    None => without.push(format!("{method} {path} {status}")),
                }
            }
        }
    }
    assert!(without.is_empty(), "{without:#?}");
}

fn operations(described: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let items = described["paths"].as_object().expect("paths").iter();
    items.flat_map(|(path, item)| {
        let item = item.as_object().expect("an item").iter();
        item.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

/// Takes over the answers of the last run that recorded them, where they tell more.
fn take_over() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/api/src/described/answers.json");
    let Ok(new) = std::fs::read_to_string(recorded::path()) else { return };
    let mut all: Answers = serde_json::from_str(&std::fs::read_to_string(&file).expect("the answers")).expect("JSON");
    for (operation, answer) in serde_json::from_str::<Answers>(&new).expect("JSON") {
        let old = all.get(&operation).map(recorded::worth);
        if old.is_none_or(|old| old < recorded::worth(&answer)) {
            all.insert(operation, answer);
        }
    }
    std::fs::write(file, serde_json::to_string_pretty(&all).expect("JSON") + "\n").expect("written");
}
