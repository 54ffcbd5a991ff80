//! Versions over HTTP: strong ETags, and the version that a change must name (RFC 9110 §13.1.1, RFC 6585 §3).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{IF_MATCH, IF_NONE_MATCH};
use actix_web::{FromRequest, HttpRequest};

use crate::problem::{Code, Problem};

/// The ETag of a version.
pub fn etag(version: i32) -> String {
    format!("\"v{version}\"")
}

/// The ETag of bytes that never change: their SHA-256.
pub fn of_bytes(sha256: &[u8]) -> String {
    format!("\"{}\"", hex::encode(sha256))
}

/// The version that somebody has seen, from `If-Match`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IfMatch(pub i32);

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut headers = request.headers().get_all(IF_MATCH);
        let (first, second) = (headers.next(), headers.next());
        let read = match (first, second) {
            (None, _) => Err(Problem::new(Code::VersionRequired)),
            (Some(_), Some(_)) => Err(Problem::new(Code::PreconditionMalformed)),
            (Some(value), None) => {
                value.to_str().map_err(|_cause| Problem::new(Code::PreconditionMalformed)).and_then(parse)
            }
        };
        ready(read)
    }
}

fn parse(text: &str) -> Result<IfMatch, Problem> {
    let text = text.trim();
    // a weak tag never matches in the strong comparison that If-Match asks for
    if text.starts_with("W/") {
        return Err(Problem::new(Code::StaleVersion));
    }
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let inner = inner.filter(|inner| !inner.contains('"')).ok_or(Problem::new(Code::PreconditionMalformed))?;
    let version = inner.strip_prefix('v').and_then(|number| number.parse().ok());
    // compared character by character (RFC 9110 §8.8.3.2): "v07" and "v+7" are not "v7"
    version.filter(|version| etag(*version) == text).map(IfMatch).ok_or(Problem::new(Code::StaleVersion))
}

/// Whether the client has this very version already. Asked after the right to read.
pub fn none_match(request: &HttpRequest, etag: &str) -> bool {
    let lines = request.headers().get_all(IF_NONE_MATCH).filter_map(|line| line.to_str().ok());
    let mut tags = lines.flat_map(|line| line.split(',')).map(str::trim);
    // the weak comparison of RFC 9110 §13.1.2; `*` is any version, and there is one
    tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}
