//! Days and months, as people type them.

use chrono::{Datelike as _, NaiveDate};

use super::Read;
use crate::era::{NotADay, parse_actual_day, parse_month};
use crate::form::Answer;
use crate::numeral::{in_digits, plain};
use crate::violation::{Rule, Violation};
use crate::year::FiscalYear;

/// The days that an answer may name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Days {
    /// The fiscal year that begins the range. Days and months without a year belong to this year.
    pub year: FiscalYear,
    /// The last day, or `None` when there is no upper bound.
    pub last: Option<NaiveDate>,
}

impl From<FiscalYear> for Days {
    fn from(year: FiscalYear) -> Self {
        Self { year, last: Some(year.last_day()) }
    }
}

/// Reads a day as people write it. The day may have kanji numbers, a day of the week after it, or no year.
pub(super) fn day(said: &str, days: Days, at: &str) -> Result<NaiveDate, Vec<Violation>> {
    let text = in_digits(&plain(said));
    let in_the_year = || {
        let (month, day) = text.split_once(['月', '/'])?;
        let first = month_of(month, days.year)?;
        // In 4/1/20 the year is ambiguous.
        (!day.contains(['/', '年'])).then(|| format!("{}年{}月{day}", first.year(), first.month()))
    };
    parse_actual_day(in_the_year().as_deref().unwrap_or(said)).map_err(|not| vec![Violation::not_a_day(at, &not)])
}

/// Reads a month as people write it. A month without a year belongs to the fiscal year.
pub(super) fn month(said: &str, days: Days, at: &str) -> Result<NaiveDate, Vec<Violation>> {
    let text = in_digits(&plain(said));
    let in_the_year = month_of(text.strip_suffix('月').unwrap_or(&text), days.year);
    in_the_year.map_or_else(|| parse_month(said).map_err(|not| vec![not_a_month(&not, at)]), Ok)
}

/// Returns the first day of a month, from its number alone. 4 to 12 lie in the first calendar year of the fiscal
/// year, 1 to 3 in the second.
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
    Err(vec![Violation::new(at, Rule::OutsideYear).with("from", first).with("to", last)])
}

fn not_a_month(not: &NotADay, at: &str) -> Violation {
    match not {
        NotADay::Unreadable | NotADay::NoSuchDay { .. } => Violation::new(at, Rule::NotAMonth),
        not @ (NotADay::OutOfReach | NotADay::EraDoesNotReach { .. } | NotADay::OtherWeekday { .. }) => {
            Violation::not_a_day(at, not)
        }
    }
}
