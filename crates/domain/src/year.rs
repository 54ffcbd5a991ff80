//! The Japanese fiscal year: 1 April to 31 March, named by the western year in which it begins.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

/// A fiscal year (年度). `2018` is 平成30年度: 2018-04-01 to 2019-03-31.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FiscalYear(i16);

/// The first fiscal year that the program accepts. Earlier plans are out of scope.
pub const FIRST: i16 = 1990;
/// The last fiscal year that the program accepts.
pub const LAST: i16 = 2199;

/// The default number of days in which a document that was sent back can be submitted again.
pub const RESUBMISSION_DAYS: u8 = 14;
/// The maximum number of those days.
pub const MOST_RESUBMISSION_DAYS: u8 = u8::MAX;

/// The error for a number that is not a fiscal year between [`FIRST`] and [`LAST`].
#[derive(Debug, thiserror::Error)]
#[error("not a fiscal year")]
pub struct NotAFiscalYear;

impl FiscalYear {
    /// The earliest fiscal year that the program accepts.
    pub const EARLIEST: Self = Self(FIRST);

    /// Returns the fiscal year that begins in the given western year.
    ///
    /// # Errors
    /// Fails when the year lies outside [`FIRST`]..=[`LAST`].
    pub fn new(year: i32) -> Result<Self, NotAFiscalYear> {
        i16::try_from(year).ok().filter(|year| (FIRST..=LAST).contains(year)).map(Self).ok_or(NotAFiscalYear)
    }

    /// Returns the fiscal year that a day belongs to.
    ///
    /// # Errors
    /// Fails when the day lies outside the years that the program accepts.
    pub fn of(day: NaiveDate) -> Result<Self, NotAFiscalYear> {
        let year = if day.month() < 4 { day.year() - 1 } else { day.year() };
        Self::new(year)
    }

    /// Returns the western year in which the fiscal year begins: 2018 for 平成30年度.
    pub fn number(self) -> i16 {
        self.0
    }

    /// Returns 1 April.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(i32::from(self.0), 4, 1).unwrap_or(NaiveDate::MIN)
    }

    /// Returns 31 March of the following year.
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(i32::from(self.0) + 1, 3, 31).unwrap_or(NaiveDate::MAX)
    }

    /// Checks whether a day lies in the fiscal year.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// Returns the following year.
    ///
    /// # Errors
    /// Fails after [`LAST`].
    pub fn next(self) -> Result<Self, NotAFiscalYear> {
        Self::new(i32::from(self.0) + 1)
    }

    /// Returns the preceding year.
    ///
    /// # Errors
    /// Fails before [`FIRST`].
    pub fn previous(self) -> Result<Self, NotAFiscalYear> {
        Self::new(i32::from(self.0) - 1)
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl FromStr for FiscalYear {
    type Err = NotAFiscalYear;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAFiscalYear);
        }
        Self::new(text.parse().map_err(|_| NotAFiscalYear)?)
    }
}
