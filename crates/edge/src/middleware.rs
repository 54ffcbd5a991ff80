//! The middleware that every request passes through. It adds the request's number, its log line, its headers, and the
//! words of its problem. A panic ends the request, never the program.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, HttpRequest, HttpResponse, web};
use app::App;
use futures_util::FutureExt as _;
use tracing::Instrument as _;
use uuid::Uuid;

use crate::fallback::Operations;
use crate::headers;
use crate::language::Language;
use crate::metrics::Metrics;
use crate::problem::{Code, Problem, respond};
use crate::request_context::{HeadOnly, RequestId, SignedIn};

/// The facts about a request that are needed after it was handled.
struct Asked {
    id: Uuid,
    language: Language,
    method: Method,
    path: String,
    began: Instant,
    metrics: Option<web::Data<Metrics>>,
}

/// The middleware, which wraps everything else.
///
/// # Errors
/// Fails when a handler panicked or another middleware failed. The error carries the finished response.
pub async fn middleware<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let asked = Asked::of(&request);
    request.extensions_mut().insert(RequestId(asked.id));
    // HEAD is GET without the body (RFC 9110 §9.3.2); the body is left out when the response is encoded
    if asked.method == Method::HEAD {
        request.head_mut().method = Method::GET;
        request.extensions_mut().insert(HeadOnly);
    }
    let span = tracing::info_span!("request", request.id = %asked.id);
    // The request is moved, never cloned: the router writes into it and panics when it is shared.
    let answer = AssertUnwindSafe(async move { next.call(request).await }.instrument(span)).catch_unwind().await;
    match answer {
        Ok(Ok(response)) => Ok(asked.answered(response)),
        Ok(Err(error)) => {
            let status = error.as_response_error().status_code();
            let problem = error.as_error::<Problem>().cloned();
            Err(asked.refused(problem.unwrap_or_else(|| Problem::new(of_status(status)))))
        }
        Err(_) => Err(asked.refused(Problem::new(Code::Internal))),
    }
}

impl Asked {
    fn of(request: &ServiceRequest) -> Self {
        Self {
            id: request.app_data::<web::Data<App>>().map_or(Uuid::nil(), |app| app.clock.id()),
            language: Language::of(request.request()),
            method: request.method().clone(),
            path: request.path().to_owned(),
            began: Instant::now(),
            metrics: request.app_data::<web::Data<Metrics>>().cloned(),
        }
    }

    fn answered<B>(&self, response: ServiceResponse<B>) -> ServiceResponse<EitherBody<B, BoxBody>> {
        let route = response.request().match_pattern();
        let mut response = match problem_of(response.response()) {
            Some(problem) => {
                count(response.request(), route.as_deref(), &problem);
                let worded = self.worded(&problem);
                response.into_response(worded.map_into_right_body())
            }
            None => response.map_into_left_body(),
        };
        headers::complete(response.headers_mut(), &self.path, self.id);
        self.log(route, response.status());
        response
    }

    fn refused(&self, problem: Problem) -> Error {
        let mut response = self.worded(&problem);
        headers::complete(response.headers_mut(), &self.path, self.id);
        self.log(None, response.status());
        InternalError::from_response(problem, response).into()
    }

    fn worded(&self, problem: &Problem) -> HttpResponse {
        respond(problem, self.language, &format!("urn:uuid:{}", self.id))
    }

    /// Logs the request. Logs the pattern, not the path: a path can hold identifiers, and a query can hold anything.
    fn log(&self, route: Option<String>, status: StatusCode) {
        let took = self.began.elapsed();
        tracing::info!(
            request.id = %self.id,
            request.method = %self.method,
            request.route = route.as_deref().unwrap_or("-"),
            response.status = status.as_u16(),
            duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
            "request"
        );
        if let Some(metrics) = &self.metrics {
            metrics.answered(&self.method, route, status.as_u16(), took);
        }
    }
}

/// Counts a refusal to a signed-in caller, unless the program has counted it already.
fn count(request: &HttpRequest, route: Option<&str>, problem: &Problem) {
    let asked = request.extensions().get::<SignedIn>().map(|signed_in| signed_in.0.clone());
    let app = request.app_data::<web::Data<App>>();
    if let (Some(context), Some(app)) = (asked.filter(|context| !context.refusal.is_marked()), app) {
        let operations = request.app_data::<web::Data<Operations>>();
        let action = operations.map(|operations| operations.word(request.method(), route)).unwrap_or_default();
        app.refusals.note_unasked(&context, &action, problem.code.row().word);
    }
}

/// Returns the problem of a response: our own, or one for an error of the framework or an error without a body.
fn problem_of<B>(response: &HttpResponse<B>) -> Option<Problem> {
    if let Some(problem) = response.extensions().get::<Problem>() {
        return Some(problem.clone());
    }
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    let wordless = response.error().is_some() || !response.headers().contains_key(CONTENT_TYPE);
    (failed && wordless).then(|| Problem::new(of_status(status)))
}

/// Returns the code for a status of the framework.
fn of_status(status: StatusCode) -> Code {
    match status.as_u16() {
        404 => Code::NoSuchOperation,
        405 => Code::MethodNotAllowed,
        408 => Code::RequestTimeout,
        413 => Code::BodyTooLarge,
        415 => Code::UnsupportedMediaType,
        400..=499 => Code::BadQuery,
        503 => Code::Unavailable,
        _ => Code::Internal,
    }
}
