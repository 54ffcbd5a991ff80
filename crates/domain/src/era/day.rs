//! Reads days and fiscal years.

use chrono::{Datelike as _, NaiveDate};

use super::written::{dashed, numbers, plain, year_of};
use super::{era_of, japanese, weekday};
use crate::year::FiscalYear;

/// The reason why a text is not a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotADay {
    /// The text has no form that the program reads, or no calendar has such a day.
    Unreadable,
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

/// The first day that the program reads: Japan uses the Gregorian calendar since then.
const GREGORIAN: (i32, u32, u32) = (1873, 1, 1);

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
    let day = NaiveDate::from_ymd_opt(year, month, day).filter(|day| reachable(*day)).ok_or(NotADay::Unreadable)?;
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
    let (year, month, first) = GREGORIAN;
    NaiveDate::from_ymd_opt(year, month, first).is_some_and(|first| day >= first) && day.year() <= 2200
}
