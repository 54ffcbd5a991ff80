//! What HTTP promises, whatever the operation: problems, bodies, versions, keys, pages, methods, addresses.

mod addresses;
mod bodies;
mod files;
mod keys;
mod media;
mod methods;
mod pages;
mod problems;
mod rules;
mod server;
mod versions;
mod words;

use actix_web::HttpRequest;
use actix_web::body::{MessageBody, to_bytes};
use actix_web::dev::ServiceResponse;
use serde_json::Value;

use ::edge::Problem;
use ::edge::language::Language;

/// A problem as a client sees it: status, header by name, body.
struct Shown {
    status: u16,
    headers: actix_web::http::header::HeaderMap,
    body: Value,
}

impl Shown {
    async fn of(problem: &Problem, language: Language) -> Self {
        let response = ::edge::problem::respond(problem, language, "urn:uuid:0");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, body: json(response.into_body()).await }
    }

    async fn from<B: MessageBody>(response: ServiceResponse<B>) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, body: json(response.into_body()).await }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap_or("not text"))
    }

    fn code(&self) -> &str {
        self.body.get("type").and_then(Value::as_str).unwrap_or_default().trim_start_matches("/problems/")
    }
}

async fn json(body: impl MessageBody) -> Value {
    let bytes = to_bytes(body).await.unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or(Value::Null)
}

/// A request with headers, in order.
fn asking(uri: &str, headers: &[(&str, &str)]) -> HttpRequest {
    let request = actix_web::test::TestRequest::with_uri(uri);
    headers.iter().fold(request, |request, header| request.append_header(*header)).to_http_request()
}

/// `ok`, or the word of the code.
fn word<T>(read: Result<T, Problem>) -> &'static str {
    read.map_or_else(|problem| problem.code.row().word, |_| "ok")
}
