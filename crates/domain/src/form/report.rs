//! A whole activity report: its answers, its activities, and the rules that span several answers.

use std::ops::Deref;

use super::answer::Answers;
use super::field::{Field, Needed};
use super::sheet::Sheet;
use crate::violation::{Rule, Violation, pointer};

/// The reserved questions about the date of an activity.
pub(super) const WAYS: [&str; 2] = ["held_on", "held_month"];

/// The member of an activity that holds its identifier.
pub const ACTIVITY_ID: &str = "id";

/// The maximum number of activities of one report.
pub const MOST_ACTIVITIES: usize = 500;

/// One activity, checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Activity(pub Answers);

/// The readable answers of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Readable {
    /// The answers about the document.
    pub answers: Answers,
    /// The activities, in order.
    pub activities: Vec<Activity>,
}

/// A checked report, whose answers are all readable. Only [`Filled::report`](super::Filled::report) creates one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report(pub(super) Readable);

impl Deref for Report {
    type Target = Readable;

    fn deref(&self) -> &Readable {
        &self.0
    }
}

/// Checks the rules that span several answers of one activity.
pub(super) fn across(answers: &Answers, at: &str) -> Vec<Violation> {
    let mut violations = Vec::new();
    if let (Some(day), Some(month)) = (answers.day("held_on"), answers.day("held_month"))
        && FirstOfMonth::of(day) != FirstOfMonth::of(month)
    {
        violations.push(Violation::new(pointer(at, "held_month"), Rule::Contradiction));
    }
    violations
}

#[derive(PartialEq, Eq)]
struct FirstOfMonth(i32, u32);

impl FirstOfMonth {
    fn of(day: chrono::NaiveDate) -> Self {
        use chrono::Datelike as _;
        Self(day.year(), day.month())
    }
}

/// Returns a violation if the activity answers none of the date questions that the edition asks. A date question that
/// is itself required has a violation of its own.
pub(super) fn when(fields: &[&Field], sheet: &Sheet, at: &str) -> Option<Violation> {
    let said = WAYS.iter().any(|way| sheet.get(way).is_some());
    let first = *one_of(fields).first()?;
    (!said).then(|| Violation::new(pointer(at, first), Rule::Required))
}

/// Returns the date questions of which one must be answered. Returns none if one of them is required by itself.
pub(super) fn one_of(fields: &[&Field]) -> Vec<&'static str> {
    let asked = |way: &str| fields.iter().find(|field| field.key == way);
    if WAYS.iter().filter_map(|way| asked(way)).any(|field| field.needed == Needed::ToSubmit) {
        return Vec::new();
    }
    WAYS.into_iter().filter(|way| asked(way).is_some()).collect()
}

/// Returns a violation for each activity on a future day. A reported activity was held, or cancelled on the day.
pub fn not_yet_come(report: &Readable, today: chrono::NaiveDate) -> Vec<Violation> {
    let activities = report.activities.iter().enumerate();
    let days = activities.flat_map(|(index, Activity(answers))| {
        WAYS.into_iter().filter_map(move |key| Some((index, key, answers.day(key)?)))
    });
    let future = days.filter(|(_, _, day)| *day > today);
    future.map(|(index, key, _)| early(pointer(&pointer("/activities", index), key), today)).collect()
}

/// Creates the violation for a day in the future.
pub fn early(at: impl Into<String>, today: chrono::NaiveDate) -> Violation {
    Violation::new(at, Rule::NotYetCome).with("today", today)
}
