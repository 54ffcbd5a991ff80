//! JSON text, read strictly. A text that cannot be read is refused with the reason, the line and the column.

use domain::violation::{Rule, Violation};
use serde::de::DeserializeSeed as _;
use serde_json::Value;

use crate::problem::{Code, Problem};
use crate::strict::{DEEPEST, Place, Strict, TOO_DEEP, TWICE};

/// The mark that some editors write before a text in UTF-8. A reader may ignore it (RFC 8259 §8.1).
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Reads JSON strictly.
///
/// # Errors
/// `malformed-json`, with the reason and the place.
pub(crate) fn value(text: &str) -> Result<Value, Problem> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let place = Place::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Strict::new(&place).deserialize(&mut reader);
    let read = read.and_then(|value| reader.end().map(|()| value));
    read.map_err(|cause| Problem::with(Code::MalformedJson, vec![violation(text, &place, &cause)]))
}

/// Returns the violation for an error of serde_json. Its texts never leave the program; they are read for the reason.
fn violation(text: &str, place: &Place, cause: &serde_json::Error) -> Violation {
    let words = cause.to_string();
    let says = |start: &str| words.starts_with(start);
    let violation = if cause.is_data() && says(TWICE) {
        Violation::new(place.pointer(), Rule::MemberTwice).with("name", place.name().unwrap_or_default())
    } else if cause.is_data() && says(TOO_DEEP) || says("recursion limit") {
        Violation::new("", Rule::TooDeep).with("most", DEEPEST)
    } else if says("number out of range") {
        Violation::new(place.pointer(), Rule::NumberOutOfRange)
    } else if says("lone leading surrogate") || says("unexpected end of hex escape") {
        Violation::new(place.pointer(), Rule::LoneSurrogate)
    } else {
        Violation::new("", Rule::BadSyntax)
    };
    violation.with("line", cause.line()).with("column", column(text, cause.line(), cause.column()))
}

/// Returns a column in characters, from a number of bytes.
fn column(text: &str, line: usize, bytes: usize) -> usize {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    line.char_indices().take_while(|(start, _)| *start < bytes).count()
}
