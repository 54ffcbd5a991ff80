//! What a request that waits for a second person says: which act, of whom, until when, and why it may have lapsed.

use chrono::{DateTime, Utc};
use domain::policy::Action;
use domain::words;
use domain::workflow::YearEvent;
use domain::year::FiscalYear;
use uuid::Uuid;

/// How many days a request waits.
pub const WAITS: i64 = 30;

words! {
    /// An act that needs two persons.
    pub enum Act {
        /// Sealing a year.
        Seal = "seal",
        /// Correcting a sealed year.
        Correct = "correct",
    }
}

impl Act {
    pub(super) fn action(self) -> Action {
        match self {
            Self::Seal => Action::SealYear,
            Self::Correct => Action::CorrectYear,
        }
    }

    pub(super) fn asked(self) -> YearEvent {
        match self {
            Self::Seal => YearEvent::AskSeal,
            Self::Correct => YearEvent::AskCorrection,
        }
    }

    pub(super) fn withdrawn(self) -> YearEvent {
        match self {
            Self::Seal => YearEvent::WithdrawSeal,
            Self::Correct => YearEvent::WithdrawCorrection,
        }
    }
}

words! {
    /// Why a request has lapsed. The next request replaces it.
    pub enum Lapsed {
        /// The request has waited for longer than [`WAITS`] days.
        TooOld = "too-old",
        /// The first person no longer has an account or such a role, or their account was closed since.
        AskerLeft = "asker-left",
        /// The year, or the one it is compared with, has changed since.
        ContentChanged = "content-changed",
    }
}

/// A request that waits for a second person: enough to find it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// The year.
    pub year: FiscalYear,
    /// The act requested.
    pub act: Act,
    /// The person who asked.
    pub by: Uuid,
    /// Their name.
    pub by_name: String,
    /// The role in which they asked.
    pub by_role: String,
    /// The office in which they asked.
    pub by_organisation: Uuid,
    /// The office's key in the plan pack.
    pub by_organisation_key: String,
    /// The office's name.
    pub by_organisation_name: String,
    /// When they asked.
    pub asked_at: DateTime<Utc>,
    /// Until when the request waits.
    pub stands_until: DateTime<Utc>,
}
