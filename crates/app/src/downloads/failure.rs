//! The reasons why a download could not be made.

use export::NotRendered;
use store::StoreError;

use crate::error::Error;

/// Why a download could not be made. Every waiting request gets a copy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Failure {
    /// The year has no subject with that key.
    NothingThere,
    /// The database cannot be reached, or is too busy.
    Unavailable,
    /// The program cannot make the download. The text is for the log.
    NotRendered(String),
}

impl Failure {
    /// Returns a failure that is a fault of the program.
    pub(crate) fn fault(what: impl ToString) -> Self {
        Self::NotRendered(what.to_string())
    }
}

impl From<NotRendered> for Failure {
    fn from(why: NotRendered) -> Self {
        if matches!(why, NotRendered::NothingThere(_)) { Self::NothingThere } else { Self::fault(why) }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Error::from(error).into()
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        if matches!(error, Error::Unavailable(_) | Error::OutcomeOpen) { Self::Unavailable } else { Self::fault(error) }
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::NothingThere => Self::NotFound,
            Failure::Unavailable => Self::Unavailable(None),
            Failure::NotRendered(what) => Self::NotRendered(what),
        }
    }
}
