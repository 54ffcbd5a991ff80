//! The events of a document: the kind of event, and the event with its data.

use crate::text::Reason;

words! {
    /// The kind of an event, as in the table.
    pub enum EventKind {
        /// The document was submitted for judgement.
        Submit = "submit",
        /// The document is ready, and a person who may submit it is asked to do so.
        Propose = "propose",
        /// The submitter took the document back before it was judged.
        Recall = "recall",
        /// The authors gave the document up. It is kept for the record, but appears in no list.
        Discard = "discard",
        /// The document was sent back with a reason.
        SendBack = "send_back",
        /// The document was accepted.
        Accept = "accept",
        /// An accepted or verified document was reopened. A new revision begins.
        Reopen = "reopen",
        /// Reviewers were assigned.
        Assign = "assign",
        /// A reviewer recorded a finding.
        Find = "find",
        /// The verification ended.
        Conclude = "conclude",
        /// The year was sealed.
        Seal = "seal",
    }
}

impl EventKind {
    /// Checks whether the event requires a reason.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::SendBack | Self::Reopen)
    }

    /// Returns the verb in the URL.
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
            | Self::Seal) => other.as_str(),
        }
    }
}

/// An event with its data. A document cannot be sent back or reopened without a reason.
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
    /// Creates an event of a kind. Returns `None` if a required reason is missing, or if a reason is given where none
    /// belongs.
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

    /// Returns the kind of the event.
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

    /// Returns the reason, if the event has one.
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
