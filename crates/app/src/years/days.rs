//! The order of a year's days: opens, due, closes. A violation points at a day that the request sent.

use chrono::NaiveDate;
use domain::violation::{Rule, Violation};

use crate::error::Error;

/// The days of a year, and which of them the request changes.
pub(super) struct Days {
    /// The days on which the collection opens, is due and closes.
    pub(super) days: [NaiveDate; 3],
    /// Whether the request sets each day.
    pub(super) said: [bool; 3],
    /// Whether the year has begun to accept reports. Then its first day has come, and cannot move into the future.
    pub(super) begun: bool,
}

impl Days {
    /// Checks the days, and returns them.
    ///
    /// A last day that is set must not have passed. `close_collection` closes a collection, so that the history tells
    /// when; and a year that opens after its last day would be open in name only. The other days may lie in the past,
    /// to correct a mistyped day.
    pub(super) fn fitting(self, today: NaiveDate) -> Result<[NaiveDate; 3], Error> {
        let [opens, due, closes] = self.days;
        let [opens_said, due_said, closes_said] = self.said;
        let early = |at: &str, from: NaiveDate| Violation::new(at, Rule::TooEarly).with("from", from);
        let late = |at: &str, to: NaiveDate| Violation::new(at, Rule::TooLate).with("to", to);
        let mut violations = Vec::new();
        if opens_said && self.begun && opens > today {
            violations.push(late("/opens_on", due.min(today)));
        } else if opens > due {
            violations.push(if due_said { early("/due_on", opens) } else { late("/opens_on", due) });
        }
        let earliest = due.max(today);
        if closes_said && closes < earliest {
            violations.push(early("/closes_on", earliest));
        } else if due > closes {
            violations.push(late("/due_on", closes));
        }
        if violations.is_empty() { Ok(self.days) } else { Err(Error::Invalid(violations)) }
    }
}
