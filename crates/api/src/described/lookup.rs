//! Looks up what openapi.json says about queries and bodies. The readers of requests accept nothing else.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::Method;
use edge::Described;
use edge::page::Parameter;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::{OpenApi, RefOr, Required};

/// The content of openapi.json, as it is published.
static DESCRIPTION: LazyLock<OpenApi> = LazyLock::new(crate::openapi);

/// The schemas that have a name.
static SCHEMAS: LazyLock<Map<String, Value>> = LazyLock::new(|| {
    let schemas = DESCRIPTION.components.iter().flat_map(|components| &components.schemas);
    schemas.map(|(name, schema)| (name.clone(), value(schema))).collect()
});

/// A parameter of a query: its name, whether it is required, its schema.
type Written = (String, bool, Value);

/// The parameters of queries, by method and path.
static QUERIES: LazyLock<HashMap<(Method, String), Vec<Written>>> = LazyLock::new(|| {
    let queries = DESCRIPTION.paths.paths.iter().flat_map(|(path, item)| {
        let operations = [
            (Method::GET, &item.get),
            (Method::PUT, &item.put),
            (Method::POST, &item.post),
            (Method::DELETE, &item.delete),
            (Method::PATCH, &item.patch),
        ];
        let there = operations.into_iter().filter_map(|(method, operation)| Some((method, operation.as_ref()?)));
        there.map(|(method, operation)| ((method, path.clone()), of_query(operation))).collect::<Vec<_>>()
    });
    queries.collect()
});

fn of_query(operation: &Operation) -> Vec<Written> {
    let parameters = operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    });
    let placed = parameters.filter(|parameter| parameter.parameter_in == ParameterIn::Query);
    let written = placed.map(|parameter| {
        let must = matches!(parameter.required, Required::True);
        (parameter.name.clone(), must, value(&parameter.schema))
    });
    written.collect()
}

fn value(schema: &impl Serialize) -> Value {
    serde_json::to_value(schema).unwrap_or_default()
}

/// Returns the parameters that a query of this operation may have. `HEAD` takes the same ones as `GET`.
pub(crate) fn query_of(method: &Method, pattern: Option<String>) -> Vec<Parameter<'static>> {
    let method = if method == Method::HEAD { Method::GET } else { method.clone() };
    let known = pattern.and_then(|pattern| QUERIES.get(&(method, pattern)));
    let known = known.into_iter().flatten();
    known
        .map(|(name, required, schema)| Parameter {
            name,
            required: *required,
            described: Described::new(&SCHEMAS, schema),
        })
        .collect()
}

/// Returns the schema of a body of a type.
pub(crate) fn body_of<T: ToSchema>() -> Described<'static> {
    Described::named(&SCHEMAS, &T::name())
}
