//! Strict JSON bodies: no duplicate members, no depth bombs, no unwritable characters, no unknown members.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest, web};
use domain::complaint::{Complaint, Rule, pointer};
use serde::de::{DeserializeOwned, DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::problem::{Code, Problem};

/// The largest body of an ordinary request.
pub const LARGEST: usize = 256 * 1024;
/// The deepest nesting.
const DEEPEST: usize = 64;

/// A body, read strictly.
#[derive(Clone, Debug)]
pub struct Body(pub Value);

impl Body {
    /// As a type that refuses unknown members. The first thing that does not fit is named with its pointer.
    ///
    /// # Errors
    /// `invalid-answers`.
    pub fn typed<T: DeserializeOwned>(self) -> Result<T, Problem> {
        serde_path_to_error::deserialize(self.0).map_err(|error| {
            let path = error.path().iter().fold(String::new(), |at, segment| match segment {
                serde_path_to_error::Segment::Seq { index } => pointer(&at, index),
                serde_path_to_error::Segment::Map { key } => pointer(&at, key),
                serde_path_to_error::Segment::Enum { .. } | serde_path_to_error::Segment::Unknown => at,
            });
            Problem::with(Code::InvalidAnswers, vec![complaint(path, &error.into_inner().to_string())])
        })
    }
}

/// serde says what is wrong in words; the two cases that carry a name are told apart, the rest is a wrong type.
fn complaint(path: String, words: &str) -> Complaint {
    let name = words.split('`').nth(1);
    match name {
        Some(name) if words.starts_with("missing field") => Complaint::new(pointer(&path, name), Rule::Required),
        Some(name) if words.starts_with("unknown field") => {
            let path = if path.ends_with(&format!("/{name}")) { path } else { pointer(&path, name) };
            Complaint::new(path, Rule::UnknownField)
        }
        _ => {
            Complaint::new(path, Rule::WrongType).with("expected", words.rsplit("expected ").next().unwrap_or_default())
        }
    }
}

impl FromRequest for Body {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        use actix_web::HttpMessage as _;
        let json = request.content_type() == "application/json";
        let bytes = web::Bytes::from_request(request, payload);
        Box::pin(async move {
            let bytes: Bytes = bytes.await.map_err(|_| Problem::new(Code::BodyTooLarge))?;
            // a step that says nothing more needs no body
            if bytes.is_empty() {
                return Ok(Self(Value::Object(Map::new())));
            }
            if !json {
                return Err(Problem::new(Code::UnsupportedMediaType));
            }
            read(&bytes).map(Body)
        })
    }
}

/// Reads JSON strictly.
///
/// # Errors
/// `malformed-json`, or `invalid-answers` for characters that no pen can write.
pub fn read(bytes: &[u8]) -> Result<Value, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Strict { depth: 0 }.deserialize(&mut reader).map_err(|_| Problem::new(Code::MalformedJson))?;
    reader.end().map_err(|_| Problem::new(Code::MalformedJson))?;
    let mut complaints = Vec::new();
    unwritable(&value, "", &mut complaints);
    if complaints.is_empty() { Ok(value) } else { Err(Problem::with(Code::InvalidAnswers, complaints)) }
}

fn unwritable(value: &Value, at: &str, complaints: &mut Vec<Complaint>) {
    let bad = |text: &str| text.chars().any(|c| c == '\0' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t')));
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

/// Reads a value and refuses what serde_json would let pass: the same member twice, and too deep a nesting.
#[derive(Clone, Copy)]
struct Strict {
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if self.depth > DEEPEST {
            return Err(D::Error::custom("too deep"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("not a number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(entry) = entries.next_element_seed(Self { depth: self.depth + 1 })? {
            array.push(entry);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            let member = members.next_value_seed(Self { depth: self.depth + 1 })?;
            if object.insert(key, member).is_some() {
                return Err(A::Error::custom("twice"));
            }
        }
        Ok(Value::Object(object))
    }
}
