//! What the description says of queries and bodies, for whoever reads one: nothing is taken that it does not say.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::Method;
use edge::Described;
use edge::page::Parameter;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// The description as it is published.
static DESCRIPTION: LazyLock<Value> = LazyLock::new(|| serde_json::to_value(crate::openapi()).unwrap_or_default());

/// The schemas that have a name.
static SCHEMAS: LazyLock<Map<String, Value>> = LazyLock::new(|| {
    let schemas = DESCRIPTION.pointer("/components/schemas").and_then(Value::as_object);
    schemas.cloned().unwrap_or_default()
});

/// The parameters of queries, by method and path.
static QUERIES: LazyLock<HashMap<(Method, String), Vec<Value>>> = LazyLock::new(|| {
    let paths = DESCRIPTION.get("paths").and_then(Value::as_object).into_iter().flatten();
    let operations = paths.flat_map(|(path, item)| {
        item.as_object().into_iter().flatten().map(move |(method, operation)| (path, method, operation))
    });
    let queries = operations.filter_map(|(path, method, operation)| {
        let parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
        let placed = parameters.filter(|parameter| parameter.get("in").and_then(Value::as_str) == Some("query"));
        let method = Method::from_bytes(method.to_uppercase().as_bytes()).ok()?;
        Some(((method, path.clone()), placed.cloned().collect()))
    });
    queries.collect()
});

fn parameter(described: &'static Value) -> Option<Parameter<'static>> {
    Some(Parameter {
        name: described.get("name")?.as_str()?,
        required: described.get("required").and_then(Value::as_bool).unwrap_or_default(),
        described: Described::new(&SCHEMAS, described.get("schema")?),
    })
}

/// The parameters that a query of this operation may have. `HEAD` asks as `GET` does.
pub(crate) fn query_of(method: &Method, pattern: Option<String>) -> Vec<Parameter<'static>> {
    let method = if method == Method::HEAD { Method::GET } else { method.clone() };
    let known = pattern.and_then(|pattern| QUERIES.get(&(method, pattern)));
    known.into_iter().flatten().filter_map(parameter).collect()
}

/// What a body of a type is described as.
pub(crate) fn body_of<T: ToSchema>() -> Described<'static> {
    Described::named(&SCHEMAS, &T::name())
}
