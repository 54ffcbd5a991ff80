//! The key of a request that creates or acts (draft-ietf-httpapi-idempotency-key-header-07).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::problem::{Code, Problem};

/// The maximum length of a key, in characters.
const LONGEST: usize = 128;

/// An idempotency key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key(pub String);

impl FromRequest for Key {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request).and_then(|key| key.ok_or(Problem::new(Code::IdempotencyKeyMissing))))
    }
}

/// The optional key of a request that writes. Such a request names the version seen, and needs no key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MayKey(pub Option<Key>);

impl FromRequest for MayKey {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request).map(Self))
    }
}

fn read(request: &HttpRequest) -> Result<Option<Key>, Problem> {
    let mut headers = request.headers().get_all("idempotency-key");
    match (headers.next(), headers.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => {
            let key = value.to_str().ok().and_then(parse);
            key.map(Some).ok_or(Problem::new(Code::IdempotencyKeyMalformed))
        }
        (Some(_), Some(_)) => Err(Problem::new(Code::IdempotencyKeyMalformed)),
    }
}

/// Reads a structured-field string. A bare token such as a UUID is read too, because many clients send one.
fn parse(text: &str) -> Option<Key> {
    let text = text.trim();
    let key = match text.strip_prefix('"') {
        Some(rest) => unquoted(rest)?,
        // a bare word may be truncated or mistyped unnoticed, so a short one is refused
        None if text.len() >= 8 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') => {
            text.to_owned()
        }
        None => return None,
    };
    (1..=LONGEST).contains(&key.len()).then_some(Key(key))
}

/// Reads the rest of a string after its opening quote, to the end (RFC 9651 §4.2.5).
fn unquoted(rest: &str) -> Option<String> {
    let mut key = String::new();
    let mut characters = rest.chars();
    loop {
        match characters.next()? {
            '"' => return characters.next().is_none().then_some(key),
            '\\' => key.push(characters.next().filter(|c| matches!(c, '"' | '\\'))?),
            c @ ' '..='~' => key.push(c),
            _ => return None,
        }
    }
}

/// Returns the fingerprint of a request. It shows when the same key comes with another request. It covers method, path,
/// query, version and body. The order of members does not matter.
pub fn fingerprint(request: &HttpRequest, version: Option<i32>, body: &Value) -> Vec<u8> {
    let mut digest = Sha256::new();
    for part in [request.method().as_str(), request.path(), request.query_string()] {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    // `-` is no number, so no version differs from version 0
    digest.update(version.map_or("-".to_owned(), |version| version.to_string()));
    digest.update([0]);
    // serde_json keeps members sorted, so equal values have equal text
    digest.update(body.to_string().as_bytes());
    digest.finalize().to_vec()
}
