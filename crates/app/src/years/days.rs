//! The days of a year follow each other: opens, due, closes. Whoever breaks that is told at the day they sent.

use chrono::NaiveDate;
use domain::complaint::{Complaint, Rule};

use crate::error::Error;

/// The days of a year, and which of them are new.
pub(super) struct Days {
    /// Opens, due, closes.
    pub(super) days: [NaiveDate; 3],
    /// Whether each is said now, and not only left as it was.
    pub(super) said: [bool; 3],
    /// Whether the year has begun to take reports: then its first day has come, and stays so.
    pub(super) begun: bool,
}

impl Days {
    /// Days that fit, all of them.
    ///
    /// A last day that is said has not passed: nobody closes a collection backwards by a day, because `close_collection`
    /// does that and the history then says when; and one that opens after its last day would be open in name only. The
    /// other days may lie in the past, where they set right what was mistyped.
    pub(super) fn fitting(self, today: NaiveDate) -> Result<[NaiveDate; 3], Error> {
        let [opens, due, closes] = self.days;
        let [opens_said, due_said, closes_said] = self.said;
        let early = |at: &str, from: NaiveDate| Complaint::new(at, Rule::TooEarly).with("from", from);
        let late = |at: &str, to: NaiveDate| Complaint::new(at, Rule::TooLate).with("to", to);
        let mut complaints = Vec::new();
        if opens_said && self.begun && opens > today {
            complaints.push(late("/opens_on", due.min(today)));
        } else if opens > due {
            complaints.push(if due_said { early("/due_on", opens) } else { late("/opens_on", due) });
        }
        let earliest = due.max(today);
        if closes_said && closes < earliest {
            complaints.push(early("/closes_on", earliest));
        } else if due > closes {
            complaints.push(late("/due_on", closes));
        }
        if complaints.is_empty() { Ok(self.days) } else { Err(Error::Invalid(complaints)) }
    }
}
