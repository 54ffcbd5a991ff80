//! The issue ledger 課題一覧: what becomes of an issue. A year is not sealed while one of its issues has no disposition.

use crate::id::IssueId;
use crate::text::Reason;

/// A disposition's kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Disposition {
    /// 次年度の取組に反映: adopted as an action of the next year.
    Adopted,
    /// 統合: goes on as another issue of the year.
    Merged,
    /// 継続: goes on into the next year as it is.
    Deferred,
    /// 解決
    Resolved,
    /// 対象外: not a matter of this plan.
    OutOfScope,
}

impl Disposition {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Adopted, Self::Merged, Self::Deferred, Self::Resolved, Self::OutOfScope];

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Merged => "merged",
            Self::Deferred => "deferred",
            Self::Resolved => "resolved",
            Self::OutOfScope => "out_of_scope",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A disposition with what it carries: always a reason, and for a merger the issue it goes on as.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disposal {
    kind: Disposition,
    reason: Reason,
    into: Option<IssueId>,
}

/// A merger names the issue that goes on; nothing else names one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a merger, and only a merger, names another issue")]
pub struct NotADisposal;

impl Disposal {
    /// A disposition.
    ///
    /// # Errors
    /// When a merger names no issue, or something else names one.
    pub fn new(kind: Disposition, reason: Reason, into: Option<IssueId>) -> Result<Self, NotADisposal> {
        if (kind == Disposition::Merged) == into.is_some() {
            Ok(Self { kind, reason, into })
        } else {
            Err(NotADisposal)
        }
    }

    /// Its kind.
    pub fn kind(&self) -> Disposition {
        self.kind
    }

    /// Why.
    pub fn reason(&self) -> &Reason {
        &self.reason
    }

    /// The issue it goes on as.
    pub fn merged_into(&self) -> Option<IssueId> {
        self.into
    }
}
