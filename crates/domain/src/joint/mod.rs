//! Joint activities: decides which of several units counts an activity that they held together.
//!
//! A unit that took part names the leading unit and does not count the activity. The leader therefore has to count
//! it: the leader reports an activity of the same name in the same month, and names no other unit as leading it.
//! Where both reports give the day, the days must be equal. A claim without such an activity is counted nowhere, and
//! blocks the rollup (ADR 12).

mod nowhere;
mod settle;

use chrono::{Datelike as _, NaiveDate};

use crate::form::Answers;
use crate::gram::fold;

pub use nowhere::Nowhere;
pub use settle::settle;

/// An activity, as its unit reports it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Told<'a> {
    /// The key of the reporting unit.
    pub unit: &'a str,
    /// The name of the activity.
    pub title: &'a str,
    /// The day, if it was reported.
    pub day: Option<NaiveDate>,
    /// A day of the month, if only the month was reported.
    pub month: Option<NaiveDate>,
    /// The key of the leading unit, if one was named.
    pub led_by: Option<&'a str>,
}

/// The place where an activity is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// With the unit that reports it.
    Here,
    /// With its leader, whose report of it is at this index of the list.
    ByLeader(usize),
    /// Nowhere, for the given reason.
    Nowhere(Nowhere),
}

impl<'a> Told<'a> {
    /// Reads the activity from the answers of a unit's report.
    pub fn of(unit: &'a str, answers: &'a Answers) -> Self {
        Self {
            unit,
            title: answers.word("title").unwrap_or_default(),
            day: answers.day("held_on"),
            month: answers.day("held_month"),
            led_by: answers.word("joint_led_by"),
        }
    }

    /// Returns the key of the leading unit, if it is another than the reporting one.
    pub fn claim(&self) -> Option<&'a str> {
        self.led_by.filter(|leader| *leader != self.unit)
    }

    /// Checks whether two reported activities are the same event.
    fn same_event(&self, other: &Self) -> bool {
        let month = |told: &Self| told.day.or(told.month).map(|day| (day.year(), day.month()));
        let days_agree = self.day.zip(other.day).is_none_or(|(one, two)| one == two);
        month(self) == month(other) && days_agree && fold(self.title) == fold(other.title)
    }
}
