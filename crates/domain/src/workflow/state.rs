//! Where a document stands. The variants own what belongs to the state: nothing can be sent back without a reason.

use chrono::{DateTime, Utc};

use crate::id::PersonId;
use crate::text::Reason;

/// A state's kind, as in the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StateKind {
    /// 下書き
    Draft,
    /// 提出済み
    Submitted,
    /// 差戻し
    SentBack,
    /// 承認済み
    Accepted,
    /// 検証中
    UnderVerification,
    /// 検証済み
    Verified,
    /// 取りやめ
    Discarded,
    /// 確定
    Sealed,
}

impl StateKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Submitted,
        Self::SentBack,
        Self::Accepted,
        Self::UnderVerification,
        Self::Verified,
        Self::Discarded,
        Self::Sealed,
    ];

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::SentBack => "sent_back",
            Self::Accepted => "accepted",
            Self::UnderVerification => "under_verification",
            Self::Verified => "verified",
            Self::Sealed => "sealed",
            Self::Discarded => "discarded",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether the content may be written in.
    pub fn editable(self) -> bool {
        match self {
            Self::Draft | Self::SentBack => true,
            Self::Submitted
            | Self::Accepted
            | Self::UnderVerification
            | Self::Verified
            | Self::Sealed
            | Self::Discarded => false,
        }
    }
}

/// Who brought the document into its state, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The person.
    pub by: Option<PersonId>,
    /// The time.
    pub at: DateTime<Utc>,
}

/// Where a document stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum State {
    /// Being written.
    Draft(Mark),
    /// Waiting for judgement.
    Submitted(Mark),
    /// To be mended.
    SentBack(Mark, Reason),
    /// Taken.
    Accepted(Mark),
    /// Before the subcommittee.
    UnderVerification(Mark),
    /// The subcommittee has concluded.
    Verified(Mark),
    /// For ever.
    Sealed(Mark),
    /// Given up; kept for the record.
    Discarded(Mark),
}

impl State {
    /// Its kind.
    pub fn kind(&self) -> StateKind {
        match self {
            Self::Draft(_) => StateKind::Draft,
            Self::Submitted(_) => StateKind::Submitted,
            Self::SentBack(..) => StateKind::SentBack,
            Self::Accepted(_) => StateKind::Accepted,
            Self::UnderVerification(_) => StateKind::UnderVerification,
            Self::Verified(_) => StateKind::Verified,
            Self::Sealed(_) => StateKind::Sealed,
            Self::Discarded(_) => StateKind::Discarded,
        }
    }

    /// Who and when.
    pub fn mark(&self) -> Mark {
        match self {
            Self::Draft(mark)
            | Self::Submitted(mark)
            | Self::SentBack(mark, _)
            | Self::Accepted(mark)
            | Self::UnderVerification(mark)
            | Self::Verified(mark)
            | Self::Sealed(mark)
            | Self::Discarded(mark) => *mark,
        }
    }

    /// The reason, of a document sent back.
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Self::SentBack(_, reason) => Some(reason),
            Self::Draft(_)
            | Self::Submitted(_)
            | Self::Accepted(_)
            | Self::UnderVerification(_)
            | Self::Verified(_)
            | Self::Sealed(_)
            | Self::Discarded(_) => None,
        }
    }
}
