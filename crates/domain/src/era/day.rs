//! Reads days and fiscal years.

use chrono::{Datelike as _, NaiveDate};

use super::written::{dashed, numbers, plain, year_of};
use super::{era_of, japanese, weekday};
use crate::year::FiscalYear;

/// Why a text is not a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotADay {
    /// No form the program reads, or no such day in any calendar.
    Unreadable,
    /// The era had ended by then, or had not begun. The day as it is written otherwise.
    EraDoesNotReach {
        /// 令和元年5月1日 for 平成31年5月1日.
        canonical: String,
    },
    /// The day of the week written beside it is that of another day.
    OtherWeekday {
        /// The day as it is written, with its own day of the week: 令和2年7月1日（水曜日）.
        canonical: String,
    },
}

/// A day as read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Read {
    /// The day.
    pub day: NaiveDate,
    /// Whether the era named had ended by then (平成33年3月31日: printed in plans of 2018, and never came).
    pub era_ended: bool,
}

/// The first day the program reads: Japan counts by this calendar since then.
const GREGORIAN: (i32, u32, u32) = (1873, 1, 1);

/// Reads a day that happened. A day before its era began, or after it ended, never happened under that name.
///
/// # Errors
/// [`NotADay`].
pub fn parse_actual_day(text: &str) -> Result<NaiveDate, NotADay> {
    let read = parse_planned_day(text)?;
    if read.era_ended {
        return Err(NotADay::EraDoesNotReach { canonical: japanese(read.day) });
    }
    Ok(read.day)
}

/// Reads a day that was planned: an era that ended meanwhile is accepted, one that had not begun is not.
///
/// # Errors
/// [`NotADay`].
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
