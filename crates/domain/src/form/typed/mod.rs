//! Typed answers, and how they are read. Nothing typed is lost: an unreadable answer is kept as typed, with its
//! violation, and only prevents the submission of the document.
//!
//! Every input by people passes through here: request bodies of the API, web pages and workbooks.

mod choice;
mod day;
mod number;

use serde_json::Value;

use self::choice::{Offered, one, words, yes_no};
pub use self::day::Days;
use self::day::{day, month, within};
use self::number::number;
use super::answer::Answer;
use super::field::{Field, Kind};
use super::known::Known;
use crate::figure::NOT_APPLICABLE;
use crate::numeral::{COUNTERS, MONEY, plain};
use crate::snapshot::canonical;
use crate::text::{Limits, clean, is_blank};
use crate::violation::{Rule, Violation};

/// The typed answer to one question.
#[derive(Clone, PartialEq, Debug)]
pub struct Typed {
    /// The input exactly as typed: a text, or another JSON value.
    pub said: Value,
    /// The answer that was read, or the violations.
    pub read: Result<Answer, Vec<Violation>>,
}

impl Typed {
    /// Returns the answer, if the input is readable.
    pub fn answer(&self) -> Option<&Answer> {
        self.read.as_ref().ok()
    }

    /// Returns the JSON that is stored and shown. This is the answer if readable, otherwise the input as typed.
    pub fn to_value(&self) -> Value {
        match &self.read {
            Ok(answer) => answer.to_value(),
            // Canonical JSON cannot hold every number, so an unreadable number is kept as text.
            Err(_) if canonical(&self.said).is_err() => Value::from(self.said.to_string()),
            Err(_) => self.said.clone(),
        }
    }
}

/// Reads the input at a question. Violations point at `at`.
pub fn typed(field: &Field, said: &Value, at: &str, known: &Known, days: Days) -> Typed {
    Typed { said: said.clone(), read: read(field, said, at, known, days) }
}

type Read = Result<Answer, Vec<Violation>>;

fn read(field: &Field, said: &Value, at: &str, known: &Known, days: Days) -> Read {
    if said.is_null() || said.as_str().is_some_and(is_blank) {
        return Ok(Answer::Missing);
    }
    match &field.kind {
        Kind::Count { most, .. } => number(said, *most, COUNTERS, at),
        Kind::Yen { most } => number(said, *most, MONEY, at),
        Kind::YesNo => yes_no(said, at),
        Kind::Choices { options, most } => words(said, *most, at, Offered::Options(options)),
        Kind::Items { kind, most } => words(said, *most, at, Offered::Keys(known.items.get(kind))),
        Kind::Text { most, lines } => {
            let text = clean(word(said, at)?, Limits { most: *most, lines: *lines }, at)?;
            Ok(if text.is_empty() { Answer::Missing } else { Answer::Word(text) })
        }
        Kind::Choice { options } => one(said, at, Offered::Options(options)),
        Kind::Scale { scale } => one(said, at, Offered::Keys(known.scales.get(scale))),
        Kind::Item { kind } => one(said, at, Offered::Keys(known.items.get(kind))),
        Kind::Organisation { kind } => one(said, at, Offered::Keys(known.organisations.get(kind))),
        Kind::Date => within(day(word(said, at)?, days, at)?, at, days),
        Kind::Month => within(month(word(said, at)?, days, at)?, at, days),
    }
}

fn wrong(at: &str, rule: Rule) -> Vec<Violation> {
    vec![Violation::new(at, rule)]
}

fn other_type(at: &str, expected: &str) -> Vec<Violation> {
    vec![Violation::new(at, Rule::WrongType).with("expected", expected)]
}

fn word<'a>(said: &'a Value, at: &str) -> Result<&'a str, Vec<Violation>> {
    said.as_str().ok_or_else(|| other_type(at, "string"))
}

pub(crate) fn says_not_applicable(word: &str) -> bool {
    word == NOT_APPLICABLE || matches!(plain(word).as_str(), "該当なし" | "該当しない" | "当てはまらない")
}
