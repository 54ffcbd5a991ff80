//! One spelling for each value. Readers of days and moments take more than one; what is signed, proven or published is
//! read only as it is written.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

const DAY: &str = "%Y-%m-%d";

/// A moment that is written in a format, and in no other way.
pub(super) fn moment(text: &str, format: &str) -> Option<DateTime<Utc>> {
    let moment = NaiveDateTime::parse_from_str(text, format).ok()?.and_utc();
    (moment.format(format).to_string() == text).then_some(moment)
}

/// A day, as `2018-04-01`.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(text, DAY).ok()?;
    (day.format(DAY).to_string() == text).then_some(day)
}
