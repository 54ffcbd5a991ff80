//! The state of a document. Each variant holds the data of its state, so no document is sent back without a reason.

use chrono::{DateTime, Utc};

use crate::id::PersonId;
use crate::text::Reason;

words! {
    /// The kind of a state, as in the table.
    pub enum StateKind {
        /// 下書き
        Draft = "draft",
        /// 提出済み
        Submitted = "submitted",
        /// 差戻し
        SentBack = "sent_back",
        /// 承認済み
        Accepted = "accepted",
        /// 検証中
        UnderEvaluation = "under_evaluation",
        /// 検証済み
        Verified = "verified",
        /// 取りやめ
        Discarded = "discarded",
        /// 確定
        Sealed = "sealed",
    }
}

impl StateKind {
    /// Checks whether the content may be edited.
    pub fn editable(self) -> bool {
        match self {
            Self::Draft | Self::SentBack => true,
            Self::Submitted
            | Self::Accepted
            | Self::UnderEvaluation
            | Self::Verified
            | Self::Sealed
            | Self::Discarded => false,
        }
    }
}

/// The person who brought the document into its state, and the time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The person.
    pub by: Option<PersonId>,
    /// The time.
    pub at: DateTime<Utc>,
}

/// The state of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum State {
    /// The document is being written.
    Draft(Mark),
    /// The document waits for judgement.
    Submitted(Mark),
    /// The document was sent back and has to be revised.
    SentBack(Mark, Reason),
    /// The document was accepted.
    Accepted(Mark),
    /// The evaluating body verifies the document.
    UnderEvaluation(Mark),
    /// The evaluating body has concluded the verification.
    Verified(Mark),
    /// The document is sealed for ever.
    Sealed(Mark),
    /// The document was given up. It is kept for the record.
    Discarded(Mark),
}

impl State {
    /// Returns the kind of the state.
    pub fn kind(&self) -> StateKind {
        match self {
            Self::Draft(_) => StateKind::Draft,
            Self::Submitted(_) => StateKind::Submitted,
            Self::SentBack(..) => StateKind::SentBack,
            Self::Accepted(_) => StateKind::Accepted,
            Self::UnderEvaluation(_) => StateKind::UnderEvaluation,
            Self::Verified(_) => StateKind::Verified,
            Self::Sealed(_) => StateKind::Sealed,
            Self::Discarded(_) => StateKind::Discarded,
        }
    }

    /// Returns the person and the time.
    pub fn mark(&self) -> Mark {
        match self {
            Self::Draft(mark)
            | Self::Submitted(mark)
            | Self::SentBack(mark, _)
            | Self::Accepted(mark)
            | Self::UnderEvaluation(mark)
            | Self::Verified(mark)
            | Self::Sealed(mark)
            | Self::Discarded(mark) => *mark,
        }
    }

    /// Returns the reason, if the document was sent back.
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Self::SentBack(_, reason) => Some(reason),
            Self::Draft(_)
            | Self::Submitted(_)
            | Self::Accepted(_)
            | Self::UnderEvaluation(_)
            | Self::Verified(_)
            | Self::Sealed(_)
            | Self::Discarded(_) => None,
        }
    }
}
