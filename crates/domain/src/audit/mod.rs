//! Audit entries: who did what to which thing, and what changed. No type here can hold text that a person wrote.

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

/// An audited change: its subject and its details.
#[derive(Clone, PartialEq, Debug)]
pub struct Audited {
    /// The changed thing.
    pub subject: Subject,
    /// The details of the change: identifiers, versions, hashes.
    pub detail: AuditDetail,
}
