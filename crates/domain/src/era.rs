//! Japanese days and years: reading every form that people and printed plans use, and writing them.
//!
//! Our own small parser: library calendars read 平成0年 and roll eras over in silence, and a new era must not wait for
//! a release of theirs.

use chrono::{Datelike, NaiveDate};
use unicode_normalization::UnicodeNormalization;

use crate::year::FiscalYear;

/// An era (元号).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Era {
    /// 令和
    pub name: &'static str,
    /// 令
    pub short: &'static str,
    /// R
    pub letter: char,
    /// Its first day as (year, month, day).
    pub begins: (i32, u32, u32),
}

/// The eras since the Gregorian calendar was taken over, oldest first. 明治 is read from 1873, its sixth year.
pub const ERAS: &[Era] = &[
    Era { name: "明治", short: "明", letter: 'M', begins: (1868, 1, 25) },
    Era { name: "大正", short: "大", letter: 'T', begins: (1912, 7, 30) },
    Era { name: "昭和", short: "昭", letter: 'S', begins: (1926, 12, 25) },
    Era { name: "平成", short: "平", letter: 'H', begins: (1989, 1, 8) },
    Era { name: "令和", short: "令", letter: 'R', begins: (2019, 5, 1) },
];

impl Era {
    fn first_day(&self) -> NaiveDate {
        let (year, month, day) = self.begins;
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN)
    }
}

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
    let written = Written::of(text);
    let (era, year, rest) = written.year().ok_or(NotADay::Unreadable)?;
    let mut numbers = numbers(rest).ok_or(NotADay::Unreadable)?;
    let (Some(day), Some(month), None) = (numbers.pop(), numbers.pop(), numbers.pop()) else {
        return Err(NotADay::Unreadable);
    };
    let day = NaiveDate::from_ymd_opt(year, month, day).filter(|day| reachable(*day)).ok_or(NotADay::Unreadable)?;
    let Some(era) = era else {
        return Ok(Read { day, era_ended: false });
    };
    if day < era.first_day() {
        return Err(NotADay::EraDoesNotReach { canonical: japanese(day) });
    }
    Ok(Read { day, era_ended: era_of(day).is_some_and(|other| other.name != era.name) })
}

/// Reads a month (`2018-07`, 平成30年7月, H30.7): its first day.
///
/// # Errors
/// [`NotADay`].
pub fn parse_month(text: &str) -> Result<NaiveDate, NotADay> {
    let written = Written::of(text);
    let (_, year, rest) = written.year().ok_or(NotADay::Unreadable)?;
    let numbers = numbers(rest).ok_or(NotADay::Unreadable)?;
    match numbers.as_slice() {
        [month] => NaiveDate::from_ymd_opt(year, *month, 1).filter(|day| reachable(*day)).ok_or(NotADay::Unreadable),
        // the stored form of a month is its first day
        [month, 1] if text.len() == 10 => NaiveDate::from_ymd_opt(year, *month, 1).ok_or(NotADay::Unreadable),
        _ => Err(NotADay::Unreadable),
    }
}

/// Reads a fiscal year (`2018`, 平成30年度, H30, 平成32年度).
pub fn parse_fiscal_year(text: &str) -> Option<FiscalYear> {
    let written = Written::of(text);
    let (_, year, rest) = written.year()?;
    if matches!(rest, "" | "度") { FiscalYear::new(year).ok() } else { None }
}

fn reachable(day: NaiveDate) -> bool {
    let (year, month, first) = GREGORIAN;
    NaiveDate::from_ymd_opt(year, month, first).is_some_and(|first| day >= first) && day.year() <= 2200
}

/// A text without width differences and spaces.
struct Written(String);

impl Written {
    fn of(text: &str) -> Self {
        Self(text.nfkc().filter(|c| !c.is_whitespace()).collect())
    }

    /// The era named, the western year, and what follows the year and its mark.
    fn year(&self) -> Option<(Option<&'static Era>, i32, &str)> {
        let text = self.0.as_str();
        for era in ERAS {
            let lower = era.letter.to_ascii_lowercase();
            let rest = text
                .strip_prefix(era.name)
                .or_else(|| text.strip_prefix(era.short))
                .or_else(|| text.strip_prefix(era.letter))
                .or_else(|| text.strip_prefix(lower));
            if let Some(rest) = rest {
                let (year, rest) = year_number(rest)?;
                let western = era.begins.0 + i32::try_from(year).ok()? - 1;
                return Some((Some(era), western, rest));
            }
        }
        let (year, rest) = year_number(text)?;
        if year < 1000 {
            return None;
        }
        Some((None, i32::try_from(year).ok()?, rest))
    }
}

/// A year's number (元 is 1, 0 is none) and what follows its mark.
fn year_number(text: &str) -> Option<(u32, &str)> {
    let (year, rest) = match text.strip_prefix('元') {
        Some(rest) => (1, rest),
        None => leading_number(text)?,
    };
    if year == 0 {
        return None;
    }
    Some((year, rest.strip_prefix(['年', '.', '/', '-']).unwrap_or(rest)))
}

fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    if digits.is_empty() || digits.len() > 4 { None } else { Some((digits.parse().ok()?, rest)) }
}

/// `7月1日`, `7-1`, `07` as numbers.
fn numbers(mut text: &str) -> Option<Vec<u32>> {
    let mut numbers = Vec::new();
    while !text.is_empty() {
        let (number, rest) = leading_number(text)?;
        numbers.push(number);
        let after = rest.strip_prefix(['月', '日', '.', '/', '-']);
        text = match after {
            Some(after) if after.is_empty() && rest.starts_with(['.', '/', '-']) => return None,
            Some(after) => after,
            None if rest.is_empty() => rest,
            None => return None,
        };
        if numbers.len() > 2 {
            return None;
        }
    }
    Some(numbers)
}

/// The era of a day.
pub fn era_of(day: NaiveDate) -> Option<&'static Era> {
    ERAS.iter().rev().find(|era| day >= era.first_day())
}

/// 平成30年4月1日; the first year is 元年.
pub fn japanese(day: NaiveDate) -> String {
    let Some(era) = era_of(day) else {
        return format!("{}年{}月{}日", day.year(), day.month(), day.day());
    };
    format!("{}{}年{}月{}日", era.name, count(day.year() - era.begins.0 + 1), day.month(), day.day())
}

fn count(year: i32) -> String {
    if year == 1 { "元".to_owned() } else { year.to_string() }
}

/// 平成30年度; a year that spans two eras shows both: 平成31年度・令和元年度.
pub fn fiscal_year_label(year: FiscalYear) -> String {
    let label = |day: NaiveDate| {
        era_of(day).map(|era| format!("{}{}年度", era.name, count(i32::from(year.number()) - era.begins.0 + 1)))
    };
    let (first, last) = (label(year.first_day()), era_of(year.last_day()));
    match (first, last, era_of(year.first_day())) {
        (Some(first), Some(last), Some(era)) if last.name != era.name => {
            format!("{first}・{}{}年度", last.name, count(i32::from(year.number()) - last.begins.0 + 1))
        }
        (Some(first), _, _) => first,
        (None, _, _) => format!("{year}年度"),
    }
}
