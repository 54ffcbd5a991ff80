//! The whole stack over a small program: methods, headers, words, and nothing internal (HTTP-01, HTTP-13, WEB-01).

use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::{self, Data};
use actix_web::{App, HttpResponse, delete, get, post};

use super::Shown;
use ::edge::fallback::{Operations, fallback};
use ::edge::middleware::middleware;
use ::edge::{Body, Code, Problem};

#[get("/rows")]
async fn rows() -> HttpResponse {
    HttpResponse::Ok().body("rows")
}

#[post("/rows")]
async fn add(body: Body) -> HttpResponse {
    HttpResponse::Created().json(body.0)
}

#[get("/rows/{id}")]
async fn row() -> Result<HttpResponse, Problem> {
    Err(Problem::new(Code::NotFound))
}

#[delete("/rows/last")]
async fn last() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

async fn ask(method: Method, uri: &str, language: &str) -> Shown {
    let pairs = [("/rows", "GET"), ("/rows", "POST"), ("/rows/{id}", "GET"), ("/rows/last", "DELETE")];
    let program = App::new()
        .wrap(from_fn(middleware))
        .app_data(Data::new(Operations::new(pairs)))
        .service(rows)
        .service(add)
        .service(last)
        .service(row)
        .route("/typed/{number}", web::get().to(|_: web::Path<u32>| async { HttpResponse::Ok().finish() }))
        .route("/busy", web::get().to(|| async { HttpResponse::ServiceUnavailable().finish() }))
        .route("/api/docs/", web::get().to(|| async { HttpResponse::Ok().content_type("text/html").body("") }))
        .default_service(web::to(fallback));
    let program = init_service(program).await;
    let request = TestRequest::with_uri(uri).method(method).insert_header(("accept-language", language));
    Shown::from(call_service(&program, request.to_request()).await).await
}

#[actix_web::test]
async fn what_has_no_route_is_a_problem_and_405_names_the_methods() {
    let expected = [
        (Method::GET, "/rows", 200, "", ""),
        (Method::HEAD, "/rows", 200, "", ""),
        (Method::GET, "/rows/1", 404, "not-found", ""),
        (Method::DELETE, "/rows", 405, "method-not-allowed", "GET, HEAD, POST"),
        (Method::PUT, "/rows/1", 405, "method-not-allowed", "GET, HEAD"),
        (Method::PUT, "/rows/last", 405, "method-not-allowed", "DELETE, GET, HEAD"),
        (Method::TRACE, "/rows", 405, "method-not-allowed", "GET, HEAD, POST"),
        (Method::TRACE, "/nowhere", 405, "method-not-allowed", ""),
        (Method::OPTIONS, "/rows/1", 405, "method-not-allowed", "GET, HEAD"),
        (Method::GET, "/nowhere", 404, "no-such-operation", ""),
        (Method::GET, "/rows/", 404, "no-such-operation", ""),
        (Method::GET, "/rows/1/2", 404, "no-such-operation", ""),
        (Method::POST, "/busy", 404, "no-such-operation", ""),
        (Method::GET, "/busy", 503, "unavailable", ""),
        (Method::GET, "/typed/x", 404, "no-such-operation", ""),
    ];
    for (method, uri, status, code, allow) in expected {
        let shown = ask(method.clone(), uri, "en").await;
        assert_eq!((shown.status, shown.code(), shown.header("allow")), (status, code, allow), "{method} {uri}");
        assert_eq!(shown.headers.contains_key("allow"), status == 405, "{method} {uri}");
    }
}

#[actix_web::test]
async fn a_problem_is_worded_for_its_reader() {
    let (ja, en) = (ask(Method::GET, "/rows/1", "ja").await, ask(Method::GET, "/rows/1", "en").await);
    assert_eq!((ja.header("content-language"), en.header("content-language")), ("ja", "en"));
    assert_eq!(ja.body["title"], "見つかりません");
    assert!(en.body["title"].as_str().unwrap().is_ascii());
}

#[actix_web::test]
async fn every_answer_has_the_headers_of_safety_and_the_number_of_its_request() {
    for (method, uri) in
        [(Method::GET, "/rows"), (Method::GET, "/rows/1"), (Method::GET, "/nowhere"), (Method::DELETE, "/rows/last")]
    {
        let shown = ask(method, uri, "ja").await;
        assert_eq!(shown.header("x-content-type-options"), "nosniff", "{uri}");
        assert_eq!(shown.header("cache-control"), "no-store", "{uri}");
        assert_eq!(shown.header("referrer-policy"), "no-referrer", "{uri}");
        assert_eq!(shown.header("strict-transport-security"), "max-age=31536000; includeSubDomains", "{uri}");
        assert_eq!(shown.header("cross-origin-opener-policy"), "same-origin", "{uri}");
        assert_eq!(shown.header("cross-origin-resource-policy"), "same-origin", "{uri}");
        let policy = shown.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none';") && policy.contains("frame-ancestors 'none'"), "{uri}");
        assert!(!policy.contains("script-src"), "{uri}");
        assert!(!shown.header("x-request-id").is_empty() && !shown.headers.contains_key("server"), "{uri}");
    }
}

#[actix_web::test]
async fn the_page_of_the_description_may_load_its_own_scripts_and_no_others() {
    let shown = ask(Method::GET, "/api/docs/", "ja").await;
    let policy = shown.header("content-security-policy");
    assert!(policy.starts_with("default-src 'self';") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert!(!policy.contains("script-src") && !policy.contains("unsafe-eval") && !policy.contains('*'), "{policy}");
}
