//! The reasons for which a request is refused. They are data; the edge has the texts.

use std::fmt::Display;

use domain::policy::Refused;
use domain::violation::{Rule, Violation};
use domain::workflow::{NoStep, OtherState, Unmet};
use store::{Meaning, StoreError};

use crate::years::Waiting;

/// Why a request is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in, or the session has ended.
    #[error("not signed in")]
    NotSignedIn,
    /// The access token has expired. Its session may go on.
    #[error("token expired")]
    TokenExpired,
    /// Login name and password do not match, for whatever reason.
    #[error("sign-in refused")]
    SignInRefused,
    /// Too many attempts.
    #[error("too many attempts")]
    TooMany {
        /// When the next attempt makes sense, in seconds.
        retry_after: u32,
    },
    /// There is no such thing, or the person may not see it.
    #[error("not found")]
    NotFound,
    /// There is no such thing as the request names at a place, or the person may not see it. The answer is the same.
    #[error("nothing of that name")]
    NoSuch(Violation),
    /// The query of the request breaks rules.
    #[error("bad query")]
    BadQuery(Vec<Violation>),
    /// The person may see the thing, but may not do this.
    #[error("not permitted")]
    NotPermitted,
    /// The person took part in the work, so somebody else has to decide. Where a step has guards, also holds everything
    /// that is missing.
    #[error("own work")]
    OwnWork(Vec<Unmet>),
    /// The person may not do this to themselves.
    #[error("oneself")]
    Oneself,
    /// No administrator would be left.
    #[error("last administrator")]
    LastAdministrator,
    /// The change is not possible in the present state.
    #[error("not in this state: {0:?}")]
    NotInThisState(OtherState),
    /// Something else has to happen first.
    #[error("not yet")]
    NotYet(Vec<Unmet>),
    /// The thing exists already.
    #[error("already exists")]
    AlreadyExists,
    /// Another request already waits for a second person.
    #[error("already asked")]
    AlreadyAsked(Box<Waiting>),
    /// No request waits for a second person.
    #[error("nothing pending")]
    NothingPending,
    /// The year is sealed.
    #[error("sealed")]
    Sealed,
    /// Somebody changed the thing meanwhile.
    #[error("stale version")]
    Stale {
        /// The present version.
        current: i32,
    },
    /// The request breaks rules.
    #[error("invalid")]
    Invalid(Vec<Violation>),
    /// The password is too easy to guess.
    #[error("weak password")]
    WeakPassword(Vec<Violation>),
    /// The invitation was used, has expired, or its sender may no longer invite.
    #[error("invitation spent")]
    InvitationSpent,
    /// The link to a new password was used, has expired, or its sender may no longer offer it.
    #[error("reset spent")]
    ResetSpent,
    /// The account is closed.
    #[error("account closed")]
    AccountClosed,
    /// The account is open already.
    #[error("account open")]
    AccountOpen,
    /// The same key was used for another request.
    #[error("idempotency key reused")]
    KeyReused,
    /// The same request is running just now.
    #[error("request in progress")]
    InProgress,
    /// A download cannot be made: a fault of the program. The text is for the log and never leaves it.
    #[error("not rendered: {0}")]
    NotRendered(String),
    /// Too many downloads wait to be made.
    #[error("the line of downloads is full")]
    LineFull,
    /// The service is unavailable for now. Nothing was changed; try again shortly.
    #[error("unavailable")]
    Unavailable(#[source] Option<StoreError>),
    /// Unknown whether the change was made. A request with the same key tells, or makes the change.
    #[error("the outcome is open")]
    OutcomeOpen,
    /// A stored row is missing or cannot be read. The text names the row. It is for the log and for `sasaeai check`,
    /// and never leaves them.
    #[error("stored data: {0}")]
    Corrupt(String),
    /// A fault of the program. The text is for the log and never leaves it.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    /// Makes an error from a fault of the program.
    pub(crate) fn internal(what: impl ToString) -> Self {
        Self::Internal(what.to_string())
    }

    /// Makes an error from a stored row that cannot be read, and its column.
    pub(crate) fn corrupt(table: &str, row: impl Display, column: &str, why: impl Display) -> Self {
        Self::Corrupt(format!("{table} {row}: {column}: {why}"))
    }

    /// Makes an error from a single violation.
    pub(crate) fn violation(violation: Violation) -> Self {
        Self::Invalid(vec![violation])
    }

    /// Says where the request names a thing that is not found. Other errors stay as they are.
    pub(crate) fn named_at(self, pointer: &str) -> Self {
        if matches!(self, Self::NotFound) { Self::NoSuch(Violation::new(pointer, Rule::NoSuchThing)) } else { self }
    }

    /// Collects the violations of this error, so that others can be found too. Returns any other error.
    pub(crate) fn collected(self, violations: &mut Vec<Violation>) -> Result<(), Self> {
        let Self::Invalid(more) = self else { return Err(self) };
        violations.extend(more);
        Ok(())
    }

    /// Prefixes the pointers of a refusal with a place in the body. They then lead from the whole body.
    pub(crate) fn below(mut self, at: &str) -> Self {
        let there = |pointer: &str| format!("{at}{pointer}");
        if let Self::Invalid(violations) = &mut self {
            violations.iter_mut().for_each(|one| one.pointer = there(&one.pointer));
        }
        if let Self::NotYet(unmet) = &mut self {
            let rows = unmet.iter_mut().flat_map(|one| one.rows.iter_mut());
            rows.filter(|row| row.subject.starts_with('/')).for_each(|row| row.subject = there(&row.subject));
        }
        self
    }

    /// Returns the code of the problem document that the edge answers with. Refusals are also counted under this code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotSignedIn => "not-signed-in",
            Self::TokenExpired => "token-expired",
            Self::SignInRefused => "sign-in-refused",
            Self::TooMany { .. } => "too-many-requests",
            Self::NotFound | Self::NoSuch(_) => "not-found",
            Self::BadQuery(_) => "bad-query",
            Self::NotPermitted => "not-permitted",
            Self::OwnWork(_) => "own-work",
            Self::Oneself => "oneself",
            Self::LastAdministrator => "last-administrator",
            Self::NotInThisState(_) => "not-in-this-state",
            Self::NotYet(_) => "not-yet",
            Self::AlreadyExists => "already-exists",
            Self::AlreadyAsked(_) => "already-asked",
            Self::NothingPending => "nothing-pending",
            Self::Sealed => "year-is-sealed",
            Self::Stale { .. } => "stale-version",
            Self::Invalid(_) => "invalid-answers",
            Self::WeakPassword(_) => "weak-password",
            Self::InvitationSpent => "invitation-spent",
            Self::ResetSpent => "reset-spent",
            Self::AccountClosed => "account-closed",
            Self::AccountOpen => "account-open",
            Self::KeyReused => "idempotency-key-reused",
            Self::InProgress => "request-in-progress",
            Self::NotRendered(_) => "download-not-made",
            Self::LineFull => "downloads-waiting",
            Self::Unavailable(_) => "unavailable",
            Self::OutcomeOpen => "outcome-open",
            Self::Corrupt(_) | Self::Internal(_) => "internal",
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoSession => Self::NotSignedIn,
            StoreError::Constraint { meaning: Meaning::AlreadyExists, .. } => Self::AlreadyExists,
            StoreError::Constraint { meaning: Meaning::NoSuchThing, .. } => Self::NotFound,
            StoreError::Constraint { meaning: Meaning::Sealed, .. } => Self::Sealed,
            StoreError::Constraint { meaning: Meaning::SamePerson, .. } => Self::OwnWork(Vec::new()),
            error @ StoreError::Constraint { meaning: Meaning::Rule, .. } => Self::internal(error),
            error @ (StoreError::NotFresh | StoreError::Conflict | StoreError::Unavailable(_)) => {
                Self::Unavailable(Some(error))
            }
            StoreError::OutcomeOpen(_) => Self::OutcomeOpen,
            StoreError::Corrupt(what) => Self::Corrupt(what),
            StoreError::Database(cause) => Self::Internal(format!("database: {cause}")),
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Hidden => Self::NotFound,
            Refused::Forbidden => Self::NotPermitted,
        }
    }
}

impl From<OtherState> for Error {
    fn from(other: OtherState) -> Self {
        Self::NotInThisState(other)
    }
}

impl From<NoStep> for Error {
    fn from(no: NoStep) -> Self {
        match no {
            NoStep::NotFromHere(other) => Self::NotInThisState(other),
            NoStep::OtherPermission => Self::NotPermitted,
            NoStep::OwnWork(unmet) => Self::OwnWork(unmet),
            NoStep::NotYet(unmet) => Self::NotYet(unmet),
            NoStep::YearSealed => Self::Sealed,
        }
    }
}
