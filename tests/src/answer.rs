//! An answer of the server, and what a script expects of it in one word.

use std::collections::HashMap;

use serde_json::Value;

use crate::document::Document;

/// An answer of the server.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What was asked: by whom, if somebody was signed in, the method and the path.
    pub asked: String,
    /// HTTP status.
    pub status: u16,
    /// The ETag.
    pub etag: Option<String>,
    /// All headers, lower case.
    pub headers: HashMap<String, String>,
    /// The body; null when there is none.
    pub body: Value,
}

impl Answer {
    /// Expects a status; gives the body.
    ///
    /// # Panics
    /// When there is another status.
    #[track_caller]
    pub fn answered(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}: {}", self.asked, self.body);
        self.body
    }

    /// Expects success; gives the body.
    ///
    /// # Panics
    /// When the status is not 200.
    #[track_caller]
    pub fn ok(self) -> Value {
        self.answered(200)
    }

    /// Expects that something was created, and remembers it with its version.
    ///
    /// # Panics
    /// When the status is not 201, or the answer names no version.
    #[track_caller]
    pub fn created(self) -> Document {
        assert_eq!(self.status, 201, "{}: {}", self.asked, self.body);
        let at = self.headers.get("location").cloned().unwrap_or_else(|| {
            let asked = self.asked.rsplit(' ').next().unwrap_or_default();
            format!("{asked}/{}", self.body["id"].as_str().unwrap_or_default())
        });
        let path = at.strip_prefix("/api/v1").unwrap_or(&at).to_owned();
        Document::new(path, self)
    }

    /// Expects success, and a document in a state; gives the body.
    ///
    /// # Panics
    /// When the status is not 200, or the state is another one.
    #[track_caller]
    pub fn now(self, state: &str) -> Value {
        assert_eq!((self.status, &self.body["state"]), (200, &state.into()), "{}: {}", self.asked, self.body);
        self.body
    }

    /// Expects that a year answers an act that two persons do: `asked` by the first one, `sealed` by the second one.
    ///
    /// # Panics
    /// When the outcome is another one, or the status does not fit it.
    #[track_caller]
    pub fn outcome(self, outcome: &str) -> Value {
        let status = if outcome == "asked" { 202 } else { 200 };
        assert_eq!((self.status, &self.body["outcome"]), (status, &outcome.into()), "{}: {}", self.asked, self.body);
        self.body
    }

    /// Expects a refusal of a kind, with its status; gives the problem.
    ///
    /// # Panics
    /// When something else is answered.
    #[track_caller]
    pub fn refused(self, status: u16, problem: &str) -> Value {
        let told = self.body["type"].as_str().and_then(|kind| kind.strip_prefix("/problems/"));
        assert_eq!((self.status, told), (status, Some(problem)), "{}: {}", self.asked, self.body);
        self.body
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Answer, HashMap};

    fn answer(status: u16, version: u8, body: serde_json::Value) -> Answer {
        let (asked, etag) = ("unit_head POST /api/v1/issues".to_owned(), Some(format!("\"v{version}\"")));
        Answer { asked, status, etag, headers: HashMap::new(), body }
    }

    #[test]
    #[should_panic(expected = "unit_head POST /api/v1/issues: {\"type\":\"/problems/own-work\"}")]
    fn another_problem_is_shown_with_what_was_asked() {
        answer(409, 1, json!({"type": "/problems/own-work"})).refused(409, "not-yet");
    }

    #[test]
    #[should_panic(expected = "left: (403, Some(\"not-yet\"))")]
    fn another_status_is_shown() {
        answer(403, 1, json!({"type": "/problems/not-yet"})).refused(409, "not-yet");
    }

    #[test]
    fn a_document_remembers_what_succeeded_and_forgets_what_was_refused() {
        let mut issue = answer(201, 1, json!({"id": "7"})).created();
        assert_eq!((issue.path.as_str(), issue.etag.as_str()), ("/issues/7", "\"v1\""));
        issue.seen(&answer(412, 3, json!({"type": "/problems/stale-version"})));
        assert_eq!((issue.id(), issue.etag.as_str()), ("7", "\"v1\""));
        issue.seen(&answer(200, 2, json!({"id": "7", "text": "x"})));
        assert_eq!((&issue["text"], issue.etag.as_str()), (&json!("x"), "\"v2\""));
    }
}
