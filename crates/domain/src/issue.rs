//! The issue ledger 課題一覧: the dispositions of issues. A year with an issue without a disposition cannot be sealed.

use crate::id::IssueId;
use crate::text::Reason;

words! {
    /// The kind of a disposition.
    pub enum Disposition {
        /// 次年度の取組に反映: adopted as an action of the next year.
        Adopted = "adopted",
        /// 統合: continues as another issue of the year.
        Merged = "merged",
        /// 継続: continues unchanged in the next year.
        Deferred = "deferred",
        /// 解決
        Resolved = "resolved",
        /// 対象外: not a matter of this plan.
        OutOfScope = "out_of_scope",
    }
}

/// A disposition: its kind, a reason, and for a merger the issue that continues.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disposal {
    kind: Disposition,
    reason: Reason,
    into: Option<IssueId>,
}

/// The error for a merger without another issue, or another kind with one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a merger, and only a merger, names another issue")]
pub struct NotADisposal;

impl Disposal {
    /// Creates a disposition.
    ///
    /// # Errors
    /// Fails when a merger names no issue, or when another kind names one.
    pub fn new(kind: Disposition, reason: Reason, into: Option<IssueId>) -> Result<Self, NotADisposal> {
        if (kind == Disposition::Merged) == into.is_some() {
            Ok(Self { kind, reason, into })
        } else {
            Err(NotADisposal)
        }
    }

    /// Returns the kind of the disposition.
    pub fn kind(&self) -> Disposition {
        self.kind
    }

    /// Returns the reason.
    pub fn reason(&self) -> &Reason {
        &self.reason
    }

    /// Returns the issue that continues, if this is a merger.
    pub fn merged_into(&self) -> Option<IssueId> {
        self.into
    }
}
