//! Days in bodies, read by the one reader of days: as people write them, in any era, full-width, with the day of the week.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, Utc};
use domain::complaint::{Complaint, Rule};
use domain::era::{NotADay, parse_actual_day};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// A day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day(pub NaiveDate);

/// A time until which something holds: as RFC 3339 writes it, or a day, until the end of which it holds in Japan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Until(pub DateTime<Utc>);

/// How the readers say that they read no day: serde hands on words only.
const NONE: &str = "no day";
const ERA: &str = "no day of that era: ";
const WEEKDAY: &str = "no such day of the week: ";

/// The day of a text that stands at a place.
pub(crate) fn read(at: &str, text: &str) -> Result<NaiveDate, Complaint> {
    parse_actual_day(text)
        .map_err(|not| complaint(at, &words(not)).unwrap_or_else(|| Complaint::new(at, Rule::NotADate)))
}

/// The time until which something holds, of a text that stands at a place.
pub(crate) fn until(at: &str, text: &str) -> Result<DateTime<Utc>, Complaint> {
    time(text).map_err(|words| complaint(at, &words).unwrap_or_else(|| Complaint::new(at, Rule::NotADate)))
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
        NotADay::EraDoesNotReach { canonical } => format!("{ERA}{canonical}"),
        NotADay::OtherWeekday { canonical } => format!("{WEEKDAY}{canonical}"),
    }
}

/// The complaint of a reader's words, if they are of one here.
pub(crate) fn complaint(at: &str, words: &str) -> Option<Complaint> {
    if words == NONE {
        return Some(Complaint::new(at, Rule::NotADate));
    }
    let named = |rule, canonical: &str| Complaint::new(at, rule).with("canonical", canonical);
    let era = words.strip_prefix(ERA).map(|canonical| named(Rule::EraDoesNotReach, canonical));
    era.or_else(|| words.strip_prefix(WEEKDAY).map(|canonical| named(Rule::OtherWeekday, canonical)))
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

/// The end of a day in Japan (UTC+9, no summer time).
fn end(day: NaiveDate) -> Option<DateTime<Utc>> {
    let next = day.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
    Some(next.and_local_timezone(FixedOffset::east_opt(9 * 3600)?).single()?.to_utc())
}
