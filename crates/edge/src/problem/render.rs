//! A problem as a response. The response reveals nothing internal: a problem holds only codes, pointers and limits.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::ResponseError as _;
use actix_web::http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_RANGE, CONTENT_TYPE, ETAG, LINK, RETRY_AFTER,
    VARY, WWW_AUTHENTICATE,
};
use app::years::Waiting;
use domain::violation::{Limit, Violation};
use serde_json::{Map, Value, json};

use super::guards::{of_guard, of_way_out};
use super::standing::{of_other_state, state_value};
use super::wording::of_rule;
use super::{Code, More, Problem};
use crate::language::Language;

/// Returns the members of a problem, with their words.
pub(super) fn body(problem: &Problem, language: Language, instance: &str) -> Value {
    let row = problem.code.row();
    let (title, detail) = match language {
        Language::Ja => (row.ja, row.advice_ja),
        Language::En => (row.en, row.advice_en),
    };
    let mut body = Map::new();
    body.insert("type".to_owned(), json!(format!("/problems/{}", row.word)));
    body.insert("title".to_owned(), json!(title));
    body.insert("status".to_owned(), json!(row.status));
    let stands = problem.stands.as_deref();
    let detail = stands.map_or_else(|| detail.to_owned(), |other| of_other_state(other, language));
    body.insert("detail".to_owned(), json!(detail));
    body.insert("instance".to_owned(), json!(instance));
    if !problem.errors.is_empty() {
        body.insert("errors".to_owned(), errors(problem, language));
    }
    if !problem.guards.is_empty() {
        body.insert("guards".to_owned(), guards(problem, language));
    }
    if let Some(other) = stands {
        body.insert("state".to_owned(), state_value(other.stands, language));
        body.insert("from".to_owned(), other.from.iter().map(|stands| state_value(*stands, language)).collect());
    }
    if let More::Pending(pending) = &problem.more {
        body.insert("pending".to_owned(), waiting(pending));
    }
    if let More::Available(available) = &problem.more {
        let available = available.iter().map(|one| json!({"name": one.name, "media_type": one.media_type}));
        body.insert("available".to_owned(), available.collect());
    }
    Value::Object(body)
}

/// Returns a problem as a response to a request.
pub fn respond(problem: &Problem, language: Language, instance: &str) -> HttpResponse {
    let row = problem.code.row();
    let mut response = HttpResponse::build(problem.status_code());
    response.insert_header((CONTENT_TYPE, "application/problem+json"));
    response.insert_header((CONTENT_LANGUAGE, language.tag()));
    response.insert_header((VARY, "Accept-Language"));
    response.insert_header((CACHE_CONTROL, "no-store"));
    if row.status == 401 {
        // every 401 names a scheme (RFC 9110 §11.6.1)
        let expired = problem.code == Code::TokenExpired;
        response.insert_header((WWW_AUTHENTICATE, if expired { "Bearer error=\"invalid_token\"" } else { "Bearer" }));
    }
    if problem.code == Code::EncodedBody {
        // the coding that would be accepted; no other 415 may name it (RFC 7694 §3)
        response.insert_header((ACCEPT_ENCODING, "identity"));
    }
    if let Some(seconds) = problem.retry_after {
        response.insert_header((RETRY_AFTER, seconds));
    }
    if let Some(version) = problem.version {
        response.insert_header((ETAG, crate::etag::etag(version)));
    }
    if problem.code == Code::NoSuchProblem {
        response.insert_header((LINK, "</problems>; rel=\"index\""));
    }
    if let More::Length(length) = problem.more {
        response.insert_header((CONTENT_RANGE, format!("bytes */{length}")));
    }
    if let Some(allow) = &problem.allow {
        response.insert_header((ALLOW, &**allow));
    }
    response.body(body(problem, language, instance).to_string())
}

/// Returns a request that waits: who made it, where it is read, and where it is withdrawn.
fn waiting(pending: &Waiting) -> Value {
    let read = format!("/api/v1/years/{}/pending", pending.year);
    json!({
        "act": pending.act.as_str(), "by": {"id": pending.by, "name": pending.by_name},
        "by_role": pending.by_role,
        "by_organisation": {
            "id": pending.by_organisation, "key": pending.by_organisation_key, "name": pending.by_organisation_name,
        }, "asked_at": pending.asked_at,
        "stands_until": pending.stands_until, "withdraw": format!("{read}/withdraw"), "read": read,
    })
}

fn errors(problem: &Problem, language: Language) -> Value {
    let errors = problem.errors.iter().map(|violation| {
        json!({
            "pointer": violation.pointer, "rule": violation.rule, "message": of_rule(violation, language),
            "limits": limits(violation),
        })
    });
    Value::Array(errors.collect())
}

/// Returns the limits of a rule as JSON, by name.
pub fn limits(violation: &Violation) -> BTreeMap<&'static str, Limit> {
    violation.limits.iter().cloned().collect()
}

fn guards(problem: &Problem, language: Language) -> Value {
    let guards = problem.guards.iter().map(|unmet| {
        let rows = unmet.rows.iter().map(|row| {
            let name = language.either(&row.name, &row.name_en);
            json!({"subject": row.subject, "name": name, "why": row.why})
        });
        let rows: Vec<Value> = rows.collect();
        let way_out = json!({"operation": unmet.guard.way_out(), "message": of_way_out(unmet.guard, language)});
        let message = of_guard(unmet.guard, language);
        json!({"guard": unmet.guard.as_str(), "message": message, "rows": rows, "way_out": way_out})
    });
    Value::Array(guards.collect())
}
