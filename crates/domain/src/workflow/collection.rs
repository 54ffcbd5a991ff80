//! The window in which reports are taken.

use chrono::NaiveDate;

use super::row::Row;

/// What the days are called that such a row is about.
const OPENS: [&str; 2] = ["受付の最初の日", "The first day on which reports are taken"];
const CLOSED: [&str; 2] = ["受付の最後の日", "The last day on which reports were taken"];

/// Whether reports are taken just now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Collection {
    /// Until this day, inclusive.
    Open {
        /// The last day.
        until: NaiveDate,
    },
    /// An exception holds for this place.
    Excepted,
    /// Not before this day.
    NotYet {
        /// The first day.
        opens: NaiveDate,
    },
    /// Since this day.
    Closed {
        /// The last day it was open.
        closed: NaiveDate,
    },
}

impl Collection {
    /// Why nothing is taken just now; empty when it is.
    pub(super) fn rows(self) -> Vec<Row> {
        match self {
            Self::Open { .. } | Self::Excepted => Vec::new(),
            Self::NotYet { opens } => vec![Row::called(opens, OPENS, "not-open-yet")],
            Self::Closed { closed } => vec![Row::called(closed, CLOSED, "closed")],
        }
    }
}
