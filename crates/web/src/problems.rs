//! The pages of problems. `/problems/{word}` is the address that a problem gives as its `type` (RFC 9457 §3.1.1). It
//! explains the problem and what to do, from the table of problems, as a page or as JSON.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use edge::accept::quality;
use edge::fallback::Operations;
use edge::language::Language;
use edge::problem::{PROBLEMS, Row, example, of_when};
use edge::{Code, Problem};
use serde_json::{Value, json};

use crate::page::{VARIES, escape, page};

/// Lists all problems.
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

/// Shows one problem.
///
/// # Errors
/// `no-such-problem` when no problem has that word.
#[get("/problems/{word}")]
pub(crate) async fn show(
    request: HttpRequest,
    word: Path<String>,
    operations: Data<Operations>,
) -> Result<HttpResponse, Problem> {
    let row = PROBLEMS.iter().find(|row| row.word == word.as_str()).ok_or(Problem::new(Code::NoSuchProblem))?;
    let language = Language::of(&request);
    if wants_json(&request) {
        return Ok(json_in(language, &whole(row, &operations, language)));
    }
    let other = if language == Language::Ja { Language::En } else { Language::Ja };
    let both = [language, other].map(|language| meaning(row, language));
    let (word, status) = (row.word, row.status);
    let body = format!(
        "<h1>{word}</h1>\n<p>HTTP {status}</p>\n{}{}{}<p><a href=\"/problems\">/problems</a> · \
         <a href=\"/api/docs/\">/api/docs</a></p>\n",
        both.concat(),
        meeting(row, &operations, language),
        shown(row, language),
    );
    Ok(page(language, words(row, language).0, &body))
}

/// Returns the passage on when the problem happens and what to do.
fn meaning(row: &Row, language: Language) -> String {
    let (title, advice) = words(row, language);
    let [title, when, advice] = [title, of_when(row.code, language), advice].map(escape);
    let (happens, todo) = language.either(("起きるとき", "対処"), ("When it happens", "What to do"));
    let tag = language.tag();
    format!(
        "<section lang=\"{tag}\">\n<h2>{title}</h2>\n<h3>{happens}</h3>\n<p>{when}</p>\n<h3>{todo}</h3>\n\
         <p>{advice}</p>\n</section>\n"
    )
}

/// Returns the passage on the operations that can return the problem. Their summaries are those of openapi.json, in
/// English.
fn meeting(row: &Row, operations: &Operations, language: Language) -> String {
    let heading = language.either("この答えを返すことがある操作", "Operations that can answer with it");
    let (met, all) = operations.meeting(row.word);
    let listed = match met {
        _ if all => format!("<p>{}</p>\n", language.either("すべての操作", "Every operation")),
        [] => format!(
            "<p>{}</p>\n",
            language.either("操作に届く前に返します。", "It is answered before any operation is met.")
        ),
        met => {
            let rows = met.iter().map(|one| {
                let [address, name, summary] = [&one.address, &one.name, &one.summary].map(|text| escape(text));
                format!("<li><code>{address}</code> ({name}) <span lang=\"en\">{summary}</span></li>\n")
            });
            format!("<ul>\n{}</ul>\n", rows.collect::<String>())
        }
    };
    format!("<section>\n<h2>{heading}</h2>\n{listed}</section>\n")
}

/// Returns the passage with an example of a response.
fn shown(row: &Row, language: Language) -> String {
    let heading = language.either("答えの例", "An example");
    let json = serde_json::to_string_pretty(&example(row.code, language)).unwrap_or_default();
    format!("<section>\n<h2>{heading}</h2>\n<pre><code>{}</code></pre>\n</section>\n", escape(&json))
}

/// Returns whether the client prefers JSON to a page. A program that follows `type` with its own `Accept` gets JSON.
fn wants_json(request: &HttpRequest) -> bool {
    let json = quality(request, "application/json").max(quality(request, "application/problem+json"));
    json > quality(request, "text/html")
}

fn words(row: &Row, language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Ja => (row.ja, row.advice_ja),
        Language::En => (row.en, row.advice_en),
    }
}

/// Returns the members that a problem of this type always has.
fn as_json(row: &Row, language: Language) -> Value {
    let (title, detail) = words(row, language);
    json!({"type": format!("/problems/{}", row.word), "title": title, "status": row.status, "detail": detail})
}

/// Returns these members, when the problem happens, the operations that return it, and an example.
fn whole(row: &Row, operations: &Operations, language: Language) -> Value {
    let met = operations.meeting(row.word).0;
    let names: Vec<&str> = met.iter().map(|one| one.name.as_str()).collect();
    let more = json!({
        "when": of_when(row.code, language), "operations": names, "example": example(row.code, language),
    });
    let [known, more] = [as_json(row, language), more].map(|one| one.as_object().cloned().unwrap_or_default());
    known.into_iter().chain(more).collect::<serde_json::Map<String, Value>>().into()
}

fn json_in(language: Language, body: &Value) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_LANGUAGE, language.tag()))
        .insert_header(VARIES)
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .json(body)
}
