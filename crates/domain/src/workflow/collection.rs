//! The window in which reports are accepted.

use chrono::NaiveDate;

use super::row::Row;

/// The names of the days that the rows are about.
const OPENS: [&str; 2] = ["受付の最初の日", "The first day on which reports are taken"];
const CLOSED: [&str; 2] = ["受付の最後の日", "The last day on which reports were taken"];

/// Whether the collection takes reports at the moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Collection {
    /// Open until this day, inclusive.
    Open {
        /// The last day.
        until: NaiveDate,
    },
    /// An exception holds for the organisation.
    Excepted,
    /// Not open before this day.
    NotYet {
        /// The first day.
        opens: NaiveDate,
    },
    /// Closed since this day.
    Closed {
        /// The last day on which the collection was open.
        closed: NaiveDate,
    },
}

impl Collection {
    /// Returns the reason why the collection takes no reports. Empty when it does.
    pub(super) fn rows(self) -> Vec<Row> {
        match self {
            Self::Open { .. } | Self::Excepted => Vec::new(),
            Self::NotYet { opens } => vec![Row::called(opens, OPENS, "not-open-yet")],
            Self::Closed { closed } => vec![Row::called(closed, CLOSED, "closed")],
        }
    }
}
