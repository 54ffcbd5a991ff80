//! Strict JSON bodies. Refused are duplicate and unknown members, excessive nesting, and characters that cannot be
//! stored.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::rt::time::timeout;
use actix_web::{FromRequest, HttpRequest};
use domain::violation::{Rule, Violation, pointer};
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::described::Described;
use crate::intake::{Intake, Share};
use crate::media::{JSON, fits};
use crate::problem::{Code, Problem};
use crate::request_context::SignedIn;
use crate::shaped::Shaped;
use crate::syntax;

/// The maximum size of the body of an ordinary request, in bytes.
pub const LARGEST: usize = 256 * 1024;
/// The maximum size for a caller who is not signed in, in bytes. A name and a password are short.
pub const STRANGERS: usize = 16 * 1024;

/// The time in which a body must arrive, so that slow senders do not hold connections. Registered with `app_data`.
#[derive(Clone, Copy, Debug)]
pub struct Patience(pub Duration);

impl Default for Patience {
    fn default() -> Self {
        Self(Duration::from_secs(30))
    }
}

/// A JSON body, read strictly.
#[derive(Clone, Debug)]
pub struct Body(pub Value);

impl Body {
    /// Reads the body as a type that refuses unknown members. When the body does not fit, every violation of the schema
    /// is named with its pointer, together with the violation that only the type knows.
    ///
    /// # Errors
    /// [`Unfit`].
    pub fn typed<T: DeserializeOwned>(self, described: Described<'_>) -> Result<T, Unfit<T>> {
        // reported only when the type does not fit: otherwise a word outside its list is reported together with
        // everything else that the operation refuses
        let mut violations = described.violations(&self.0);
        let mut rest = self.0;
        let first = match of_type(rest.clone()) {
            Ok(read) => return Ok(read),
            Err(first) => first,
        };
        if !violations.iter().any(|one| one.pointer == first.pointer) {
            violations.push(first);
        }
        for one in &violations {
            leave_out(&mut rest, &one.pointer);
        }
        Err(Unfit { violations, rest: of_type(rest).ok() })
    }
}

/// A body that does not fit its type.
#[derive(Clone, Debug)]
pub struct Unfit<T> {
    /// Everything that does not fit.
    pub violations: Vec<Violation>,
    /// The body without the members that do not fit, if it can be read without them. It is never acted upon; it is
    /// checked, so that the caller learns everything at once.
    pub rest: Option<T>,
}

impl<T> Unfit<T> {
    /// Returns the same violations, with what `change` makes of the rest.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Unfit<U> {
        Unfit { violations: self.violations, rest: self.rest.map(change) }
    }
}

impl<T> From<Unfit<T>> for Problem {
    fn from(unfit: Unfit<T>) -> Self {
        Self::with(Code::InvalidAnswers, unfit.violations)
    }
}

fn of_type<T: DeserializeOwned>(value: Value) -> Result<T, Violation> {
    serde_path_to_error::deserialize(Shaped(value)).map_err(|error| {
        let path = error.path().iter().fold(String::new(), |at, segment| match segment {
            serde_path_to_error::Segment::Seq { index } => pointer(&at, index),
            serde_path_to_error::Segment::Map { key } => pointer(&at, key),
            serde_path_to_error::Segment::Enum { .. } | serde_path_to_error::Segment::Unknown => at,
        });
        violation(path, &error.into_inner().to_string())
    })
}

/// Removes the member at a pointer. Entries of lists stay, because the pointers of the others would change.
fn leave_out(value: &mut Value, at: &str) {
    let Some((parent, name)) = at.rsplit_once('/') else { return };
    if let Some(Value::Object(members)) = value.pointer_mut(parent) {
        members.remove(&name.replace("~1", "/").replace("~0", "~"));
    }
}

/// Translates an error of serde into a violation. The texts of serde are in terms of Rust and never leave the program.
/// They are read for the rule, the name of a member, and the expected JSON type.
fn violation(path: String, words: &str) -> Violation {
    if let Some(violation) = crate::day::violation(&path, words) {
        return violation;
    }
    let name = words.split('`').nth(1).unwrap_or_default();
    // unknown field `x`, expected one of `a`, `b`
    let named = || words.split('`').skip(3).step_by(2);
    if words.starts_with("missing field") {
        return Violation::new(pointer(&path, name), Rule::Required);
    }
    if words.starts_with("unknown field") {
        // the path may end with the member already
        let here = path.ends_with(&pointer("", name));
        return Violation::unknown(if here { path } else { pointer(&path, name) }, named());
    }
    if words.starts_with("unknown variant") {
        return Violation::not_among(path, named());
    }
    if words.starts_with("UUID parsing failed") {
        return Violation::no_uuid(path);
    }
    let other_type = words.starts_with("invalid type") || words.starts_with("invalid length");
    let expected = other_type.then(|| words.rsplit(", expected ").next()).flatten();
    match expected.and_then(json_type) {
        Some(expected) => Violation::new(path, Rule::WrongType).with("expected", expected),
        None => Violation::new(path, Rule::BadFormat),
    }
}

/// Returns the JSON type for the type that serde expects.
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

/// Reads the body of a request as it arrives, for a media type.
pub(crate) fn arrived(
    request: &HttpRequest,
    payload: &mut Payload,
    media: &str,
) -> impl Future<Output = Result<Body, Problem>> + use<> {
    use actix_web::HttpMessage as _;
    let patience = request.app_data::<Patience>().copied().unwrap_or_default();
    let fits = fits(request, media);
    // the caller was read before the body
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

/// Reads the body in the bytes that arrived, if the headers fit.
pub(crate) fn of_bytes(bytes: &[u8], fits: Result<(), Problem>) -> Result<Body, Problem> {
    // a step without further members needs no body
    if bytes.is_empty() {
        return Ok(Body(Value::Object(Map::new())));
    }
    fits?;
    read(bytes).map(Body)
}

/// Reads a body into memory.
async fn whole(payload: &mut Payload, share: &mut Share) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    while let Some(piece) = payload.next().await {
        let piece = piece.map_err(|_cause| Problem::new(Code::MalformedJson))?;
        share.arrived(piece.len())?;
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// Reads JSON strictly.
///
/// # Errors
/// `other-encoding`; `malformed-json`; `invalid-answers` for characters that cannot be stored.
pub fn read(bytes: &[u8]) -> Result<Value, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|_cause| Problem::new(Code::OtherEncoding))?;
    let value = syntax::value(text)?;
    let mut violations = Vec::new();
    unwritable(&value, "", &mut violations);
    if violations.is_empty() { Ok(value) } else { Err(Problem::with(Code::InvalidAnswers, violations)) }
}

/// Reports characters that cannot be stored. Other characters that are not allowed are reported where each text is read
/// ([`domain::text`]), so that a draft can keep them.
fn unwritable(value: &Value, at: &str, violations: &mut Vec<Violation>) {
    let bad = |text: &str| text.contains('\0');
    match value {
        Value::String(text) if bad(text) => violations.push(Violation::new(at, Rule::ControlCharacter)),
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                unwritable(entry, &pointer(at, index), violations);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                if bad(key) {
                    violations.push(Violation::new(at, Rule::ControlCharacter));
                }
                unwritable(member, &pointer(at, key), violations);
            }
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
