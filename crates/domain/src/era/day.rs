//! Reads days and fiscal years.

use chrono::{Months, NaiveDate};

use super::written::{dashed, numbers, plain, year_of};
use super::{era_of, japanese, weekday};
use crate::year::FiscalYear;

/// The reason why a text is not a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotADay {
    /// The text has no form that the program reads.
    Unreadable,
    /// The calendar has no such day.
    NoSuchDay {
        /// The last day of the month: 2020-02-29 for 2020-02-30. `None` when the month does not exist either.
        last: Option<NaiveDate>,
    },
    /// The day lies before the first or after the last day that the program reads.
    OutOfReach,
    /// The day lies before or after the era.
    EraDoesNotReach {
        /// The day with its real era: 令和元年5月1日 for 平成31年5月1日.
        canonical: String,
    },
    /// The day of the week written beside the day is that of another day.
    OtherWeekday {
        /// The day with its real day of the week: 令和2年7月1日（水曜日）.
        canonical: String,
    },
}

/// A day that was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Read {
    /// The day.
    pub day: NaiveDate,
    /// Whether the named era had ended by then. For example, 平成33年3月31日, printed in plans of 2018, never came.
    pub era_ended: bool,
}

/// The first and the last day that the program reads. Japan uses the Gregorian calendar since the first.
const REACH: [(i32, u32, u32); 2] = [(1873, 1, 1), (2200, 12, 31)];

/// Reads a day in the past. A day before its era began, or after the era ended, is refused.
///
/// # Errors
/// Returns the reason why the text is not a day, as [`NotADay`].
pub fn parse_actual_day(text: &str) -> Result<NaiveDate, NotADay> {
    let read = parse_planned_day(text)?;
    if read.era_ended {
        return Err(NotADay::EraDoesNotReach { canonical: japanese(read.day) });
    }
    Ok(read.day)
}

/// Reads a planned day. An era that has ended since is accepted; an era that had not begun is refused.
///
/// # Errors
/// Returns the reason why the text is not a day, as [`NotADay`].
pub fn parse_planned_day(text: &str) -> Result<Read, NotADay> {
    let written = plain(text);
    let (text, named) = weekday::split(&written);
    let dashed = dashed(text);
    let (era, year, rest) = year_of(dashed.as_deref().unwrap_or(text)).ok_or(NotADay::Unreadable)?;
    let mut numbers = numbers(rest).ok_or(NotADay::Unreadable)?;
    let (Some(day), Some(month), None) = (numbers.pop(), numbers.pop(), numbers.pop()) else {
        return Err(NotADay::Unreadable);
    };
    let day =
        NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| NotADay::NoSuchDay { last: last_of(year, month) })?;
    if !reachable(day) {
        return Err(NotADay::OutOfReach);
    }
    if era.is_some_and(|era| day < era.first_day()) {
        return Err(NotADay::EraDoesNotReach { canonical: japanese(day) });
    }
    if !weekday::agrees(day, named) {
        return Err(NotADay::OtherWeekday { canonical: format!("{}（{}）", japanese(day), weekday::weekday(day)) });
    }
    Ok(Read { day, era_ended: era.is_some_and(|era| era_of(day).is_some_and(|other| other.name != era.name)) })
}

/// Reads a fiscal year (`2018`, 平成30年度, H30, 平成32年度).
pub fn parse_fiscal_year(text: &str) -> Option<FiscalYear> {
    let written = plain(text);
    let (_, year, rest) = year_of(&written)?;
    if matches!(rest, "" | "度") { FiscalYear::new(year).ok() } else { None }
}

pub(super) fn reachable(day: NaiveDate) -> bool {
    let [first, last] = reach();
    first <= day && day <= last
}

/// Returns the first and the last day that the program reads.
pub fn reach() -> [NaiveDate; 2] {
    REACH.map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default())
}

/// Returns the last day of a month, if there is such a month.
fn last_of(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}
