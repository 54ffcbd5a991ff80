//! Errors between the program and PostgreSQL, sorted by what the caller can do about them.

use sea_orm::{DbErr, RuntimeErr};

use crate::outage::{Outage, outage_of};

/// The meaning of a broken constraint for a person. The name of the constraint determines it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// The thing exists already.
    AlreadyExists,
    /// A reference leads to nothing, or not into this municipality.
    NoSuchThing,
    /// The year is sealed.
    Sealed,
    /// A second person is needed.
    SamePerson,
    /// A value breaks a rule that the program should have checked before.
    Rule,
}

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The session does not exist, has ended, or its account is closed.
    #[error("no such session")]
    NoSession,
    /// The connection still held another request's transaction, and was closed. The caller may try once more.
    #[error("the transaction was not fresh")]
    NotFresh,
    /// A constraint was broken.
    #[error("constraint {constraint}: {meaning:?}")]
    Constraint {
        /// The constraint's name.
        constraint: String,
        /// The constraint's meaning.
        meaning: Meaning,
    },
    /// Another transaction conflicted. The whole unit of work may be tried again.
    #[error("serialisation conflict")]
    Conflict,
    /// PostgreSQL is unavailable. Nothing was changed.
    #[error("unavailable: {0}")]
    Unavailable(#[source] Outage),
    /// COMMIT got no answer, so the change was made or was not. A request with the same key finds out.
    #[error("the outcome is open: {0}")]
    OutcomeOpen(#[source] Outage),
    /// A stored row cannot be read.
    #[error("corrupt: {0}")]
    Corrupt(String),
    /// Anything else, which is a fault of the program.
    #[error("database")]
    Database(#[source] DbErr),
}

impl StoreError {
    /// Makes the error for a stored row that cannot be read.
    pub(crate) fn corrupt(what: impl ToString) -> Self {
        Self::Corrupt(what.to_string())
    }

    /// Returns why the database was unavailable, if it was.
    pub fn outage(&self) -> Option<&Outage> {
        match self {
            Self::Unavailable(outage) | Self::OutcomeOpen(outage) => Some(outage),
            Self::NoSession
            | Self::NotFresh
            | Self::Constraint { .. }
            | Self::Conflict
            | Self::Corrupt(_)
            | Self::Database(_) => None,
        }
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if let Some(why) = outage_of(&error) {
            return Self::Unavailable(Outage::new(why, error));
        }
        let Some((code, constraint)) = code_of(&error) else {
            return Self::Database(error);
        };
        let constraint = constraint.unwrap_or_default();
        match code.as_str() {
            "28000" => Self::NoSession,
            "25001" => Self::NotFresh,
            "40001" | "40P01" => Self::Conflict,
            // two requests began the same document: the second tries again, and finds it or takes the next number
            "23505" if constraint == "document__place__once" => Self::Conflict,
            "23505" => Self::Constraint { constraint, meaning: Meaning::AlreadyExists },
            "23503" => Self::Constraint { constraint, meaning: Meaning::NoSuchThing },
            "42501" if constraint == "year__sealed" => Self::Constraint { constraint, meaning: Meaning::Sealed },
            "23514"
                if constraint == "snapshot__persons__two" || constraint == "collection_exception__granter__another" =>
            {
                Self::Constraint { constraint, meaning: Meaning::SamePerson }
            }
            "23514" => Self::Constraint { constraint, meaning: Meaning::Rule },
            _ => Self::Database(error),
        }
    }
}

/// Returns the SQLSTATE and the constraint's name, if the error comes from PostgreSQL itself.
fn code_of(error: &DbErr) -> Option<(String, Option<String>)> {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = error else {
        return None;
    };
    let database = cause.as_database_error()?;
    Some((database.code()?.into_owned(), database.constraint().map(ToOwned::to_owned)))
}
