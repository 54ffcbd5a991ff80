//! A whole activity report: its own answers, and its activities with the rules that span several answers.

use std::ops::Deref;

use serde_json::Value;

use super::answer::Answers;
use super::check::Known;
use super::edition::Edition;
use super::field::{Field, Needed};
use super::filled::Filled;
use super::sheet::Sheet;
use crate::complaint::{Complaint, Rule, pointer};
use crate::year::FiscalYear;

/// The reserved questions that say when an activity was held.
pub(super) const WAYS: [&str; 2] = ["held_on", "held_month"];

/// The most activities of one report.
pub const MOST_ACTIVITIES: usize = 500;

/// One activity, checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Activity(pub Answers);

/// What can be read of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Readable {
    /// The answers about the document.
    pub answers: Answers,
    /// Its activities, in order.
    pub activities: Vec<Activity>,
}

/// A report, checked: what can be read of it is all there is. Made by [`Filled::report`] and by nothing else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report(pub(super) Readable);

impl Deref for Report {
    type Target = Readable;

    fn deref(&self) -> &Readable {
        &self.0
    }
}

/// Checks a report that must be right from end to end: every complaint about answers and activities at once, below
/// `/answers` and `/activities`.
///
/// # Errors
/// Every complaint.
pub fn check_report(
    edition: &Edition,
    answers: &Value,
    activities: &Value,
    known: &Known,
    year: FiscalYear,
) -> Result<Report, Vec<Complaint>> {
    Filled::read(edition, answers, activities, known, year)?.report()
}

/// The rules that span several answers of one activity.
pub(super) fn across(answers: &Answers, at: &str) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    if let (Some(day), Some(month)) = (answers.day("held_on"), answers.day("held_month"))
        && FirstOfMonth::of(day) != FirstOfMonth::of(month)
    {
        complaints.push(Complaint::new(pointer(at, "held_month"), Rule::Contradiction));
    }
    complaints
}

#[derive(PartialEq, Eq)]
struct FirstOfMonth(i32, u32);

impl FirstOfMonth {
    fn of(day: chrono::NaiveDate) -> Self {
        use chrono::Datelike as _;
        Self(day.year(), day.month())
    }
}

/// When an activity was held must be said in one way or the other, as far as the form asks for it. A way that is a needed
/// question is complained of as such.
pub(super) fn when(fields: &[&Field], sheet: &Sheet, at: &str) -> Option<Complaint> {
    let said = WAYS.iter().any(|way| sheet.get(way).is_some());
    let first = *one_of(fields).first()?;
    (!said).then(|| Complaint::new(pointer(at, first), Rule::Required))
}

/// The questions of which one has to be answered, so that it is said when an activity was held; none where one of them is
/// needed anyway.
pub(super) fn one_of(fields: &[&Field]) -> Vec<&'static str> {
    let asked = |way: &str| fields.iter().find(|field| field.key == way);
    if WAYS.iter().filter_map(|way| asked(way)).any(|field| field.needed == Needed::ToSubmit) {
        return Vec::new();
    }
    WAYS.into_iter().filter(|way| asked(way).is_some()).collect()
}

/// Activities on days that have not come yet: what is reported was held, or called off on the day.
pub fn not_yet_come(report: &Readable, today: chrono::NaiveDate) -> Vec<Complaint> {
    let activities = report.activities.iter().enumerate();
    let days = activities.flat_map(|(index, Activity(answers))| {
        WAYS.into_iter().filter_map(move |key| Some((index, key, answers.day(key)?)))
    });
    let future = days.filter(|(_, _, day)| *day > today);
    future.map(|(index, key, _)| early(pointer(&pointer("/activities", index), key), today)).collect()
}

/// The complaint about a day on which something is said to have happened, and which has not come yet.
pub fn early(at: impl Into<String>, today: chrono::NaiveDate) -> Complaint {
    Complaint::new(at, Rule::NotYetCome).with("today", today)
}
