//! One way to name a thing: an answer refers to something of the plan pack by `{id, key, name}`, to a person by
//! `{id, name}`, and the `id` is what addresses, bodies and filters take (C3).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What such a property is called.
const THINGS: [&str; 10] = [
    "organisation",
    "organisations",
    "by_organisation",
    "another_office",
    "area",
    "departments",
    "item",
    "measure",
    "plan",
    "parent",
];

/// Properties that say it otherwise, each with its reason. The list only becomes shorter.
const OTHERWISE: [(&str, &str); 9] = [
    ("SourceView/organisation", "what was added up is hashed and sealed as it stands"),
    ("SourceView/item", "what was added up is hashed and sealed as it stands"),
    ("LeftOutView/organisation", "what was added up is hashed and sealed as it stands"),
    ("LeaderView/counted_by_name", "what was added up is hashed and sealed as it stands"),
    ("InputView/organisation", "it names what was added up, in its words"),
    ("InputView/item", "it names what was added up, in its words"),
    ("ReceiptedView/organisation", "it is signed as it stands"),
    ("ScreeningView/organisation_name", "it quotes the sealed document, which tells no identifiers"),
    ("RefusalRow/person_name", "whoever was refused may be nobody who is known"),
];

/// The schemas of all answers, by name.
fn answers(described: &Value) -> BTreeMap<&str, &Value> {
    let mut found = BTreeSet::new();
    let items = described["paths"].as_object().expect("paths").values();
    for operation in items.flat_map(|item| item.as_object().expect("an item").values()) {
        named(&operation["responses"], described, &mut found);
    }
    let schemas = described["components"]["schemas"].as_object().expect("schemas");
    schemas.iter().filter(|(name, _)| found.contains(*name)).map(|(name, one)| (name.as_str(), one)).collect()
}

fn named(one: &Value, described: &Value, found: &mut BTreeSet<String>) {
    match one {
        Value::Object(members) => {
            if let Some(name) = members.get("$ref").and_then(Value::as_str).and_then(|to| to.rsplit('/').next())
                && found.insert(name.to_owned())
            {
                named(&described["components"]["schemas"][name], described, found);
            }
            members.values().for_each(|inner| named(inner, described, found));
        }
        Value::Array(entries) => entries.iter().for_each(|inner| named(inner, described, found)),
        _ => {}
    }
}

#[test]
fn what_a_plan_pack_names_is_referred_to_in_one_way() {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let mut otherwise = BTreeSet::new();
    for (schema, one) in answers(&described) {
        for (name, property) in one["properties"].as_object().into_iter().flatten() {
            let refers = property.to_string().contains("/Reference\"");
            let bare = name.ends_with("_name") && name != "file_name";
            if bare || THINGS.contains(&name.as_str()) && !refers {
                otherwise.insert(format!("{schema}/{name}"));
            }
        }
    }
    let excused: BTreeSet<String> = OTHERWISE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(otherwise, excused, "`Reference` and `PersonRef` of crates/api/src/references.rs");
}
