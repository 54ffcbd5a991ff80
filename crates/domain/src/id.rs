//! Identifiers as distinct types, so that a person's identifier cannot be used as a report's.
//!
//! The macro implements the same traits for each of them.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::year::FiscalYear;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// A municipality as a tenant. Every primary key begins with it.
    TenantId,
    /// A unit, area, department, council or the municipality itself.
    OrganisationId,
    /// A human being, independent of their accounts and roles.
    PersonId,
    /// An account: a way to sign in.
    AccountId,
    /// A role at an organisation, with dates.
    AssignmentId,
    /// One signed-in device.
    SessionId,
    /// A plan (計画), several fiscal years long.
    PlanId,
    /// A part of a plan: theme, measure, area plan, priority item …
    PlanItemId,
    /// One edition of a form.
    EditionId,
    /// An entry of the issue ledger (課題一覧).
    IssueId,
    /// An evaluator's finding about one area plan or measure.
    FindingId,
    /// An activity of an activity report. Unique within the report; rewriting the activity keeps it.
    ActivityId,
    /// A picture of an activity report.
    AttachmentId,
    /// One edition of a sealed year.
    SnapshotId,
}

/// A document of the cycle. The identifier contains the fiscal year, so that every look-up can name the year's
/// partition without a query.
///
/// The text form is `2018-0192f3c4-…`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DocumentId {
    /// The fiscal year that the document belongs to.
    pub year: FiscalYear,
    /// The UUID, unique within the municipality.
    pub uuid: Uuid,
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.year, self.uuid)
    }
}

impl Serialize for DocumentId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DocumentId {
    /// Accepts the canonical spelling only. Any other spelling of an identifier is refused.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let same = |id: &Self| id.to_string() == text;
        text.parse().ok().filter(same).ok_or_else(|| D::Error::custom(format!("{text:?} is no document")))
    }
}

/// The error for a text that is not a document's identifier.
#[derive(Debug, thiserror::Error)]
#[error("not a document id")]
pub struct NotADocumentId;

impl FromStr for DocumentId {
    type Err = NotADocumentId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, uuid) = text.split_once('-').ok_or(NotADocumentId)?;
        Ok(Self {
            year: year.parse().map_err(|_| NotADocumentId)?,
            uuid: Uuid::parse_str(uuid).map_err(|_| NotADocumentId)?,
        })
    }
}
