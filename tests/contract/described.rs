//! The description says what everything means.

use serde_json::Value;

#[test]
fn every_parameter_has_words() {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let mut silent = Vec::new();
    for item in described["paths"].as_object().expect("paths").values() {
        for operation in item.as_object().expect("an item").values() {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let without = parameters.filter(|parameter| said(parameter).is_none());
            silent.extend(without.map(|parameter| format!("{}: {}", operation["operationId"], parameter["name"])));
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

fn said(one: &Value) -> Option<&str> {
    one["description"].as_str().filter(|words| !words.is_empty())
}

#[test]
fn every_property_has_words() {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let mut silent = Vec::new();
    for (name, schema) in described["components"]["schemas"].as_object().expect("schemas") {
        properties(schema, name, &mut |at, property| {
            if !explained(property) {
                silent.push(at);
            }
        });
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

/// Every property of a schema and of the schemas in it.
fn properties(schema: &Value, at: &str, each: &mut impl FnMut(String, &Value)) {
    match schema {
        Value::Object(members) => {
            for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                each(format!("{at}/{name}"), property);
            }
            members
                .iter()
                .filter(|(name, _)| *name != "example")
                .for_each(|(name, one)| properties(one, &format!("{at}/{name}"), each));
        }
        Value::Array(entries) => entries.iter().for_each(|one| properties(one, at, each)),
        _ => {}
    }
}

/// Words of its own, or beside the reference when it may be null. A property that has one value only tells one shape from
/// others.
fn explained(property: &Value) -> bool {
    let beside = property["oneOf"].as_array().is_some_and(|ways| ways.iter().any(|way| said(way).is_some()));
    let only = property["enum"].as_array().is_some_and(|words| words.len() == 1);
    said(property).is_some() || beside || only
}

#[test]
fn every_object_has_a_shape() {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let mut bare = Vec::new();
    shapeless(&described["paths"], "paths", &mut bare);
    shapeless(&described["components"], "components", &mut bare);
    assert!(bare.is_empty(), "{bare:#?}");
}

fn shapeless(one: &Value, at: &str, bare: &mut Vec<String>) {
    match one {
        Value::Object(members) => {
            let kinds = [&one["type"]].into_iter().chain(one["type"].as_array().into_iter().flatten());
            let shaped =
                ["properties", "additionalProperties", "oneOf", "allOf"].iter().any(|name| members.contains_key(*name));
            if kinds.into_iter().any(|kind| kind == "object") && !shaped {
                bare.push(at.to_owned());
            }
            members
                .iter()
                .filter(|(name, _)| *name != "example")
                .for_each(|(name, inner)| shapeless(inner, &format!("{at}/{name}"), bare));
        }
        Value::Array(entries) => entries.iter().for_each(|inner| shapeless(inner, at, bare)),
        _ => {}
    }
}

/// Every whole number that is sent has its bounds in the description (T5).
#[test]
fn every_number_that_is_sent_has_bounds() {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let mut unbounded = Vec::new();
    for operation in described["paths"]
        .as_object()
        .expect("paths")
        .values()
        .flat_map(|item| item.as_object().expect("an item").values())
    {
        let queries = operation["parameters"].as_array().into_iter().flatten().filter(|one| one["in"] == "query");
        let name = operation["operationId"].as_str().expect("a name");
        for parameter in queries {
            numbers(&parameter["schema"], &format!("{name} {}", parameter["name"]), &mut unbounded);
        }
        for content in operation["requestBody"]["content"].as_object().into_iter().flat_map(|all| all.values()) {
            let at = content["schema"]["$ref"].as_str().expect("a name").trim_start_matches('#');
            let schema = described.pointer(at).expect("a schema");
            properties(schema, name, &mut |at, property| numbers(property, &at, &mut unbounded));
        }
    }
    assert!(unbounded.is_empty(), "{unbounded:#?}");
}

fn numbers(schema: &Value, at: &str, unbounded: &mut Vec<String>) {
    let whole =
        schema["type"] == "integer" || schema["type"].as_array().is_some_and(|all| all.contains(&"integer".into()));
    if whole && !(schema["minimum"].is_number() && schema["maximum"].is_number()) {
        unbounded.push(at.to_owned());
    }
}
