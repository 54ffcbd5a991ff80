//! Joint activities: who counts what several units held together, decided from what each of them tells.
//!
//! A unit that took part names the unit that leads, and does not count. So the leader has to count: it tells an activity
//! of the same name in the same month and names nobody else as leading it. Where both tell the day, it is the same day.
//! A claim that finds no such activity is counted nowhere: it blocks what adds up (ADR 12).

mod nowhere;
mod settle;

use chrono::{Datelike as _, NaiveDate};

use crate::form::Answers;
use crate::gram::fold;

pub use nowhere::Nowhere;
pub use settle::settle;

/// An activity, as its unit tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Told<'a> {
    /// The key of the unit that tells it.
    pub unit: &'a str,
    /// Its name.
    pub title: &'a str,
    /// The day, if it was told.
    pub day: Option<NaiveDate>,
    /// A day of the month, if only that was told.
    pub month: Option<NaiveDate>,
    /// The key of the unit that leads, if one was named.
    pub led_by: Option<&'a str>,
}

/// Where an activity counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// With the unit that tells it.
    Here,
    /// With its leader, who tells it at this place of the list.
    ByLeader(usize),
    /// Nowhere.
    Nowhere(Nowhere),
}

impl<'a> Told<'a> {
    /// An activity of a unit's report.
    pub fn of(unit: &'a str, answers: &'a Answers) -> Self {
        Self {
            unit,
            title: answers.word("title").unwrap_or_default(),
            day: answers.day("held_on"),
            month: answers.day("held_month"),
            led_by: answers.word("joint_led_by"),
        }
    }

    /// The other unit that leads, if this one says so.
    pub fn claim(&self) -> Option<&'a str> {
        self.led_by.filter(|leader| *leader != self.unit)
    }

    /// Whether both tell the same event.
    fn same_event(&self, other: &Self) -> bool {
        let month = |told: &Self| told.day.or(told.month).map(|day| (day.year(), day.month()));
        let days_agree = self.day.zip(other.day).is_none_or(|(one, two)| one == two);
        month(self) == month(other) && days_agree && fold(self.title) == fold(other.title)
    }
}
