//! What can happen to a document: the event with what it carries, and its bare kind.

use crate::text::Reason;

/// An event's kind, as in the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EventKind {
    /// Handed on for judgement.
    Submit,
    /// Ready: whoever may hand it in is asked to.
    Propose,
    /// Taken back by the sender before it was judged.
    Recall,
    /// Given up by those who wrote it: kept for the record, and in no list.
    Discard,
    /// Given back with a reason.
    SendBack,
    /// Taken as it is.
    Accept,
    /// Opened again after it was accepted or verified: a new revision begins.
    Reopen,
    /// Reviewers were named.
    Assign,
    /// A reviewer recorded a finding.
    Find,
    /// The verification ended.
    Conclude,
    /// The year was sealed.
    Seal,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Submit,
        Self::Propose,
        Self::Recall,
        Self::Discard,
        Self::SendBack,
        Self::Accept,
        Self::Reopen,
        Self::Assign,
        Self::Find,
        Self::Conclude,
        Self::Seal,
    ];

    /// Whether the event carries a reason.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::SendBack | Self::Reopen)
    }

    /// The word stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Propose => "propose",
            Self::Recall => "recall",
            Self::Discard => "discard",
            Self::SendBack => "send_back",
            Self::Accept => "accept",
            Self::Reopen => "reopen",
            Self::Assign => "assign",
            Self::Find => "find",
            Self::Conclude => "conclude",
            Self::Seal => "seal",
        }
    }

    /// The verb of the URL.
    pub fn verb(self) -> &'static str {
        match self {
            Self::SendBack => "send-back",
            Self::Find => "findings",
            other @ (Self::Submit
            | Self::Propose
            | Self::Recall
            | Self::Discard
            | Self::Accept
            | Self::Reopen
            | Self::Assign
            | Self::Conclude
            | Self::Seal) => other.word(),
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// An event with what it carries. A document cannot be sent back or reopened without a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// See [`EventKind::Submit`].
    Submit,
    /// See [`EventKind::Propose`].
    Propose,
    /// See [`EventKind::Recall`].
    Recall,
    /// See [`EventKind::Discard`].
    Discard,
    /// See [`EventKind::SendBack`].
    SendBack(Reason),
    /// See [`EventKind::Accept`].
    Accept,
    /// See [`EventKind::Reopen`].
    Reopen(Reason),
    /// See [`EventKind::Assign`].
    Assign,
    /// See [`EventKind::Find`].
    Find,
    /// See [`EventKind::Conclude`].
    Conclude,
    /// See [`EventKind::Seal`].
    Seal,
}

impl Event {
    /// The event of a kind, with its reason. `None` when the kind needs a reason and there is none, or the other way
    /// round.
    pub fn of(kind: EventKind, reason: Option<Reason>) -> Option<Self> {
        let event = match (kind, reason) {
            (EventKind::SendBack, Some(reason)) => Self::SendBack(reason),
            (EventKind::Reopen, Some(reason)) => Self::Reopen(reason),
            (EventKind::SendBack | EventKind::Reopen, None) | (_, Some(_)) => return None,
            (EventKind::Submit, None) => Self::Submit,
            (EventKind::Propose, None) => Self::Propose,
            (EventKind::Recall, None) => Self::Recall,
            (EventKind::Discard, None) => Self::Discard,
            (EventKind::Accept, None) => Self::Accept,
            (EventKind::Assign, None) => Self::Assign,
            (EventKind::Find, None) => Self::Find,
            (EventKind::Conclude, None) => Self::Conclude,
            (EventKind::Seal, None) => Self::Seal,
        };
        Some(event)
    }

    /// Its kind.
    pub fn kind(&self) -> EventKind {
        match self {
            Self::Submit => EventKind::Submit,
            Self::Propose => EventKind::Propose,
            Self::Recall => EventKind::Recall,
            Self::Discard => EventKind::Discard,
            Self::SendBack(_) => EventKind::SendBack,
            Self::Accept => EventKind::Accept,
            Self::Reopen(_) => EventKind::Reopen,
            Self::Assign => EventKind::Assign,
            Self::Find => EventKind::Find,
            Self::Conclude => EventKind::Conclude,
            Self::Seal => EventKind::Seal,
        }
    }

    /// The reason it carries, when it carries one.
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Self::SendBack(reason) | Self::Reopen(reason) => Some(reason),
            Self::Submit
            | Self::Propose
            | Self::Recall
            | Self::Discard
            | Self::Accept
            | Self::Assign
            | Self::Find
            | Self::Conclude
            | Self::Seal => None,
        }
    }
}
