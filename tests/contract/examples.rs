//! Every body that an operation takes is shown by an example, which is one that the operation could take.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate};
use serde_json::Value;
use uuid::Uuid;

#[test]
fn every_body_has_an_example_that_fits() {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let schemas = &described["components"]["schemas"];
    for name in bodies(&described) {
        let schema = &schemas[&name];
        let example = schema.get("example").unwrap_or_else(|| panic!("{name} has no example"));
        fits(example, schema, schemas).unwrap_or_else(|why| panic!("{name}{why}"));
    }
}

/// The schemas of all request bodies.
fn bodies(described: &Value) -> BTreeSet<String> {
    let items = described["paths"].as_object().expect("paths").values();
    let operations = items.flat_map(|item| item.as_object().expect("an item").values());
    let contents = operations.filter_map(|operation| operation["requestBody"]["content"].as_object());
    let schemas = contents.flat_map(|content| content.values()).map(|one| one["schema"]["$ref"].as_str());
    schemas.map(|named| last(named.expect("a schema with a name")).to_owned()).collect()
}

fn last(named: &str) -> &str {
    named.rsplit('/').next().expect("a name")
}

/// Whether a value is one that a schema describes; otherwise where it is not, and why.
pub(crate) fn fits(value: &Value, schema: &Value, schemas: &Value) -> Result<(), String> {
    if let Some(named) = schema["$ref"].as_str() {
        return fits(value, &schemas[last(named)], schemas);
    }
    if let Some(parts) = schema["allOf"].as_array() {
        return fits(value, &joined(parts, schemas), schemas);
    }
    if let Some(ways) = schema["oneOf"].as_array() {
        let fitting = ways.iter().filter(|way| fits(value, way, schemas).is_ok()).count();
        return if fitting == 1 { Ok(()) } else { Err(format!(": {value} fits {fitting} of {schema}")) };
    }
    let named = schema["type"].as_str().into_iter();
    let mut types = named.chain(schema["type"].as_array().into_iter().flatten().filter_map(Value::as_str)).peekable();
    if types.peek().is_some() && !types.any(|one| is_of(value, one)) {
        return Err(format!(": {value} is not of {}", schema["type"]));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        return Err(format!(": {value} is none of {}", schema["enum"]));
    }
    match value {
        // a schema that says nothing of the type takes anything
        Value::Object(_) if schema["type"].is_null() => Ok(()),
        Value::Object(_) => members(value, schema, schemas),
        Value::Array(entries) => entries.iter().try_for_each(|one| within("/…", one, &schema["items"], schemas)),
        Value::String(text) if !is_written(text, schema["format"].as_str()) => {
            Err(format!(": {value} is no {}", schema["format"]))
        }
        _ => Ok(()),
    }
}

/// One schema that describes what several describe together.
fn joined(parts: &[Value], schemas: &Value) -> Value {
    let (mut properties, mut required) = (serde_json::Map::new(), Vec::new());
    for part in parts {
        let part = part["$ref"].as_str().map_or(part, |named| &schemas[last(named)]);
        properties.extend(
            part["properties"].as_object().into_iter().flatten().map(|(name, one)| (name.clone(), one.clone())),
        );
        required.extend(part["required"].as_array().into_iter().flatten().cloned());
    }
    let more = parts.iter().map(|part| &part["additionalProperties"]).find(|more| more.is_object());
    let mut one = serde_json::json!({"type": "object", "properties": properties, "required": required});
    one.as_object_mut().expect("a schema").extend(more.map(|more| ("additionalProperties".to_owned(), more.clone())));
    one
}

fn within(at: &str, value: &Value, schema: &Value, schemas: &Value) -> Result<(), String> {
    fits(value, schema, schemas).map_err(|why| format!("{at}{why}"))
}

fn members(value: &Value, schema: &Value, schemas: &Value) -> Result<(), String> {
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        value.get(name).ok_or_else(|| format!("/{name}: missing"))?;
    }
    for (name, member) in value.as_object().into_iter().flatten() {
        let described = schema["properties"].get(name).or_else(|| schema.get("additionalProperties"));
        let described = described.filter(|one| **one != Value::Bool(false));
        within(&format!("/{name}"), member, described.ok_or_else(|| format!("/{name}: unknown"))?, schemas)?;
    }
    Ok(())
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    }
}

fn is_written(text: &str, format: Option<&str>) -> bool {
    match format {
        Some("uuid") => text.parse::<Uuid>().is_ok(),
        Some("date") => text.parse::<NaiveDate>().is_ok(),
        Some("date-time") => DateTime::parse_from_rfc3339(text).is_ok(),
        _ => true,
    }
}

#[test]
fn what_does_not_fit_is_found() {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let schemas = &described["components"]["schemas"];
    let body = &schemas["AssignmentBody"];
    let good = &body["example"];
    for (name, wrong) in [
        ("role", Value::from("mayor")),
        ("person", Value::from("somebody")),
        ("valid_from", Value::from("soon")),
        ("valid_from", Value::from(5)),
        ("wage", Value::from(1)),
    ] {
        let mut bad = good.clone();
        bad[name] = wrong;
        assert!(fits(&bad, body, schemas).is_err(), "{bad}");
    }
    assert!(fits(&serde_json::json!({"role": "auditor"}), body, schemas).is_err());
}
