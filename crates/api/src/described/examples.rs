//! An example of each request's body, taken from the type that reads it, and of each answer, taken from a real run.

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{SchemaType, Type};
use utoipa::openapi::{Content, RefOr, Schema};

use super::responses::Schemas;

/// The answers that a server gave, by method, path and status.
pub(super) type Answers = BTreeMap<String, Value>;

const JSON: &str = "application/json";

/// Reads the answers. Those of a file that does not parse are none; a contract test misses them.
pub(super) fn answers() -> Answers {
    serde_json::from_str(include_str!("answers.json")).unwrap_or_default()
}

/// Adds the answer of a real run to each response that is JSON.
pub(super) fn answer(operation: &mut Operation, place: &str, answers: &mut Answers) {
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if let Some(RefOr::T(content)) = response.content.get_mut(JSON).filter(|content| !is_file(content)) {
            content.example = answers.remove(&format!("{place} {status}"));
        }
    }
}

/// Checks whether a response is the bytes of a file, which may be JSON.
fn is_file(content: &RefOr<Content>) -> bool {
    let RefOr::T(Content { schema: Some(schema), .. }) = content else { return false };
    match schema {
        RefOr::Ref(to) => to.ref_location.ends_with("/File"),
        RefOr::T(Schema::Object(one)) => one.schema_type == SchemaType::Type(Type::String),
        RefOr::T(_) => false,
    }
}

/// Adds the example to the body, where readers of a single operation look for it.
pub(super) fn show(operation: &mut Operation, schemas: &Schemas) {
    let Some(RefOr::T(body)) = &mut operation.request_body else { return };
    for content in body.content.values_mut() {
        if let RefOr::T(content) = content {
            content.example = of(content, schemas);
        }
    }
}

fn of(content: &Content, schemas: &Schemas) -> Option<Value> {
    let RefOr::Ref(to) = content.schema.as_ref()? else { return None };
    let RefOr::T(Schema::Object(body)) = schemas.get(to.ref_location.rsplit('/').next()?)? else { return None };
    body.example.clone()
}
