//! Checking answers against questions: every complaint at once, each with its pointer.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::answer::{Answer, Answers};
use super::field::{Choice, Field, Kind, Needed};
use crate::complaint::{Complaint, Rule, pointer};
use crate::era::{NotADay, parse_actual_day, parse_month};
use crate::figure::{Figure, NOT_APPLICABLE};
use crate::text::{Limits, clean};
use crate::year::FiscalYear;

type Keys = BTreeMap<String, BTreeSet<String>>;

/// What answers may point at: the keys of the plan's items and of the organisations by kind, and the labels of scales;
/// and whose they are.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
pub struct Known {
    /// Items by kind.
    pub items: Keys,
    /// Organisations by kind.
    pub organisations: Keys,
    /// Labels by scale.
    pub scales: Keys,
    /// The organisation of each item that belongs to one, by kind and key.
    pub owners: BTreeMap<String, BTreeMap<String, String>>,
    /// The area that each organisation lies in, or is, by key.
    pub areas: BTreeMap<String, String>,
}

impl Known {
    fn has(keys: &Keys, kind: &str, key: &str) -> bool {
        keys.get(kind).is_some_and(|known| known.contains(key))
    }
}

/// Checks the answers of a draft: types, limits, options, unknown questions. What is missing is not complained of yet.
///
/// # Errors
/// Every complaint, with pointers below `at`.
pub fn check_answers(
    fields: &[&Field],
    raw: &Value,
    at: &str,
    known: &Known,
    year: FiscalYear,
) -> Result<Answers, Vec<Complaint>> {
    let Value::Object(members) = raw else {
        return Err(vec![Complaint::new(at, Rule::WrongType).with("expected", "object")]);
    };
    let mut answers = Answers::default();
    let mut complaints = Vec::new();
    for (key, value) in members {
        let here = pointer(at, key);
        let Some(field) = fields.iter().find(|field| field.key == *key) else {
            complaints.push(Complaint::new(here, Rule::UnknownField));
            continue;
        };
        match check(field, value, &here, known, year) {
            Ok(Answer::Missing | Answer::Figure(Figure::Missing)) => {}
            Ok(answer) => {
                answers.0.insert(key.clone(), answer);
            }
            Err(more) => complaints.extend(more),
        }
    }
    if complaints.is_empty() { Ok(answers) } else { Err(complaints) }
}

/// The questions that must be answered before the document is handed in, and are not.
pub fn unanswered(fields: &[&Field], answers: &Answers, at: &str) -> Vec<Complaint> {
    let needed = fields.iter().filter(|field| field.needed == Needed::ToSubmit);
    needed
        .filter(|field| !answers.get(&field.key).is_some_and(Answer::given))
        .map(|field| Complaint::new(pointer(at, &field.key), Rule::Required).with("label", &field.label.ja))
        .collect()
}

type Checked = Result<Answer, Vec<Complaint>>;

fn check(field: &Field, value: &Value, at: &str, known: &Known, year: FiscalYear) -> Checked {
    if value.is_null() {
        return Ok(Answer::Missing);
    }
    match &field.kind {
        Kind::Count { most, .. } | Kind::Yen { most } => number(value, *most, at),
        Kind::YesNo => match value.as_bool() {
            Some(yes) => Ok(Answer::YesNo(yes)),
            None => not_applicable_or(value, at, "boolean"),
        },
        Kind::Choices { options, most } => words(value, *most, at, |key| is_option(options, key)),
        Kind::Items { kind, most } => words(value, *most, at, |key| Known::has(&known.items, kind, key)),
        Kind::Text { most, lines } => {
            let text = word(value, at)?;
            let text = clean(text, Limits { most: *most, lines: *lines }, at)?;
            Ok(if text.is_empty() { Answer::Missing } else { Answer::Word(text) })
        }
        Kind::Choice { options } => one(value, at, |key| is_option(options, key)),
        Kind::Scale { scale } => one(value, at, |key| Known::has(&known.scales, scale, key)),
        Kind::Item { kind } => one(value, at, |key| Known::has(&known.items, kind, key)),
        Kind::Organisation { kind } => one(value, at, |key| Known::has(&known.organisations, kind, key)),
        Kind::Date => day(word(value, at)?, at, year),
        Kind::Month => month(word(value, at)?, at, year),
    }
}

fn complaint<T>(at: &str, rule: Rule) -> Result<T, Vec<Complaint>> {
    Err(vec![Complaint::new(at, rule)])
}

fn word<'a>(value: &'a Value, at: &str) -> Result<&'a str, Vec<Complaint>> {
    value.as_str().ok_or_else(|| vec![Complaint::new(at, Rule::WrongType).with("expected", "string")])
}

fn is_option(options: &[Choice], key: &str) -> bool {
    options.iter().any(|option| option.key == key)
}

fn not_applicable_or(value: &Value, at: &str, expected: &str) -> Checked {
    if value.as_str() == Some(NOT_APPLICABLE) {
        return Ok(Answer::NotApplicable);
    }
    Err(vec![Complaint::new(at, Rule::WrongType).with("expected", expected)])
}

fn number(value: &Value, most: i64, at: &str) -> Checked {
    let Value::Number(number) = value else {
        return not_applicable_or(value, at, "integer").map(|_| Answer::Figure(Figure::NotApplicable));
    };
    let Some(number) = whole(number) else {
        return Err(vec![Complaint::new(at, Rule::WrongType).with("expected", "integer")]);
    };
    if number < 0 {
        return Err(vec![Complaint::new(at, Rule::TooSmall).with("least", 0)]);
    }
    if number > most {
        return Err(vec![Complaint::new(at, Rule::TooLarge).with("most", most)]);
    }
    Ok(Answer::Figure(Figure::Known(number)))
}

/// A whole number; `3.0` is one too, as JSON Schema has it. Numbers beyond every limit stay beyond it.
fn whole(number: &serde_json::Number) -> Option<i64> {
    if let Some(integer) = number.as_i64() {
        return Some(integer);
    }
    if number.is_u64() {
        return Some(i64::MAX);
    }
    let float = number.as_f64().filter(|float| float.fract() == 0.0)?;
    format!("{float:.0}").parse().ok().or(Some(if float < 0.0 { i64::MIN } else { i64::MAX }))
}

fn one(value: &Value, at: &str, is_known: impl Fn(&str) -> bool) -> Checked {
    let key = word(value, at)?;
    if is_known(key) { Ok(Answer::Word(key.to_owned())) } else { complaint(at, Rule::NotAnOption) }
}

fn words(value: &Value, most: usize, at: &str, is_known: impl Fn(&str) -> bool) -> Checked {
    let Value::Array(entries) = value else {
        return Err(vec![Complaint::new(at, Rule::WrongType).with("expected", "array")]);
    };
    let mut complaints = Vec::new();
    if entries.len() > most {
        complaints.push(Complaint::new(at, Rule::TooMany).with("most", most));
    }
    let mut keys = Vec::new();
    for (index, entry) in entries.iter().enumerate().take(most.saturating_add(1)) {
        let here = pointer(at, index);
        match entry.as_str() {
            None => complaints.push(Complaint::new(here, Rule::WrongType).with("expected", "string")),
            Some(key) if !is_known(key) => complaints.push(Complaint::new(here, Rule::NotAnOption)),
            Some(key) if keys.iter().any(|other| other == key) => complaints.push(Complaint::new(here, Rule::Twice)),
            Some(key) => keys.push(key.to_owned()),
        }
    }
    if complaints.is_empty() { Ok(Answer::Words(keys)) } else { Err(complaints) }
}

fn day(text: &str, at: &str, year: FiscalYear) -> Checked {
    let day = parse_actual_day(text).map_err(|not| vec![not_a_day(&not, at)])?;
    within(day, at, year)
}

fn month(text: &str, at: &str, year: FiscalYear) -> Checked {
    let first = parse_month(text).map_err(|not| vec![not_a_day(&not, at)])?;
    within(first, at, year)
}

fn within(day: chrono::NaiveDate, at: &str, year: FiscalYear) -> Checked {
    if year.contains(day) {
        return Ok(Answer::Day(day));
    }
    Err(vec![Complaint::new(at, Rule::OutsideYear).with("from", year.first_day()).with("to", year.last_day())])
}

fn not_a_day(not: &NotADay, at: &str) -> Complaint {
    match not {
        NotADay::Unreadable => Complaint::new(at, Rule::NotADate),
        NotADay::EraDoesNotReach { canonical } => {
            Complaint::new(at, Rule::EraDoesNotReach).with("canonical", canonical)
        }
        NotADay::OtherWeekday { canonical } => Complaint::new(at, Rule::OtherWeekday).with("canonical", canonical),
    }
}
