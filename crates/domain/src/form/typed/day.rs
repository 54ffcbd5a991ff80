//! Days and months, typed as people write them.

use chrono::{Datelike as _, NaiveDate};

use super::Read;
use crate::complaint::{Complaint, Rule};
use crate::era::{NotADay, parse_actual_day, parse_month};
use crate::form::Answer;
use crate::numeral::{in_digits, plain};
use crate::year::FiscalYear;

/// The days that an answer may name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Days {
    /// The fiscal year it begins in; days and months without a year belong to it.
    pub year: FiscalYear,
    /// The last day; none when there is no bound yet.
    pub last: Option<NaiveDate>,
}

impl From<FiscalYear> for Days {
    fn from(year: FiscalYear) -> Self {
        Self { year, last: Some(year.last_day()) }
    }
}

/// A day as people write it: with numbers in kanji, with the day of the week behind it, without the year.
pub(super) fn day(said: &str, days: Days, at: &str) -> Result<NaiveDate, Vec<Complaint>> {
    let text = in_digits(&plain(said));
    let in_the_year = || {
        let (month, day) = text.split_once(['月', '/'])?;
        let first = month_of(month, days.year)?;
        // 4/1/20 is of no known year
        (!day.contains(['/', '年'])).then(|| format!("{}年{}月{day}", first.year(), first.month()))
    };
    parse_actual_day(in_the_year().as_deref().unwrap_or(said)).map_err(|not| not_a_day(&not, at))
}

/// A month as people write it; without a year it is that of the fiscal year.
pub(super) fn month(said: &str, days: Days, at: &str) -> Result<NaiveDate, Vec<Complaint>> {
    let text = in_digits(&plain(said));
    let in_the_year = month_of(text.strip_suffix('月').unwrap_or(&text), days.year);
    in_the_year.map_or_else(|| parse_month(said).map_err(|not| not_a_day(&not, at)), Ok)
}

/// The first day of a month, from its number alone: 4 to 12 in the year in which the fiscal year begins, 1 to 3 in the next.
fn month_of(number: &str, year: FiscalYear) -> Option<NaiveDate> {
    let month: u32 = number.parse().ok().filter(|_| number.len() <= 2)?;
    let years = [year.first_day().year(), year.last_day().year()];
    let mut firsts = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, 1));
    firsts.find(|first| year.contains(*first))
}

pub(super) fn within(day: NaiveDate, at: &str, days: Days) -> Read {
    let first = days.year.first_day();
    if day >= first && days.last.is_none_or(|last| day <= last) {
        return Ok(Answer::Day(day));
    }
    let last = days.last.map(|last| last.to_string()).unwrap_or_default();
    Err(vec![Complaint::new(at, Rule::OutsideYear).with("from", first).with("to", last)])
}

fn not_a_day(not: &NotADay, at: &str) -> Vec<Complaint> {
    vec![match not {
        NotADay::Unreadable => Complaint::new(at, Rule::NotADate),
        NotADay::EraDoesNotReach { canonical } => {
            Complaint::new(at, Rule::EraDoesNotReach).with("canonical", canonical)
        }
        NotADay::OtherWeekday { canonical } => Complaint::new(at, Rule::OtherWeekday).with("canonical", canonical),
    }]
}
