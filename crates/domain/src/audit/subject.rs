//! What a change was done to, and what that is a part of.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::id::{
    AccountId, AssignmentId, AttachmentId, DocumentId, FindingId, IssueId, PersonId, SnapshotId, TenantId,
};
use crate::screening::FindingKey;
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

/// What a change was done to. What is a part of something else names that too, so that whoever asks about a report also
/// hears of its pictures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A document.
    Document(DocumentKind, DocumentId),
    /// A picture of a report.
    Attachment(AttachmentId, DocumentId),
    /// A finding recorded in an annual report.
    Finding(FindingId, DocumentId),
    /// An issue, and the document it was raised in.
    Issue(IssueId, Option<DocumentId>),
    /// A fiscal year.
    Year(FiscalYear),
    /// An exception from the collection of a year.
    Exception(Uuid, FiscalYear),
    /// Words of a year that may tell of a person.
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
    /// What it is.
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

    /// Its identifier, as in addresses.
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

    /// The identifier of what it is a part of.
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
        let (id, kind) = (self.id(), self.kind().word());
        match self.within() {
            Some(within) => json!({"id": id, "kind": kind, "within": within}),
            None => json!({"id": id, "kind": kind}),
        }
    }
}

/// The identifier that somebody asks for, written as the audit keeps it.
pub fn named(text: &str) -> Option<String> {
    let id = text.parse::<DocumentId>().map(|id| id.to_string()).ok();
    let id = id.or_else(|| Uuid::parse_str(text).map(|id| id.to_string()).ok());
    let id = id.or_else(|| text.parse::<FiscalYear>().map(|year| year.to_string()).ok());
    let key = || (text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| text.to_lowercase());
    id.or_else(key)
}

/// What a subject is.
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
    /// Words that may tell of a person.
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
    /// Every kind.
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

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Document(kind) => kind.word(),
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
