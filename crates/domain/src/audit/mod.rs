//! What the audit keeps of a change: who did what to which thing, and what was changed. Every part of it has a type that
//! holds no text of a person.

mod action;
mod detail;
mod entry;
mod subject;
mod word;

pub use action::AuditAction;
pub use detail::AuditDetail;
pub use entry::{Entry, Who};
pub use subject::{Subject, SubjectKind, named};
pub use word::{Hex, Word};

/// A change, as the audit keeps it: what it was done to, and what was changed.
#[derive(Clone, PartialEq, Debug)]
pub struct Audited {
    /// What it was done to.
    pub subject: Subject,
    /// What was changed: identifiers, versions, hashes.
    pub detail: AuditDetail,
}
