//! What every request passes through, in one function: its number, its limits, its log line, its headers, and the words
//! of its problem. A panic ends the request, never the program.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, HttpResponse, web};
use app::App;
use futures_util::FutureExt as _;
use uuid::Uuid;

use crate::language::Language;
use crate::problem::{Code, Problem, respond};

/// The number of a request, made here: what a client sends is not believed.
#[derive(Clone, Copy, Debug)]
pub struct RequestId(pub Uuid);

/// The middleware.
///
/// # Errors
/// Only when the request itself is lost; the error then words itself.
pub async fn stack<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let began = Instant::now();
    let id = request.app_data::<web::Data<App>>().map_or(Uuid::nil(), |app| app.clock.id());
    request.extensions_mut().insert(RequestId(id));
    let language = Language::of(request.request());
    let method = request.method().clone();
    let outcome = AssertUnwindSafe(next.call(request)).catch_unwind().await;
    let response = match outcome {
        Ok(Ok(response)) => {
            let problem = response.response().extensions().get::<Problem>().cloned();
            let failed = response.response().error().map(|_| Problem::new(of_status(response.status().as_u16())));
            match problem.or(failed) {
                Some(problem) => worded(response.request().clone(), &problem, language, id),
                None => response.map_into_left_body(),
            }
        }
        Ok(Err(error)) => return Err(error),
        // the request is gone with the panic, so the problem words itself
        Err(_) => return Err(Problem::new(Code::Internal).into()),
    };
    tracing::info!(
        request.id = %id,
        request.method = %method,
        request.route = response.request().match_pattern().as_deref().unwrap_or("-"),
        response.status = response.status().as_u16(),
        duration_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    Ok(with_headers(response, id))
}

/// What an error of the framework itself means.
fn of_status(status: u16) -> Code {
    match status {
        404 => Code::NoSuchOperation,
        405 => Code::MethodNotAllowed,
        413 => Code::BodyTooLarge,
        415 => Code::UnsupportedMediaType,
        400..=499 => Code::BadQuery,
        503 => Code::Unavailable,
        _ => Code::Internal,
    }
}

fn worded<B>(
    request: actix_web::HttpRequest,
    problem: &Problem,
    language: Language,
    id: Uuid,
) -> ServiceResponse<EitherBody<B, BoxBody>> {
    let response: HttpResponse = respond(problem, language, &format!("urn:uuid:{id}"));
    ServiceResponse::new(request, response.map_into_right_body())
}

/// The headers of every answer of the program; a page may bring a policy of its own.
fn with_headers<B>(mut response: ServiceResponse<B>, id: Uuid) -> ServiceResponse<B> {
    let fixed = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"),
        (CACHE_CONTROL, "no-store"),
    ];
    // the page of the interface's description brings its own script and style, from this very host
    let docs = response.request().path().starts_with("/api/docs");
    let headers = response.headers_mut();
    if docs {
        let policy =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    for (name, value) in fixed {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
    response
}
