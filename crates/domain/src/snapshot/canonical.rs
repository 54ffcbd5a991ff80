//! The canonical form of JSON (RFC 8785, JCS), in which equal values have equal bytes.
//!
//! The serialiser is our own and sorts members itself: the order of `serde_json`'s maps depends on a feature that any
//! crate of the program may enable. Text is written unchanged (RFC 8785 §3.1).

use serde_json::{Map, Number, Value};

use crate::figure::LIMIT;

/// The maximum nesting of arrays and objects. The JSON reader accepts more, so everything that is written can be
/// read.
pub const DEEPEST: usize = 100;

/// 2^53 − 1: the largest integer that all JSON readers keep (RFC 8785 §3.2.2.3, RFC 7493 §2.2).
const LARGEST: f64 = 9_007_199_254_740_991.0;
/// The size from which ECMAScript writes an exponent (ECMA-262, Number::toString). No reader takes such a number for
/// an integer.
const EXPONENT_FROM: f64 = 1e21;

/// The reason why a value has no canonical form.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotCanonical {
    /// The number would be written as an integer beyond ±(2^53 − 1). Other readers may round it.
    #[error("an integer lies beyond ±(2^53 − 1)")]
    IntegerTooLarge,
    /// −0 would be written as `0` and lose its sign.
    #[error("a number is negative zero")]
    NegativeZero,
    /// NaN and the infinities have no JSON text (RFC 8785 §3.2.2.3).
    #[error("a number is not finite")]
    NotFinite,
    /// Nested deeper than [`DEEPEST`].
    #[error("nested deeper than {DEEPEST} levels")]
    TooDeep,
}

/// Returns the canonical bytes of a value.
///
/// # Errors
/// Fails when the value holds a number that would not survive, or is nested too deeply.
pub fn canonical(value: &Value) -> Result<Vec<u8>, NotCanonical> {
    let mut out = Vec::new();
    write(value, DEEPEST, &mut out)?;
    Ok(out)
}

/// Returns the ECMAScript text of a number (RFC 8785 §3.2.2.3 and Appendix B). It is the shortest text that reads
/// back as the same number.
///
/// # Errors
/// Fails when the number is NaN or infinite.
pub fn number_text(number: f64) -> Result<String, NotCanonical> {
    if number.is_finite() {
        Ok(ryu_js::Buffer::new().format_finite(number).to_owned())
    } else {
        Err(NotCanonical::NotFinite)
    }
}

fn write(value: &Value, levels: usize, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(number) => out.extend_from_slice(checked_number(number)?.as_bytes()),
        Value::String(text) => write_text(text, out),
        Value::Array(entries) => write_array(entries, levels, out)?,
        Value::Object(members) => write_object(members, levels, out)?,
    }
    Ok(())
}

fn write_array(entries: &[Value], levels: usize, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    let below = levels.checked_sub(1).ok_or(NotCanonical::TooDeep)?;
    out.push(b'[');
    for (place, entry) in entries.iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        write(entry, below, out)?;
    }
    out.push(b']');
    Ok(())
}

fn write_object(members: &Map<String, Value>, levels: usize, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    let below = levels.checked_sub(1).ok_or(NotCanonical::TooDeep)?;
    let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
    // The order is that of UTF-16 code units (§3.2.3): U+1F600 comes before U+FB33, unlike in the order of UTF-8.
    sorted.sort_by(|(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
    out.push(b'{');
    for (place, (name, member)) in sorted.into_iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        write_text(name, out);
        out.push(b':');
        write(member, below, out)?;
    }
    out.push(b'}');
    Ok(())
}

fn checked_number(number: &Number) -> Result<String, NotCanonical> {
    if let Some(integer) = number.as_i64() {
        return if (-LIMIT..=LIMIT).contains(&integer) {
            Ok(integer.to_string())
        } else {
            Err(NotCanonical::IntegerTooLarge)
        };
    }
    let number = number.as_f64().ok_or(NotCanonical::NotFinite)?;
    if number == 0.0 && number.is_sign_negative() {
        return Err(NotCanonical::NegativeZero);
    }
    // Every double of this size is whole. Written without an exponent, it would be read as an integer.
    if number.abs() > LARGEST && number.abs() < EXPONENT_FROM {
        return Err(NotCanonical::IntegerTooLarge);
    }
    number_text(number)
}

/// Writes a text with the escapes of RFC 8785 §3.2.2.2 and no others.
pub(super) fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for byte in text.bytes() {
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x08 => out.extend_from_slice(b"\\b"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            0x0C => out.extend_from_slice(b"\\f"),
            b'\r' => out.extend_from_slice(b"\\r"),
            control @ ..0x20 => out.extend_from_slice(format!("\\u{control:04x}").as_bytes()),
            // All bytes of longer UTF-8 sequences are above 0x7F, so they pass unchanged.
            plain => out.push(plain),
        }
    }
    out.push(b'"');
}
