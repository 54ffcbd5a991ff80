//! What can be said to somebody whose wish is not fulfilled. Data, not prose; the edge has the words.

use std::fmt::Display;

use domain::complaint::Complaint;
use domain::policy::Refused;
use domain::workflow::{NoStep, OtherState, Unmet};
use store::{Meaning, StoreError};

use crate::years::Waiting;

/// Why a wish is not fulfilled.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in, or the session has ended.
    #[error("not signed in")]
    NotSignedIn,
    /// Name and password do not fit, whatever the cause.
    #[error("sign-in refused")]
    SignInRefused,
    /// Too many attempts.
    #[error("too many attempts")]
    TooMany {
        /// When another makes sense, in seconds.
        retry_after: u32,
    },
    /// There is no such thing, or not for this person.
    #[error("not found")]
    NotFound,
    /// The person sees it and may not do this.
    #[error("not permitted")]
    NotPermitted,
    /// The person had a part in it themselves: another has to decide. With it everything that is missing, where a step
    /// has guards.
    #[error("own work")]
    OwnWork(Vec<Unmet>),
    /// It would be done to the person who asks.
    #[error("oneself")]
    Oneself,
    /// No administrator would be left.
    #[error("last administrator")]
    LastAdministrator,
    /// What is asked is not possible from here.
    #[error("not in this state: {0:?}")]
    NotInThisState(OtherState),
    /// Something else has to happen first.
    #[error("not yet")]
    NotYet(Vec<Unmet>),
    /// There is one already.
    #[error("already exists")]
    AlreadyExists,
    /// Something else waits for a second person.
    #[error("already asked")]
    AlreadyAsked(Box<Waiting>),
    /// Nothing waits for a second person.
    #[error("nothing pending")]
    NothingPending,
    /// The year is sealed.
    #[error("sealed")]
    Sealed,
    /// Somebody changed it meanwhile.
    #[error("stale version")]
    Stale {
        /// The version it has now.
        current: i32,
    },
    /// What was sent breaks rules.
    #[error("invalid")]
    Invalid(Vec<Complaint>),
    /// The password is too easy to guess.
    #[error("weak password")]
    WeakPassword(Vec<Complaint>),
    /// The invitation was used, has ended, or its sender may no longer invite.
    #[error("invitation spent")]
    InvitationSpent,
    /// The link to a new password was used, has ended, or who offered it may no longer do so.
    #[error("reset spent")]
    ResetSpent,
    /// The account is closed.
    #[error("account closed")]
    AccountClosed,
    /// The account is open already.
    #[error("account open")]
    AccountOpen,
    /// The same key was used for something else.
    #[error("idempotency key reused")]
    KeyReused,
    /// The same request is running just now.
    #[error("request in progress")]
    InProgress,
    /// A download cannot be made: a fault on our side. The text is for the log and never leaves it.
    #[error("not rendered: {0}")]
    NotRendered(String),
    /// Too many downloads wait to be made.
    #[error("the line of downloads is full")]
    LineFull,
    /// Try again shortly; nothing was changed.
    #[error("unavailable")]
    Unavailable(#[source] Option<StoreError>),
    /// Whether it was done is not known; asked again with the same key, it is told, or done.
    #[error("the outcome is open")]
    OutcomeOpen,
    /// Something that was stored cannot be read again, or is not there. The text says which row; it is for the log and for
    /// `sasaeai check`, and never leaves them.
    #[error("stored data: {0}")]
    Corrupt(String),
    /// A fault on our side. The text is for the log and never leaves it.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    /// A fault on our side.
    pub(crate) fn internal(what: impl ToString) -> Self {
        Self::Internal(what.to_string())
    }

    /// A stored row that cannot be read, and the column of it.
    pub(crate) fn corrupt(table: &str, row: impl Display, column: &str, why: impl Display) -> Self {
        Self::Corrupt(format!("{table} {row}: {column}: {why}"))
    }

    /// A single complaint.
    pub(crate) fn complaint(complaint: Complaint) -> Self {
        Self::Invalid(vec![complaint])
    }

    /// The same refusal of what stood at a place of the body: pointers lead there from the whole.
    pub(crate) fn below(mut self, at: &str) -> Self {
        let there = |pointer: &str| format!("{at}{pointer}");
        if let Self::Invalid(complaints) = &mut self {
            complaints.iter_mut().for_each(|one| one.pointer = there(&one.pointer));
        }
        if let Self::NotYet(unmet) = &mut self {
            let rows = unmet.iter_mut().flat_map(|one| one.rows.iter_mut());
            rows.filter(|row| row.subject.starts_with('/')).for_each(|row| row.subject = there(&row.subject));
        }
        self
    }

    /// The code of the problem that the edge will make of it; also what refusals are counted under.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotSignedIn => "not-signed-in",
            Self::SignInRefused => "sign-in-refused",
            Self::TooMany { .. } => "too-many-requests",
            Self::NotFound => "not-found",
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
