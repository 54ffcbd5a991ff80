//! Versions over HTTP: strong ETags, and `If-Match` (RFC 9110 §13.1.1, RFC 6585 §3).
//!
//! A proxy that compresses a response rewrites the tag, because other bytes need another tag: `W/"v1"` (nginx),
//! `"v1-gzip"` (Apache), `"v1--gzip"` (Jetty, Caddy), `"v1;br"`. All of them mean the same version. Here `If-Match`
//! names a version, not bytes.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{IF_MATCH, IF_NONE_MATCH};
use actix_web::{FromRequest, HttpRequest};

use sha2::{Digest as _, Sha256};

use crate::problem::{Code, Problem};

/// The separators between a tag and the coding that compressing proxies append.
const SEPARATORS: [&str; 4] = ["--", "-", ";", ":"];
/// The codings of HTTP (RFC 9110 §8.4.1, RFC 7932, RFC 8878). Apache and other proxies use other names for some of
/// them.
const CODINGS: [&str; 8] = ["gzip", "x-gzip", "gz", "br", "brotli", "zstd", "deflate", "df"];

/// Returns the ETag of a version.
pub fn etag(version: i32) -> String {
    format!("\"v{version}\"")
}

/// Returns the ETag of a version that an edition of the sealed year corrected. The correction changes what is shown.
pub fn etag_in(version: i32, edition: Option<i32>) -> String {
    edition.map_or_else(|| etag(version), |edition| format!("\"v{version}.{edition}\""))
}

/// Returns the ETag of bytes that never change, from their SHA-256.
pub fn of_bytes(sha256: &[u8]) -> String {
    format!("\"{}\"", hex::encode(sha256))
}

/// Returns the ETag of a body that has no version.
pub fn of_body(body: &[u8]) -> String {
    of_bytes(&Sha256::digest(body))
}

/// The version that the client has seen, from `If-Match`.
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
    let (_, opaque) = tag(text.trim()).ok_or(Problem::new(Code::PreconditionMalformed))?;
    let numbers = bare(opaque).strip_prefix('v').unwrap_or_default();
    let (version, edition) = numbers.split_once('.').unwrap_or((numbers, ""));
    let (version, edition) = (version.parse().ok(), edition.parse().ok());
    // the tag must be written exactly as `etag_in` writes it: "v07" and "v+7" are not "v7", and name no version of ours
    let ours = version.filter(|version| tag(&etag_in(*version, edition)) == Some((false, bare(opaque))));
    ours.map(IfMatch).ok_or(Problem::new(Code::UnknownVersion))
}

/// Returns whether a tag is weak, and the text between its quotes.
fn tag(text: &str) -> Option<(bool, &str)> {
    let strong = text.strip_prefix("W/");
    let opaque = strong.unwrap_or(text).strip_prefix('"')?.strip_suffix('"')?;
    (!opaque.contains('"')).then_some((strong.is_some(), opaque))
}

/// Returns a tag without the coding that a compressing proxy appended.
fn bare(opaque: &str) -> &str {
    let codings = CODINGS.iter().filter_map(|coding| opaque.strip_suffix(coding));
    let cut = codings.flat_map(|rest| SEPARATORS.iter().filter_map(move |separator| rest.strip_suffix(separator)));
    cut.min_by_key(|rest| rest.len()).unwrap_or(opaque)
}

/// Returns whether the client has this very version already. Call it only after the right to read was checked.
pub fn none_match(request: &HttpRequest, etag: &str) -> bool {
    let lines = request.headers().get_all(IF_NONE_MATCH).filter_map(|line| line.to_str().ok());
    let mut tags = lines.flat_map(|line| line.split(',')).map(str::trim);
    let own = tag(etag).map(|(_, opaque)| opaque);
    // the weak comparison of RFC 9110 §13.1.2; `*` matches any existing version
    tags.any(|given| given == "*" || own.is_some() && tag(given).map(|(_, opaque)| bare(opaque)) == own)
}
