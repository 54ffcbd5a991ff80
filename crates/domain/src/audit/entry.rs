//! A row of the audit, before it is chained.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{AuditAction, Audited, Subject};
use crate::id::{AccountId, PersonId};
use crate::snapshot::canonical::{NotCanonical, canonical};

/// Who did something, and by which request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Who {
    /// The person.
    pub person: PersonId,
    /// The account they used.
    pub account: AccountId,
    /// The request.
    pub request: Option<Uuid>,
}

/// A row of the audit. Its columns say what its body says, because both are made of the same values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    at: DateTime<Utc>,
    person: Option<PersonId>,
    action: AuditAction,
    subject: Subject,
    body: String,
}

impl Entry {
    /// What somebody did, or what the operator did when nobody is named.
    ///
    /// # Errors
    /// When a number of the detail has no canonical form.
    pub fn new(
        at: DateTime<Utc>,
        who: Option<Who>,
        action: AuditAction,
        audited: &Audited,
    ) -> Result<Self, NotCanonical> {
        let Audited { subject, detail } = audited;
        let said = [
            ("action", Some(json!(action.word()))),
            ("at", Some(json!(at))),
            ("subject", Some(subject.to_value())),
            ("what", Some(detail.to_value())),
            ("account", who.map(|who| json!(who.account))),
            ("person", who.map(|who| json!(who.person))),
            ("request", who.and_then(|who| who.request).map(|request| json!(request))),
        ];
        let said = said.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        let body = String::from_utf8_lossy(&canonical(&Value::Object(said.collect()))?).into_owned();
        Ok(Self { at, person: who.map(|who| who.person), action, subject: *subject, body })
    }

    /// When.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Who.
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// What was done.
    pub fn action(&self) -> AuditAction {
        self.action
    }

    /// To what.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// Canonical JSON of all of it, exactly as it is hashed.
    pub fn body(&self) -> &str {
        &self.body
    }
}
