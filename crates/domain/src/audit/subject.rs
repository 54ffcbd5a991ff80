//! The subjects of audited changes, and the things that contain them.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::id::{
    AccountId, AssignmentId, AttachmentId, DocumentId, FindingId, IssueId, PersonId, SnapshotId, TenantId,
};
use crate::screening::FindingKey;
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

/// The subject of an audited change. A part also names the thing that contains it, so that a query for a report also
/// returns the changes of its pictures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A document.
    Document(DocumentKind, DocumentId),
    /// A picture of a report.
    Attachment(AttachmentId, DocumentId),
    /// A finding recorded in an annual report.
    Finding(FindingId, DocumentId),
    /// An issue, and the document in which it was raised.
    Issue(IssueId, Option<DocumentId>),
    /// A fiscal year.
    Year(FiscalYear),
    /// An exception from the collection of a year.
    Exception(Uuid, FiscalYear),
    /// Words of a year that may identify a person.
    ScreeningFinding(FindingKey, FiscalYear),
    /// An edition of a sealed year.
    Snapshot(SnapshotId, FiscalYear),
    /// An account of a person.
    Account(AccountId, PersonId),
    /// A role of a person.
    Assignment(AssignmentId, PersonId),
    /// An invitation.
    Invitation(Uuid),
    /// The municipality as a whole.
    Municipality(TenantId),
}

impl Subject {
    /// Returns the kind of the subject.
    pub fn kind(self) -> SubjectKind {
        match self {
            Self::Document(kind, _) => SubjectKind::Document(kind),
            Self::Attachment(..) => SubjectKind::Attachment,
            Self::Finding(..) => SubjectKind::Finding,
            Self::Issue(..) => SubjectKind::Issue,
            Self::Year(_) => SubjectKind::Year,
            Self::Exception(..) => SubjectKind::Exception,
            Self::ScreeningFinding(..) => SubjectKind::ScreeningFinding,
            Self::Snapshot(..) => SubjectKind::Snapshot,
            Self::Account(..) => SubjectKind::Account,
            Self::Assignment(..) => SubjectKind::Assignment,
            Self::Invitation(_) => SubjectKind::Invitation,
            Self::Municipality(_) => SubjectKind::Municipality,
        }
    }

    /// Returns the identifier, as it is written in URLs.
    pub fn id(self) -> String {
        match self {
            Self::Document(_, id) => id.to_string(),
            Self::Attachment(id, _) => id.to_string(),
            Self::Finding(id, _) => id.to_string(),
            Self::Issue(id, _) => id.to_string(),
            Self::Year(year) => year.to_string(),
            Self::Exception(id, _) | Self::Invitation(id) => id.to_string(),
            Self::ScreeningFinding(key, _) => key.to_string(),
            Self::Snapshot(id, _) => id.to_string(),
            Self::Account(id, _) => id.to_string(),
            Self::Assignment(id, _) => id.to_string(),
            Self::Municipality(id) => id.to_string(),
        }
    }

    /// Returns the identifier of the thing that contains the subject.
    pub fn within(self) -> Option<String> {
        match self {
            Self::Attachment(_, document) | Self::Finding(_, document) | Self::Issue(_, Some(document)) => {
                Some(document.to_string())
            }
            Self::Exception(_, year) | Self::ScreeningFinding(_, year) | Self::Snapshot(_, year) => {
                Some(year.to_string())
            }
            Self::Account(_, person) | Self::Assignment(_, person) => Some(person.to_string()),
            Self::Document(..) | Self::Issue(_, None) | Self::Year(_) | Self::Invitation(_) | Self::Municipality(_) => {
                None
            }
        }
    }

    pub(super) fn to_value(self) -> Value {
        let (id, kind) = (self.id(), self.kind().as_str());
        match self.within() {
            Some(within) => json!({"id": id, "kind": kind, "within": within}),
            None => json!({"id": id, "kind": kind}),
        }
    }
}

/// Normalises an identifier that a caller asks for to the spelling of the audit.
pub fn named(text: &str) -> Option<String> {
    let id = text.parse::<DocumentId>().map(|id| id.to_string()).ok();
    let id = id.or_else(|| Uuid::parse_str(text).map(|id| id.to_string()).ok());
    let id = id.or_else(|| text.parse::<FiscalYear>().map(|year| year.to_string()).ok());
    let key = || (text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| text.to_lowercase());
    id.or_else(key)
}

/// The kind of a subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SubjectKind {
    /// A document of a kind.
    Document(DocumentKind),
    /// A picture.
    Attachment,
    /// A finding.
    Finding,
    /// An issue.
    Issue,
    /// A fiscal year.
    Year,
    /// An exception.
    Exception,
    /// Words that may identify a person.
    ScreeningFinding,
    /// An edition of a sealed year.
    Snapshot,
    /// An account.
    Account,
    /// A role of a person.
    Assignment,
    /// An invitation.
    Invitation,
    /// The municipality.
    Municipality,
}

impl SubjectKind {
    /// Returns every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        let others = [
            Self::Attachment,
            Self::Finding,
            Self::Issue,
            Self::Year,
            Self::Exception,
            Self::ScreeningFinding,
            Self::Snapshot,
            Self::Account,
            Self::Assignment,
            Self::Invitation,
            Self::Municipality,
        ];
        DocumentKind::ALL.into_iter().map(Self::Document).chain(others)
    }

    /// Returns the word that is stored and sent to clients.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Document(kind) => kind.as_str(),
            Self::Attachment => "attachment",
            Self::Finding => "finding",
            Self::Issue => "issue",
            Self::Year => "year",
            Self::Exception => "exception",
            Self::ScreeningFinding => "screening_finding",
            Self::Snapshot => "snapshot",
            Self::Account => "account",
            Self::Assignment => "assignment",
            Self::Invitation => "invitation",
            Self::Municipality => "municipality",
        }
    }
}
