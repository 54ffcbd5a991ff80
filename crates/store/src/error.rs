//! What can go wrong between the program and PostgreSQL, sorted by what the caller can do about it.

use sea_orm::{DbErr, RuntimeErr};

use crate::outage::{Outage, outage_of};

/// What a broken constraint means to a person. The name of the constraint decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// There is one already.
    AlreadyExists,
    /// It points at something that is not there, or not in this municipality.
    NoSuchThing,
    /// The year is sealed.
    Sealed,
    /// Two persons are needed.
    SamePerson,
    /// A value breaks a rule that should have been checked before.
    Rule,
}

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The session does not exist, has ended, or its account is closed.
    #[error("no such session")]
    NoSession,
    /// The connection still held another request's transaction; it was closed. Try once more.
    #[error("the transaction was not fresh")]
    NotFresh,
    /// A constraint was broken.
    #[error("constraint {constraint}: {meaning:?}")]
    Constraint {
        /// Its name.
        constraint: String,
        /// What it means.
        meaning: Meaning,
    },
    /// Another transaction was in the way; the whole unit of work can be tried again.
    #[error("serialisation conflict")]
    Conflict,
    /// PostgreSQL cannot be asked just now. Nothing was changed.
    #[error("unavailable: {0}")]
    Unavailable(#[source] Outage),
    /// No answer to COMMIT came: what was to be done is done, or it is not. Whoever asks again with the same key learns it.
    #[error("the outcome is open: {0}")]
    OutcomeOpen(#[source] Outage),
    /// A stored row makes no sense.
    #[error("corrupt: {0}")]
    Corrupt(String),
    /// Anything else, which is a fault of the program.
    #[error("database")]
    Database(#[source] DbErr),
}

impl StoreError {
    /// A stored row makes no sense.
    pub(crate) fn corrupt(what: impl ToString) -> Self {
        Self::Corrupt(what.to_string())
    }

    /// The database could not be asked, and why.
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
            // two began the same at once: the second tries again, and finds it or takes the next number
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

/// The SQLSTATE and the constraint's name, when PostgreSQL itself spoke.
fn code_of(error: &DbErr) -> Option<(String, Option<String>)> {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = error else {
        return None;
    };
    let database = cause.as_database_error()?;
    Some((database.code()?.into_owned(), database.constraint().map(ToOwned::to_owned)))
}
