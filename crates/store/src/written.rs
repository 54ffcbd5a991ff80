//! A document after a write or a step. The statement that writes returns what it changed, so that nothing is read
//! again.

use chrono::{DateTime, Utc};
use domain::document::{Content, Document};
use domain::id::PersonId;
use domain::workflow::{Step, Subject};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

/// The values that a step changed beside the state.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Moved {
    /// The new version.
    pub version: i32,
    late: bool,
    first_submitted_at: Option<DateTime<Utc>>,
    last_submitted_at: Option<DateTime<Utc>>,
    written_by: Vec<Uuid>,
    confirmed: bool,
    updated_at: DateTime<Utc>,
}

/// The values that writing content changed beside the content.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Saved {
    /// The new version.
    pub version: i32,
    written_by: Vec<Uuid>,
    keyed_by: Vec<Uuid>,
    saved_by: Option<Uuid>,
    updated_at: DateTime<Utc>,
}

impl Moved {
    /// Returns the document after the step.
    #[must_use]
    pub fn of(self, document: Document, step: &Step) -> Document {
        let subject = Subject {
            state: step.to().clone(),
            version: self.version,
            revision: step.next_revision(),
            ..document.subject
        };
        Document {
            subject,
            late: self.late,
            first_submitted_at: self.first_submitted_at,
            last_submitted_at: self.last_submitted_at,
            written_by: persons(self.written_by),
            confirmed: self.confirmed,
            updated_at: self.updated_at,
            ..document
        }
    }
}

impl Saved {
    /// Returns the document with the new content, and new rows of activities if they changed.
    #[must_use]
    pub fn of(self, document: Document, content: Content, activities: Option<Vec<Value>>) -> Document {
        let Content { answers, particulars, computed, finality, closes_year, hash } = content;
        let subject = Subject { version: self.version, content_hash: hash, ..document.subject };
        Document {
            subject,
            answers,
            particulars,
            computed,
            finality,
            closes_year,
            activities: activities.map_or(document.activities, Value::Array),
            written_by: persons(self.written_by),
            keyed_by: persons(self.keyed_by),
            saved: self.saved_by.map(|by| (PersonId(by), self.version)),
            updated_at: self.updated_at,
            ..document
        }
    }
}

fn persons(ids: Vec<Uuid>) -> Vec<PersonId> {
    ids.into_iter().map(PersonId).collect()
}
