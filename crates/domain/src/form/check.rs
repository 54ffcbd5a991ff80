//! Checking answers against questions: every complaint at once, each with its pointer.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::answer::{Answer, Answers};
use super::field::{Field, Needed};
use super::sheet::Sheet;
use crate::complaint::{Complaint, Rule, pointer};
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

/// Checks answers that must all be right: types, limits, options, unknown questions. What is missing is not complained
/// of yet.
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
    let sheet = Sheet::read(fields, raw, at, known, year.into())?;
    let complaints: Vec<Complaint> = sheet.complaints().cloned().collect();
    if complaints.is_empty() { Ok(sheet.answers()) } else { Err(complaints) }
}

/// The questions that must be answered before the document is handed in, and are not. What was answered and cannot be
/// read has its own complaint.
pub fn unanswered(fields: &[&Field], sheet: &Sheet, at: &str) -> Vec<Complaint> {
    let needed = fields.iter().filter(|field| field.needed == Needed::ToSubmit);
    needed
        .filter(|field| sheet.get(&field.key).is_none_or(|typed| !typed.answer().is_none_or(Answer::given)))
        .map(|field| {
            Complaint::new(pointer(at, &field.key), Rule::Required)
                .with("label", &field.label.ja)
                .with("label_en", &field.label.en)
        })
        .collect()
}
