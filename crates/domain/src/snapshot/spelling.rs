//! One spelling for each value. Parsers of days and times accept several; signed, proven or published values are
//! accepted only in the spelling in which they are written.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

const DAY: &str = "%Y-%m-%d";

/// Parses a time, if it is written exactly in the format.
pub(super) fn moment(text: &str, format: &str) -> Option<DateTime<Utc>> {
    let moment = NaiveDateTime::parse_from_str(text, format).ok()?.and_utc();
    (moment.format(format).to_string() == text).then_some(moment)
}

/// Parses a day, if it is written as `2018-04-01`.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(text, DAY).ok()?;
    (day.format(DAY).to_string() == text).then_some(day)
}
