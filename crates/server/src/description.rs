//! The description of the API, made once from the list of routes. It is kept as the text that is served, and as the
//! list of operations with which problems are answered. A copy for each worker would use more memory than the rest of
//! an idle program.

use std::sync::{Arc, LazyLock};

use actix_web::web::Bytes;
use actix_web::{HttpResponse, Responder, get};
use edge::fallback::{Operation, Operations};
use serde_json::Value;
use utoipa::openapi::OpenApi;

struct Description {
    text: Bytes,
    operations: Arc<Operations>,
}

/// Made in a thread that ends with it: the memory that only the making needs goes back to the machine.
static DESCRIPTION: LazyLock<Description> =
    LazyLock::new(|| std::thread::spawn(described).join().unwrap_or_else(|_| described()));

fn described() -> Description {
    let described = api::openapi();
    let text = described.to_json().unwrap_or_default();
    Description { text: Bytes::from(text), operations: Arc::new(read(&described)) }
}

/// Returns the description as JSON (OpenAPI 3.1).
#[get("/api/openapi.json")]
pub(crate) async fn openapi() -> impl Responder {
    HttpResponse::Ok().content_type("application/json").body(DESCRIPTION.text.clone())
}

/// Returns every path with its methods, actions and problems.
pub(crate) fn operations() -> Arc<Operations> {
    Arc::clone(&DESCRIPTION.operations)
}

/// Reads every path with its methods from the description.
fn read(described: &OpenApi) -> Operations {
    let pairs = described.paths.paths.iter().flat_map(|(pattern, item)| {
        let methods = [
            ("GET", &item.get),
            ("PUT", &item.put),
            ("PATCH", &item.patch),
            ("POST", &item.post),
            ("DELETE", &item.delete),
        ];
        let there = methods.into_iter().filter(|(_, operation)| operation.is_some());
        there.map(|(method, _)| (pattern.clone(), method)).collect::<Vec<_>>()
    });
    let described = serde_json::to_value(described).unwrap_or_default();
    Operations::new(pairs).with_actions(actions(&described)).with_problems(problems(&described))
}

/// Returns every operation of the description, with its path and method.
fn each(described: &Value) -> impl Iterator<Item = (&String, &String, &Value)> {
    let paths = described.get("paths").and_then(Value::as_object).into_iter().flatten();
    paths.flat_map(|(path, item)| {
        item.as_object().into_iter().flatten().map(move |(method, operation)| (path, method, operation))
    })
}

/// Returns the problems that each operation lists.
fn problems(described: &Value) -> Vec<(Operation, Vec<String>)> {
    let rows = each(described).map(|(path, method, operation)| {
        let text = |name: &str| operation.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let words = operation.pointer("/x-sasaeai/problems").and_then(Value::as_array).into_iter().flatten();
        let address = format!("{} {path}", method.to_uppercase());
        let operation = Operation { address, name: text("operationId"), summary: text("summary") };
        (operation, words.filter_map(Value::as_str).map(ToOwned::to_owned).collect())
    });
    rows.collect()
}

/// Returns the action that each operation needs. The field is private in the description's type, so it is read from
/// JSON.
fn actions(described: &Value) -> Vec<(String, String, String)> {
    let actions = each(described).filter_map(|(path, method, operation)| {
        let action = operation.pointer("/x-sasaeai/rights/0")?.as_str()?;
        Some((path.clone(), method.to_uppercase(), action.to_owned()))
    });
    actions.collect()
}
