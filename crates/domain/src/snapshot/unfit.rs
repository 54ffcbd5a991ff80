//! Why a key is not known for a signature.

use std::fmt;

use chrono::NaiveDate;

/// The reason why a key is not known for a signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// The key is not in the list.
    NotListed,
    /// The key was not yet valid.
    NotYet {
        /// The first day of the key.
        from: NaiveDate,
        /// The day of the signed content.
        on: NaiveDate,
    },
    /// The key was no longer valid.
    Ended {
        /// The last day of the key.
        last: NaiveDate,
        /// The day of the signed content.
        on: NaiveDate,
    },
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotListed => write!(f, "is not in the list given"),
            Self::NotYet { from, on } => write!(f, "is listed as valid from {from} on, and not yet on {on}"),
            Self::Ended { last, on } => write!(f, "is listed as valid until {last}, and no longer on {on}"),
        }
    }
}
