//! What somebody writes into a document: the whole of it, or what changes in it (a merge patch, RFC 7396).

use domain::complaint::{Complaint, Rule, pointer};
use domain::document::Document;
use serde_json::{Value, json};

use super::content::wire_activities;
use super::merge::merge;
use crate::error::Error;

/// The longest content of a document, in characters of its JSON: what one request could carry, so that many small changes
/// cannot grow beyond it.
const LONGEST: usize = 256 * 1024;

/// Everything that is written into a document by hand, as it was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The answers about the document.
    pub answers: Value,
    /// The activities of an activity report.
    pub activities: Value,
    /// What the kind needs beside the form: a ward's meeting, its missing sections, citations.
    pub particulars: Value,
    /// `provisional` (when absent) or `final`; of an activity report only.
    pub finality: Option<String>,
    /// Whether the report closes its section's year.
    pub closes_year: bool,
}

impl Default for Draft {
    fn default() -> Self {
        Self { answers: json!({}), activities: json!([]), particulars: json!({}), finality: None, closes_year: false }
    }
}

/// What becomes of a document's content.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// This, and nothing that stood there before.
    Replace(Draft),
    /// What stands there, with this merge patch applied.
    Merge(Value),
}

impl Change {
    /// The whole draft after the change.
    pub(crate) fn of(&self, document: &Document) -> Result<Draft, Error> {
        let draft = match self {
            Self::Replace(draft) => draft.clone(),
            Self::Merge(patch) => {
                let mut content = json!({
                    "answers": document.answers, "activities": wire_activities(document)?,
                    "particulars": document.particulars, "finality": document.finality,
                    "closes_year": document.closes_year,
                });
                merge(&mut content, patch);
                Draft::read(content).map_err(Error::Invalid)?
            }
        };
        let parts = [&draft.answers, &draft.activities, &draft.particulars];
        if parts.iter().map(|part| part.to_string().chars().count()).sum::<usize>() > LONGEST {
            return Err(Error::complaint(Complaint::new("", Rule::TooLong).with("most", LONGEST)));
        }
        Ok(draft)
    }
}

impl Draft {
    /// Reads a draft from JSON. What is absent is empty.
    ///
    /// # Errors
    /// What is no draft: another shape, or members that none has.
    pub fn read(content: Value) -> Result<Self, Vec<Complaint>> {
        let Value::Object(members) = content else {
            return Err(vec![Complaint::new("", Rule::WrongType).with("expected", "object")]);
        };
        let mut draft = Self::default();
        let mut complaints = Vec::new();
        for (name, value) in members {
            let other = |expected: &str| Complaint::new(pointer("", &name), Rule::WrongType).with("expected", expected);
            match (name.as_str(), value) {
                ("answers", value) => draft.answers = value,
                ("activities", value) => draft.activities = value,
                ("particulars", value) => draft.particulars = value,
                ("finality", Value::String(word)) => draft.finality = Some(word),
                ("finality", Value::Null) => {}
                ("finality", _) => complaints.push(other("string")),
                ("closes_year", Value::Bool(yes)) => draft.closes_year = yes,
                ("closes_year", _) => complaints.push(other("boolean")),
                _ => complaints.push(Complaint::new(pointer("", &name), Rule::UnknownField)),
            }
        }
        if complaints.is_empty() { Ok(draft) } else { Err(complaints) }
    }
}
