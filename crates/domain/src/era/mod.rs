//! Japanese days and years: reads every form that people and plans use, and writes them.
//!
//! This is a small parser of our own. Library calendars read 平成0年 and roll eras over silently, and a new era must not
//! wait for a release of theirs.

mod day;
mod month;
mod weekday;
mod written;

use chrono::{Datelike, NaiveDate};

pub use self::day::{NotADay, Read, parse_actual_day, parse_fiscal_year, parse_planned_day, reach};
pub use self::month::parse_month;
pub use self::weekday::weekday;
use crate::year::FiscalYear;

/// An era (元号).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Era {
    /// The full name, such as 令和.
    pub name: &'static str,
    /// The short name, such as 令.
    pub short: &'static str,
    /// The letter, such as R.
    pub letter: char,
    /// The first day as (year, month, day).
    pub begins: (i32, u32, u32),
}

/// The eras since Japan adopted the Gregorian calendar, oldest first. 明治 is read from 1873, its sixth year.
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

/// Returns the era of a day.
pub fn era_of(day: NaiveDate) -> Option<&'static Era> {
    ERAS.iter().rev().find(|era| day >= era.first_day())
}

/// Writes a day as 平成30年4月1日. The first year of an era is 元年.
pub fn japanese(day: NaiveDate) -> String {
    let Some(era) = era_of(day) else {
        return format!("{}年{}月{}日", day.year(), day.month(), day.day());
    };
    format!("{}{}年{}月{}日", era.name, count(day.year() - era.begins.0 + 1), day.month(), day.day())
}

fn count(year: i32) -> String {
    if year == 1 { "元".to_owned() } else { year.to_string() }
}

/// Writes the month of a day as 令和元年9月.
pub fn japanese_month(day: NaiveDate) -> String {
    let written = japanese(day);
    written.split_inclusive('月').next().map(ToOwned::to_owned).unwrap_or(written)
}

/// Writes a fiscal year as 平成30年度. A year in which the era changed takes the era of its 31 December: 令和元年度 for 2019,
/// and 昭和63年度 for 1988, although its last months were the first of 平成.
pub fn fiscal_year_label(year: FiscalYear) -> String {
    let number = i32::from(year.number());
    let era = NaiveDate::from_ymd_opt(number, 12, 31).and_then(era_of);
    era.map_or_else(|| format!("{year}年度"), |era| format!("{}{}年度", era.name, count(number - era.begins.0 + 1)))
}
