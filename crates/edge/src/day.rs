//! Days in bodies. Days are read as people write them: in any era, full-width, with the day of the week.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, Utc};
use domain::era::{NotADay, parse_actual_day};
use domain::violation::{Rule, Violation};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// A day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day(pub NaiveDate);

/// A time until which something holds. The text is a time in RFC 3339, or a day in Japan, which is included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Until(pub DateTime<Utc>);

/// The texts by which the readers report a text that is no day. serde passes on nothing but a text.
const NONE: &str = "no day";
const ABSENT: &str = "no day of the calendar: ";
const REACH: &str = "a day out of reach";
const ERA: &str = "no day of that era: ";
const WEEKDAY: &str = "no such day of the week: ";

/// Reads the day in a text at a place.
pub(crate) fn read(at: &str, text: &str) -> Result<NaiveDate, Violation> {
    parse_actual_day(text).map_err(|not| Violation::not_a_day(at, &not))
}

/// Reads the time until which something holds, in a text at a place.
pub(crate) fn until(at: &str, text: &str) -> Result<DateTime<Utc>, Violation> {
    time(text).map_err(|words| violation(at, &words).unwrap_or_else(|| Violation::new(at, Rule::NotADate)))
}

fn time(text: &str) -> Result<DateTime<Utc>, String> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Ok(time.to_utc());
    }
    end(parse_actual_day(text).map_err(words)?).ok_or_else(|| NONE.to_owned())
}

fn words(not: NotADay) -> String {
    match not {
        NotADay::Unreadable => NONE.to_owned(),
        NotADay::NoSuchDay { last } => format!("{ABSENT}{}", last.map_or_else(String::new, |last| last.to_string())),
        NotADay::OutOfReach => REACH.to_owned(),
        NotADay::EraDoesNotReach { canonical } => format!("{ERA}{canonical}"),
        NotADay::OtherWeekday { canonical } => format!("{WEEKDAY}{canonical}"),
    }
}

/// Returns the violation for the text of a reader's error. Returns none for a text other than those above.
pub(crate) fn violation(at: &str, words: &str) -> Option<Violation> {
    let canonical = |canonical: &str| canonical.to_owned();
    let not = match words {
        NONE => Some(NotADay::Unreadable),
        REACH => Some(NotADay::OutOfReach),
        _ => None,
    };
    let absent = || Some(NotADay::NoSuchDay { last: words.strip_prefix(ABSENT)?.parse().ok() });
    let era = || Some(NotADay::EraDoesNotReach { canonical: canonical(words.strip_prefix(ERA)?) });
    let weekday = || Some(NotADay::OtherWeekday { canonical: canonical(words.strip_prefix(WEEKDAY)?) });
    not.or_else(absent).or_else(era).or_else(weekday).map(|not| Violation::not_a_day(at, &not))
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_actual_day(&text).map(Self).map_err(|not| D::Error::custom(words(not)))
    }
}

impl<'de> Deserialize<'de> for Until {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        time(&text).map(Self).map_err(D::Error::custom)
    }
}

/// Returns the end of a day in Japan (UTC+9, no daylight saving time).
fn end(day: NaiveDate) -> Option<DateTime<Utc>> {
    let next = day.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
    Some(next.and_local_timezone(FixedOffset::east_opt(9 * 3600)?).single()?.to_utc())
}
