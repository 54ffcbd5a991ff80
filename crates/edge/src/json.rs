//! Strict JSON bodies: no duplicate members, no depth bombs, no unwritable characters, no unknown members.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::rt::time::timeout;
use actix_web::{FromRequest, HttpRequest};
use domain::complaint::{Complaint, Rule, pointer};
use futures_util::StreamExt as _;
use serde::de::{DeserializeOwned, DeserializeSeed as _};
use serde_json::{Map, Value};

use crate::described::Described;
use crate::intake::{Intake, Share};
use crate::media::{JSON, fits};
use crate::problem::{Code, Problem};
use crate::request_context::SignedIn;
use crate::shaped::Shaped;
use crate::strict::{DEEPEST, Strict, TOO_DEEP};

/// The largest body of an ordinary request.
pub const LARGEST: usize = 256 * 1024;
/// The largest of somebody who is not signed in: a name and a password are short.
pub const STRANGERS: usize = 16 * 1024;

/// How long a body may take to arrive, so that slow senders do not hold connections. Registered with `app_data`.
#[derive(Clone, Copy, Debug)]
pub struct Patience(pub Duration);

impl Default for Patience {
    fn default() -> Self {
        Self(Duration::from_secs(30))
    }
}

/// A body, read strictly.
#[derive(Clone, Debug)]
pub struct Body(pub Value);

impl Body {
    /// As a type that refuses unknown members. When it does not fit, everything that is not as described is named with its
    /// pointer, and what only the type knows.
    ///
    /// # Errors
    /// `invalid-answers`.
    pub fn typed<T: DeserializeOwned>(self, described: Described<'_>) -> Result<T, Problem> {
        // told only when the type is not met: a word that is none of a list is told with whatever else the act refuses
        let mut complaints = described.complaints(&self.0);
        serde_path_to_error::deserialize(Shaped(self.0)).map_err(|error| {
            let path = error.path().iter().fold(String::new(), |at, segment| match segment {
                serde_path_to_error::Segment::Seq { index } => pointer(&at, index),
                serde_path_to_error::Segment::Map { key } => pointer(&at, key),
                serde_path_to_error::Segment::Enum { .. } | serde_path_to_error::Segment::Unknown => at,
            });
            let first = complaint(path, &error.into_inner().to_string());
            if !complaints.iter().any(|one| one.pointer == first.pointer) {
                complaints.push(first);
            }
            Problem::with(Code::InvalidAnswers, complaints)
        })
    }
}

/// serde says what is wrong in words of Rust. Those never leave: they are read for the rule, the name of a member, and
/// the JSON type that was expected.
fn complaint(path: String, words: &str) -> Complaint {
    if let Some(complaint) = crate::day::complaint(&path, words) {
        return complaint;
    }
    let name = words.split('`').nth(1).unwrap_or_default();
    if words.starts_with("missing field") {
        return Complaint::new(pointer(&path, name), Rule::Required);
    }
    if words.starts_with("unknown field") {
        // the path may or may not end with the member already
        let here = path.ends_with(&pointer("", name));
        return Complaint::new(if here { path } else { pointer(&path, name) }, Rule::UnknownField);
    }
    if words.starts_with("unknown variant") {
        return Complaint::new(path, Rule::NotAnOption);
    }
    let other_type = words.starts_with("invalid type") || words.starts_with("invalid length");
    let expected = other_type.then(|| words.rsplit(", expected ").next()).flatten();
    match expected.and_then(json_type) {
        Some(expected) => Complaint::new(path, Rule::WrongType).with("expected", expected),
        None => Complaint::new(path, Rule::BadFormat),
    }
}

/// The JSON type behind what serde expects.
fn json_type(expected: &str) -> Option<&'static str> {
    let first = expected.split(' ').find(|word| !matches!(*word, "a" | "an" | "borrowed"))?;
    Some(match first {
        "struct" | "map" => "object",
        "sequence" | "array" | "tuple" => "array",
        "boolean" => "boolean",
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" | "integer" => "integer",
        "f32" | "f64" | "number" => "number",
        "string" | "character" => "string",
        // dates and identifiers are described as formatted strings
        _ if expected.contains("string") => "string",
        _ => return None,
    })
}

impl FromRequest for Body {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        Box::pin(arrived(request, payload, JSON))
    }
}

/// The body of a request as it arrives, of a media type.
pub(crate) fn arrived(
    request: &HttpRequest,
    payload: &mut Payload,
    media: &str,
) -> impl Future<Output = Result<Body, Problem>> + use<> {
    use actix_web::HttpMessage as _;
    let patience = request.app_data::<Patience>().copied().unwrap_or_default();
    let fits = fits(request, media);
    // who asks is read before what they send
    let known = request.extensions().get::<SignedIn>().is_some();
    let (request, mut payload) = (request.clone(), payload.take());
    async move {
        let most = if known { LARGEST } else { STRANGERS };
        let mut share = Share::of(&request, &Intake::of(&request).memory, most)?;
        let Ok(arrived) = timeout(patience.0, whole(&mut payload, &mut share)).await else {
            return Err(Problem::new(Code::RequestTimeout));
        };
        let bytes = arrived?;
        share.keep(&request);
        of_bytes(&bytes, fits)
    }
}

/// The body of bytes that arrived, if what was said of them fits.
pub(crate) fn of_bytes(bytes: &[u8], fits: Result<(), Problem>) -> Result<Body, Problem> {
    // a step that says nothing more needs no body
    if bytes.is_empty() {
        return Ok(Body(Value::Object(Map::new())));
    }
    fits?;
    read(bytes).map(Body)
}

/// A body in memory.
async fn whole(payload: &mut Payload, share: &mut Share) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    while let Some(piece) = payload.next().await {
        let piece = piece.map_err(|_cause| Problem::new(Code::MalformedJson))?;
        share.arrived(piece.len())?;
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// What some editors write before a text in UTF-8 (RFC 8259 §8.1 lets a reader ignore it).
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Reads JSON strictly.
///
/// # Errors
/// `other-encoding`; `malformed-json`; `invalid-answers` for characters that no pen can write.
pub fn read(bytes: &[u8]) -> Result<Value, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|_cause| Problem::new(Code::OtherEncoding))?;
    let mut reader = serde_json::Deserializer::from_str(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text));
    let value = Strict::new().deserialize(&mut reader).map_err(|cause| malformed(&cause))?;
    reader.end().map_err(|_cause| Problem::new(Code::MalformedJson))?;
    let mut complaints = Vec::new();
    unwritable(&value, "", &mut complaints);
    if complaints.is_empty() { Ok(value) } else { Err(Problem::with(Code::InvalidAnswers, complaints)) }
}

/// What is nested too deeply hears the bound; everything else is a slip of the pen.
fn malformed(cause: &serde_json::Error) -> Problem {
    let deep = cause.to_string().starts_with(TOO_DEEP);
    let bound = deep.then(|| Complaint::new("", Rule::TooDeep).with("most", DEEPEST));
    Problem::with(Code::MalformedJson, bound.into_iter().collect())
}

/// Characters that cannot even be stored. What else no pen can write is told of each text where that is read
/// ([`domain::text`]), so that a draft can keep it.
fn unwritable(value: &Value, at: &str, complaints: &mut Vec<Complaint>) {
    let bad = |text: &str| text.contains('\0');
    match value {
        Value::String(text) if bad(text) => complaints.push(Complaint::new(at, Rule::ControlCharacter)),
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                unwritable(entry, &pointer(at, index), complaints);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                if bad(key) {
                    complaints.push(Complaint::new(at, Rule::ControlCharacter));
                }
                unwritable(member, &pointer(at, key), complaints);
            }
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
