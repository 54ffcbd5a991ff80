//! Checks answers against questions. Reports every violation at once, each with its pointer.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::answer::{Answer, Answers};
use super::field::{Field, Needed};
use super::sheet::Sheet;
use crate::violation::{Rule, Violation, pointer};
use crate::year::FiscalYear;

type Keys = BTreeMap<String, BTreeSet<String>>;

/// The keys that answers may name: of items and organisations by kind, and of labels by scale. Holds also the owners
/// of the items, and the areas.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
pub struct Known {
    /// The keys of items, by kind.
    pub items: Keys,
    /// The keys of organisations, by kind.
    pub organisations: Keys,
    /// The keys of labels, by scale.
    pub scales: Keys,
    /// The key of the organisation that owns an item, by kind and key of the item.
    pub owners: BTreeMap<String, BTreeMap<String, String>>,
    /// The key of the area in which an organisation lies, by key of the organisation. An area lies in itself.
    pub areas: BTreeMap<String, String>,
}

/// Checks answers that must all be right: types, limits, options, unknown questions. Missing answers are not a
/// violation here.
///
/// # Errors
/// Returns every violation, with pointers below `at`.
pub fn check_answers(
    fields: &[&Field],
    raw: &Value,
    at: &str,
    known: &Known,
    year: FiscalYear,
) -> Result<Answers, Vec<Violation>> {
    let sheet = Sheet::read(fields, raw, at, known, year.into())?;
    let violations: Vec<Violation> = sheet.violations().cloned().collect();
    if violations.is_empty() { Ok(sheet.answers()) } else { Err(violations) }
}

/// Returns a violation for each question that must be answered before submission and is not. Unreadable answers have
/// violations of their own.
pub fn unanswered(fields: &[&Field], sheet: &Sheet, at: &str) -> Vec<Violation> {
    let needed = fields.iter().filter(|field| field.needed == Needed::ToSubmit);
    needed
        .filter(|field| sheet.get(&field.key).is_none_or(|typed| !typed.answer().is_none_or(Answer::given)))
        .map(|field| {
            Violation::new(pointer(at, &field.key), Rule::Required)
                .with("label", &field.label.ja)
                .with("label_en", &field.label.en)
        })
        .collect()
}
