//! The headers that a client reads from a response.

use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Response, Schema};

use super::responses::Schemas;

/// Operations whose response has the version of something that its body does not hold.
const TAGGED: [&str; 1] = ["list_attachments"];
/// Operations whose response has the address of something new.
const LOCATED: [&str; 5] = ["create_activity_report", "create_year", "add_attachment", "record_finding", "raise_issue"];
/// Operations whose response is a file to save.
const FILES: [&str; 2] = ["download_snapshot", "negotiate_download"];
/// Operations that wait for a second person (202). The response has the address where the request is read.
const WAITING: [&str; 2] = ["seal_year", "correct_year"];

/// Adds the headers to every response that has them.
pub(super) fn complete(operation: &mut Operation, schemas: &Schemas) {
    let name = operation.operation_id.clone().unwrap_or_default();
    let keyed = operation
        .parameters
        .iter()
        .flatten()
        .any(|one| matches!(one, RefOr::T(one) if one.name.eq_ignore_ascii_case("idempotency-key")));
    let cached = operation.responses.responses.contains_key("304");
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        let tagged = cached || TAGGED.contains(&name.as_str()) || has_version(response, schemas);
        let found = status.starts_with('2') && (status != "202" || WAITING.contains(&name.as_str())) || status == "304";
        if found && tagged || status == "412" {
            let words = "The version, as `If-Match` and `If-None-Match` name it.";
            let unless = " Absent when the version that was named is none of this program's.";
            add(response, "ETag", &[words, if status == "412" { unless } else { "" }].concat(), Type::String);
        }
        if status == "401" {
            let words = "The scheme `Bearer`, with `error=\"invalid_token\"` when the access token has expired.";
            add(response, "WWW-Authenticate", words, Type::String);
        }
        if status.starts_with('2') && keyed {
            let words = "`true` when this is the answer of an earlier request with the same key.";
            add(response, "Idempotency-Replayed", words, Type::String);
        }
        if matches!(status.as_str(), "200" | "206") && FILES.contains(&name.as_str()) {
            add(
                response,
                "Content-Disposition",
                "The name of the file, in ASCII and in Japanese (RFC 8187).",
                Type::String,
            );
        }
        let waits = status == "202" && WAITING.contains(&name.as_str());
        if matches!(status.as_str(), "200" | "201") && LOCATED.contains(&name.as_str()) {
            add(response, "Location", "The address of what is new.", Type::String);
        }
        if waits {
            add(response, "Location", "The address of what waits.", Type::String);
        }
        if matches!(status.as_str(), "202" | "429" | "503") && !waits {
            add(response, "Retry-After", "After how many seconds to ask again.", Type::Integer);
        }
    }
}

fn add(response: &mut Response, name: &str, words: &str, kind: Type) {
    let schema: Schema = ObjectBuilder::new().schema_type(kind).build().into();
    let header: Header = HeaderBuilder::new().schema(Some(schema)).description(Some(words)).build();
    response.headers.insert(name.to_owned(), header.into());
}

/// Returns whether the body holds a version.
fn has_version(response: &Response, schemas: &Schemas) -> bool {
    let Some(RefOr::T(content)) = response.content.values().next() else { return false };
    let Some(RefOr::Ref(to)) = &content.schema else { return false };
    let name = to.ref_location.rsplit('/').next().unwrap_or_default();
    matches!(schemas.get(name), Some(RefOr::T(Schema::Object(object))) if object.properties.contains_key("version"))
}
