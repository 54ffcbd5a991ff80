//! Reads months.

use chrono::{Months, NaiveDate};

use super::day::{NotADay, reachable};
use super::written::{numbers, plain, year_of};
use super::{Era, era_of, japanese};

/// Reads a month in the past (`2018-07`, 平成30年7月, H30.7) and returns its first day. A month in which the named era
/// did not exist is refused. The month in which an era begins has two names.
///
/// # Errors
/// Returns the reason why the text is not a month, as [`NotADay`].
pub fn parse_month(text: &str) -> Result<NaiveDate, NotADay> {
    let written = plain(text);
    let (era, year, rest) = year_of(&written).ok_or(NotADay::Unreadable)?;
    let month = match numbers(rest).ok_or(NotADay::Unreadable)?.as_slice() {
        [month] => *month,
        // The stored form of a month is its first day.
        [month, 1] if text.len() == 10 => *month,
        _ => return Err(NotADay::Unreadable),
    };
    let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(NotADay::NoSuchDay { last: None })?;
    if !reachable(first) {
        return Err(NotADay::OutOfReach);
    }
    let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first);
    let reaches = |era: &Era| [first, last].iter().any(|day| era_of(*day).is_some_and(|other| other.name == era.name));
    if era.is_some_and(|era| !reaches(era)) {
        let canonical = japanese(first).trim_end_matches("1日").to_owned();
        return Err(NotADay::EraDoesNotReach { canonical });
    }
    Ok(first)
}
