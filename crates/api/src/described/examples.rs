//! An example of each request's body, taken from the type that reads it.

use serde_json::Value;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{Content, RefOr, Schema};

use super::responses::Schemas;

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
