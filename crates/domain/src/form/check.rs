//! Checks answers against questions. Reports every violation at once, each with its pointer.

use serde_json::Value;

use super::answer::{Answer, Answers};
use super::field::{Field, Needed};
use super::known::Known;
use super::sheet::Sheet;
use crate::violation::{Rule, Violation, pointer};
use crate::year::FiscalYear;

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
