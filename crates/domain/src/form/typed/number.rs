//! Numbers, typed as JSON numbers or as text.

use serde_json::Value;

use super::{Read, other_type, says_not_applicable, wrong};
use crate::figure::Figure;
use crate::form::Answer;
use crate::numeral::whole;
use crate::violation::{Rule, Violation};

pub(super) fn number(said: &Value, most: i64, counters: &[&str], at: &str) -> Read {
    let number = match said {
        Value::Number(number) => whole_of(number).ok_or_else(|| other_type(at, "integer"))?,
        Value::String(word) if says_not_applicable(word) => return Ok(Answer::Figure(Figure::NotApplicable)),
        Value::String(word) => whole(word, counters).ok_or_else(|| wrong(at, Rule::NotANumber))?,
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return Err(other_type(at, "integer")),
    };
    if number < 0 {
        return Err(vec![Violation::new(at, Rule::TooSmall).with("least", 0)]);
    }
    if number > most {
        return Err(vec![Violation::new(at, Rule::TooLarge).with("most", most)]);
    }
    Ok(Answer::Figure(Figure::Known(number)))
}

/// Returns a whole number. `3.0` is one too, as in JSON Schema. A number too large for the type is read as the
/// largest one, so that it still exceeds every limit.
fn whole_of(number: &serde_json::Number) -> Option<i64> {
    if let Some(integer) = number.as_i64() {
        return Some(integer);
    }
    if number.is_u64() {
        return Some(i64::MAX);
    }
    let float = number.as_f64().filter(|float| float.fract() == 0.0)?;
    format!("{float:.0}").parse().ok().or(Some(if float < 0.0 { i64::MIN } else { i64::MAX }))
}
