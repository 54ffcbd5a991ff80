//! An entry of the audit, before it is chained to the others.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{AuditAction, Audited, Subject};
use crate::id::{AccountId, PersonId};
use crate::snapshot::canonical::{NotCanonical, canonical};

/// The person who acted, and the request in which they did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Who {
    /// The person.
    pub person: PersonId,
    /// The account that the person used.
    pub account: AccountId,
    /// The request.
    pub request: Option<Uuid>,
}

/// An entry of the audit. Its columns agree with its body, because both are made of the same values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    at: DateTime<Utc>,
    person: Option<PersonId>,
    action: AuditAction,
    subject: Subject,
    body: String,
}

impl Entry {
    /// Creates an entry for an action of a person, or of the operator when `who` is `None`.
    ///
    /// # Errors
    /// Fails when a number of the details has no canonical form.
    pub fn new(
        at: DateTime<Utc>,
        who: Option<Who>,
        action: AuditAction,
        audited: &Audited,
    ) -> Result<Self, NotCanonical> {
        let Audited { subject, detail } = audited;
        let said = [
            ("action", Some(json!(action.as_str()))),
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

    /// Returns the time of the action.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Returns the person who acted, if one is named.
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// Returns the action.
    pub fn action(&self) -> AuditAction {
        self.action
    }

    /// Returns the subject of the action.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// Returns the canonical JSON of the entry, exactly as it is hashed.
    pub fn body(&self) -> &str {
        &self.body
    }
}
