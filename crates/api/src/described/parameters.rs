//! The parameters that have the same meaning in every operation: their patterns and examples.

use edge::page::{MOST, USUAL};
use serde_json::{Value, json};
use utoipa::openapi::path::{Operation, Parameter};
use utoipa::openapi::schema::{Object, Type};
use utoipa::openapi::{RefOr, Schema};

use super::bounds::{between, say};

/// An entity tag (RFC 9110 §8.8.3), also as compressing proxies rewrite it.
const TAG: &str = r#"^(W/)?"[!#-~]*"$"#;
/// A string of structured fields (RFC 9651 §3.3.3), or a bare word. A short bare word may be a typing error.
const KEY: &str = r#"^("([ !#-\[\]-~]|\\["\\]){1,128}"|[A-Za-z0-9_-]{8,128})$"#;
/// A cursor, as a list returns it in `next`.
const CURSOR: &str = "^[A-Za-z0-9_-]+$";

/// Adds the pattern, the bounds and an example to each such parameter.
pub(super) fn complete(operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        if let RefOr::T(parameter) = parameter {
            bound(parameter);
        }
    }
}

fn bound(parameter: &mut Parameter) {
    let Some(RefOr::T(Schema::Object(schema))) = &mut parameter.schema else { return };
    match parameter.name.as_str() {
        "If-Match" => pattern(schema, TAG, &json!("\"v3\"")),
        "Idempotency-Key" => pattern(schema, KEY, &json!("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")),
        "cursor" => schema.pattern = Some(CURSOR.to_owned()),
        "limit" => {
            between(schema, 1, MOST);
            schema.default = Some(json!(USUAL));
        }
        name => say(name, schema),
    }
}

fn pattern(schema: &mut Object, pattern: &str, example: &Value) {
    schema.schema_type = Type::String.into();
    schema.pattern = Some(pattern.to_owned());
    schema.examples = vec![example.clone()];
}
