//! A document of a script: where it is, and the version and the content that were seen last.

use std::ops::Index;

use serde_json::Value;

use crate::answer::Answer;

/// A document, or anything else that has a version. Whoever acts on it acts on the version seen last.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its address below `/api/v1`.
    pub path: String,
    /// The version seen last.
    pub etag: String,
    /// The content seen last.
    pub body: Value,
}

impl Document {
    /// What an answer shows of it.
    ///
    /// # Panics
    /// When the answer names no version.
    #[track_caller]
    pub(crate) fn new(path: String, answer: Answer) -> Self {
        let Answer { asked, etag, body, .. } = answer;
        let etag = etag.unwrap_or_else(|| panic!("{asked}: no version: {body}"));
        Self { path, etag, body }
    }

    /// Its identifier.
    ///
    /// # Panics
    /// When it has none.
    pub fn id(&self) -> &str {
        self.body["id"].as_str().expect("an id")
    }

    /// Remembers the version and the content that an answer shows. A refusal shows neither.
    pub(crate) fn seen(&mut self, answer: &Answer) {
        if let (200..300, Some(etag)) = (answer.status, &answer.etag) {
            self.etag.clone_from(etag);
            self.body.clone_from(&answer.body);
        }
    }
}

impl Index<&str> for Document {
    type Output = Value;

    fn index(&self, name: &str) -> &Value {
        &self.body[name]
    }
}
