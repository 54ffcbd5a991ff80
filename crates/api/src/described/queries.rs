//! Which parameters the query of an operation may have: those that its description lists, and no other.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::Method;
use utoipa::openapi::RefOr;
use utoipa::openapi::path::{Operation, ParameterIn, PathItem};

/// The names by method and path.
static KNOWN: LazyLock<HashMap<(Method, String), Vec<String>>> = LazyLock::new(|| {
    let paths = crate::openapi().paths.paths;
    paths.into_iter().flat_map(|(path, item)| of_item(&path, item)).collect()
});

fn of_item(path: &str, item: PathItem) -> Vec<((Method, String), Vec<String>)> {
    let operations = [
        (Method::GET, item.get),
        (Method::PUT, item.put),
        (Method::POST, item.post),
        (Method::DELETE, item.delete),
        (Method::PATCH, item.patch),
    ];
    let described = operations.into_iter().filter_map(|(method, operation)| Some((method, operation?)));
    described.map(|(method, operation)| ((method, path.to_owned()), names(&operation))).collect()
}

fn names(operation: &Operation) -> Vec<String> {
    let parameters = operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    });
    let placed = parameters.filter(|parameter| parameter.parameter_in == ParameterIn::Query);
    placed.map(|parameter| parameter.name.clone()).collect()
}

/// The names that a query of this operation may have. `HEAD` asks as `GET` does.
pub(crate) fn query_of(method: &Method, pattern: Option<String>) -> Vec<&'static str> {
    let method = if method == Method::HEAD { Method::GET } else { method.clone() };
    let known = pattern.and_then(|pattern| KNOWN.get(&(method, pattern)));
    known.into_iter().flatten().map(String::as_str).collect()
}
