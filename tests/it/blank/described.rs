//! Every text of the description's bodies is tested, or there is a reason why not.

use std::collections::BTreeSet;

use serde_json::Value;

use super::TEXTS;

/// Texts that say nothing by themselves, wherever they stand.
#[rustfmt::skip]
const OTHERS: &[(&str, &str)] = &[
    // tests/it/blank/drafts.rs: a draft keeps what was typed, and is not handed in while an answer is missing
    ("answers", "of a draft"), ("activities/-", "of a draft"), ("particulars", "of a draft"),
    // looked up, or one of a closed list: what is blank names nothing there
    ("finality", "of a list"), ("role", "of a list"), ("verdict", "of a list"), ("disposition", "of a list"),
    ("kind", "of a list"), ("scale", "of a list"), ("label", "of a list"),
    ("document", "names something"), ("subject", "names something"), ("finding", "names something"),
    ("findings/-", "names something"), ("part", "names something"), ("municipality", "names something"),
    ("pointer", "names something"), ("before", "what stands there now"),
    // a secret is compared and never shown; blanks within count
    ("password", "a secret"), ("current_password", "a secret"), ("new_password", "a secret"), ("secret", "a secret"),
    ("device_token", "a secret"), ("refresh_token", "a secret"),
    // tests/it/blank.rs asks these two by themselves; who signs in with a login that is none is not let in
    ("login", "an identifier"), ("caption", "may be left out"),
    ("picture", "bytes"),
];

fn resolved<'a>(described: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(to) => resolved(described, described.pointer(to.trim_start_matches('#')).expect("a schema")),
        None => schema,
    }
}

/// Whether a schema is of this type, among others.
fn is(schema: &Value, kind: &str) -> bool {
    schema["type"] == kind || schema["type"].as_array().is_some_and(|all| all.iter().any(|one| one == kind))
}

/// Where free text may stand: strings without a form of their own, and what may be anything.
fn texts(described: &Value, schema: &Value, at: &str, found: &mut BTreeSet<String>) {
    let schema = resolved(described, schema);
    let several = ["oneOf", "anyOf", "allOf"].iter().filter_map(|name| schema[*name].as_array());
    let several: Vec<&Value> = several.flatten().collect();
    for one in &several {
        texts(described, one, at, found);
    }
    let members = schema["properties"].as_object();
    for (name, member) in members.into_iter().flatten() {
        texts(described, member, &format!("{at}/{name}"), found);
    }
    if schema["items"].is_object() {
        texts(described, &schema["items"], &format!("{at}/-"), found);
    }
    let free =
        is(schema, "string") && schema["format"].is_null() && schema["enum"].is_null() && schema["const"].is_null();
    let any = schema["type"].is_null() && several.is_empty();
    let open = is(schema, "object") && members.is_none() && schema["additionalProperties"] != false;
    if free || any || open {
        found.insert(at.to_owned());
    }
}

/// The texts of each operation's body.
fn described() -> BTreeSet<(String, String)> {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let mut all = BTreeSet::new();
    let items = described["paths"].as_object().expect("paths").values();
    for operation in items.flat_map(|item| item.as_object().expect("an item").values()) {
        let name = operation["operationId"].as_str().expect("a name");
        let bodies = operation["requestBody"]["content"].as_object();
        for body in bodies.into_iter().flat_map(serde_json::Map::values) {
            let mut found = BTreeSet::new();
            texts(&described, &body["schema"], "", &mut found);
            all.extend(found.into_iter().map(|pointer| (name.to_owned(), pointer)));
        }
    }
    all
}

#[test]
fn a12_every_text_of_the_description_is_tested_or_has_a_reason() {
    let described = described();
    assert!(described.len() > 60, "{}", described.len());
    for (operation, pointer, _) in TEXTS {
        let row = ((*operation).to_owned(), (*pointer).to_owned());
        assert!(described.contains(&row), "{operation} has no text at {pointer}");
    }
    // what stands beside the form is a part of the draft too (tests/it/blank/drafts.rs)
    let beside = |pointer: &str| pointer.contains("/particulars/");
    let left: Vec<_> = described
        .iter()
        .filter(|(_, pointer)| !beside(pointer))
        .filter(|(operation, pointer)| !TEXTS.iter().any(|(name, at, _)| name == operation && at == pointer))
        .filter(|(_, pointer)| !OTHERS.iter().any(|(name, _)| pointer.ends_with(&format!("/{name}"))))
        .collect();
    assert!(left.is_empty(), "add these to TEXTS of tests/it/blank.rs: {left:?}");
}
