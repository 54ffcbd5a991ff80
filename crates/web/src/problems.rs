//! `/problems/{word}`: the address that a problem gives as its `type` (RFC 9457 §3.1.1). What it means and what to do, from
//! the table of problems, as a page or as JSON.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, get};
use edge::accept::liking;
use edge::language::Language;
use edge::problem::{PROBLEMS, Row};
use edge::{Code, Problem};
use serde_json::{Value, json};

use crate::page::{VARIES, escape, page};

/// All of them.
#[get("/problems")]
pub(crate) async fn list(request: HttpRequest) -> HttpResponse {
    let language = Language::of(&request);
    if wants_json(&request) {
        let rows = PROBLEMS.iter().map(|row| as_json(row, language));
        return json_in(language, &Value::Array(rows.collect()));
    }
    let heading = match language {
        Language::Ja => "エラーの意味と対処",
        Language::En => "What each problem means, and what to do",
    };
    let rows = PROBLEMS.iter().map(|row| {
        let (title, advice) = words(row, language);
        let (word, title, advice) = (row.word, escape(title), escape(advice));
        format!("<dt><a href=\"/problems/{word}\">{title}</a> ({} {word})</dt>\n<dd>{advice}</dd>\n", row.status)
    });
    let rows: String = rows.collect();
    page(language, heading, &format!("<h1>{heading}</h1>\n<dl>\n{rows}</dl>\n<p><a href=\"/\">Sasaeai</a></p>\n"))
}

/// One of them.
///
/// # Errors
/// `no-such-operation`, when no problem has that word.
#[get("/problems/{word}")]
pub(crate) async fn show(request: HttpRequest, word: Path<String>) -> Result<HttpResponse, Problem> {
    let row = PROBLEMS.iter().find(|row| row.word == word.as_str()).ok_or(Problem::new(Code::NoSuchOperation))?;
    let language = Language::of(&request);
    if wants_json(&request) {
        return Ok(json_in(language, &as_json(row, language)));
    }
    let other = if language == Language::Ja { Language::En } else { Language::Ja };
    let both = [language, other].map(|language| {
        let (title, advice) = words(row, language);
        let (title, advice) = (escape(title), escape(advice));
        format!("<section lang=\"{}\">\n<h2>{title}</h2>\n<p>{advice}</p>\n</section>\n", language.tag())
    });
    let (word, status) = (row.word, row.status);
    let body = format!(
        "<h1>{word}</h1>\n<p>HTTP {status}</p>\n{}<p><a href=\"/problems\">/problems</a> · \
         <a href=\"/api/docs/\">/api/docs</a></p>\n",
        both.concat()
    );
    Ok(page(language, words(row, language).0, &body))
}

/// A page, unless JSON is liked better: what follows `type` with a program's own `Accept` is a program.
fn wants_json(request: &HttpRequest) -> bool {
    let json = liking(request, "application/json").max(liking(request, "application/problem+json"));
    json > liking(request, "text/html")
}

fn words(row: &Row, language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Ja => (row.ja, row.advice_ja),
        Language::En => (row.en, row.advice_en),
    }
}

/// The members that a problem of this type has whatever the occasion.
fn as_json(row: &Row, language: Language) -> Value {
    let (title, detail) = words(row, language);
    json!({"type": format!("/problems/{}", row.word), "title": title, "status": row.status, "detail": detail})
}

fn json_in(language: Language, body: &Value) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_LANGUAGE, language.tag()))
        .insert_header(VARIES)
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .json(body)
}
