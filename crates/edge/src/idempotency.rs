//! The client's key of a creating or acting request (draft-ietf-httpapi-idempotency-key-header-07).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::problem::{Code, Problem};

/// The key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key(pub String);

impl FromRequest for Key {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut headers = request.headers().get_all("idempotency-key");
        let read = match (headers.next(), headers.next()) {
            (None, _) => Err(Problem::new(Code::IdempotencyKeyMissing)),
            (Some(value), None) => {
                value.to_str().ok().and_then(parse).ok_or(Problem::new(Code::IdempotencyKeyMalformed))
            }
            (Some(_), Some(_)) => Err(Problem::new(Code::IdempotencyKeyMalformed)),
        };
        ready(read)
    }
}

/// A structured-field string; a bare token such as a UUID is read too, because many clients send that.
fn parse(text: &str) -> Option<Key> {
    let text = text.trim();
    let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let key = match quoted {
        Some(inner) if !inner.contains(['"', '\\']) => inner,
        None if text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') => text,
        _ => return None,
    };
    ((1..=128).contains(&key.len()) && key.chars().all(|c| c.is_ascii_graphic() || c == ' '))
        .then(|| Key(key.to_owned()))
}

/// What was asked, so that the same key with something else is noticed: method, path, query, version and body. The
/// order of members does not matter.
pub fn fingerprint(request: &HttpRequest, version: Option<i32>, body: &Value) -> Vec<u8> {
    let mut digest = Sha256::new();
    for part in [request.method().as_str(), request.path(), request.query_string()] {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    digest.update(version.unwrap_or_default().to_be_bytes());
    // serde_json keeps members sorted, so equal values have equal text
    digest.update(body.to_string().as_bytes());
    digest.finalize().to_vec()
}
