//! What a document is once it was written or moved: the statement that does so tells what it changed, and nothing is read
//! again.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use domain::workflow::{Step, Subject};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::documents::{Content, Document};

/// What a step changed beside the state.
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

/// What writing content changed beside it.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Saved {
    /// The new version.
    pub version: i32,
    written_by: Vec<Uuid>,
    keyed_by: Vec<Uuid>,
    saved_by: Option<Uuid>,
    updated_at: DateTime<Utc>,
}

impl Document {
    /// The document after a step of it.
    #[must_use]
    pub fn moved(self, step: &Step, moved: Moved) -> Self {
        let subject = Subject {
            state: step.to().clone(),
            version: moved.version,
            revision: step.next_revision(),
            ..self.subject
        };
        Self {
            subject,
            late: moved.late,
            first_submitted_at: moved.first_submitted_at,
            last_submitted_at: moved.last_submitted_at,
            written_by: persons(moved.written_by),
            confirmed: moved.confirmed,
            updated_at: moved.updated_at,
            ..self
        }
    }

    /// The document with another content, and with other rows of activities if those changed.
    #[must_use]
    pub fn written(self, content: Content, activities: Option<Vec<Value>>, saved: Saved) -> Self {
        let Content { answers, particulars, computed, finality, closes_year, hash } = content;
        let subject = Subject { version: saved.version, content_hash: hash, ..self.subject };
        Self {
            subject,
            answers,
            particulars,
            computed,
            finality,
            closes_year,
            activities: activities.map_or(self.activities, Value::Array),
            written_by: persons(saved.written_by),
            keyed_by: persons(saved.keyed_by),
            saved: saved.saved_by.map(|by| (PersonId(by), saved.version)),
            updated_at: saved.updated_at,
            ..self
        }
    }
}

fn persons(ids: Vec<Uuid>) -> Vec<PersonId> {
    ids.into_iter().map(PersonId).collect()
}
