//! The content that a person writes into a document. It is the whole content, or changes to it (a merge patch, RFC
//! 7396).

use domain::document::Document;
use domain::form::wire_of_row;
use domain::violation::{Rule, Violation, pointer};
use serde_json::{Value, json};

use super::merge::merge;
use crate::error::Error;

/// The longest content of a document, in characters of its JSON. One request could carry that much; the limit keeps
/// many small changes from growing beyond it.
const LONGEST: usize = 256 * 1024;

/// The members of a draft.
pub const MEMBERS: [&str; 5] = ["activities", "answers", "closes_year", "finality", "particulars"];

/// Everything that is written into a document by hand, as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The answers about the document.
    pub answers: Value,
    /// The activities of an activity report.
    pub activities: Value,
    /// The particulars that the kind needs: an area's meeting, missing units, citations.
    pub particulars: Value,
    /// `provisional` (the default) or `final`, for activity reports only.
    pub finality: Option<String>,
    /// Whether the report closes its unit's year.
    pub closes_year: bool,
}

impl Default for Draft {
    fn default() -> Self {
        Self { answers: json!({}), activities: json!([]), particulars: json!({}), finality: None, closes_year: false }
    }
}

/// A change to a document's content.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Replaces the whole content.
    Replace(Draft),
    /// Applies a merge patch to the present content.
    Merge(Value),
}

impl Change {
    /// Returns the whole draft after the change, and everything about its shape that does not fit.
    pub(crate) fn of(&self, document: &Document) -> Result<(Draft, Vec<Violation>), Error> {
        let (draft, mut violations) = match self {
            Self::Replace(draft) => (draft.clone(), Vec::new()),
            Self::Merge(patch) => {
                let mut content = json!({
                    "answers": document.answers, "activities": wire_activities(document)?,
                    "particulars": document.particulars, "finality": document.finality,
                    "closes_year": document.closes_year,
                });
                merge(&mut content, patch);
                Draft::as_far(content)
            }
        };
        let parts = [&draft.answers, &draft.activities, &draft.particulars];
        if parts.iter().map(|part| part.to_string().chars().count()).sum::<usize>() > LONGEST {
            violations.push(Violation::new("", Rule::TooLong).with("most", LONGEST));
        }
        Ok((draft, violations))
    }

    /// Returns whether the change itself writes the value at a pointer into the document. A patch leaves other values as
    /// they were: what is wrong with those is in the document's violations, and the patch cannot have meant it.
    pub(crate) fn writes(&self, pointer: &str) -> bool {
        let Self::Merge(patch) = self else { return true };
        let mut value = patch;
        for step in pointer.split('/').skip(1) {
            // any other value than an object replaces everything below it
            let Value::Object(members) = value else { return true };
            match members.get(&step.replace("~1", "/").replace("~0", "~")) {
                Some(member) => value = member,
                None => return false,
            }
        }
        true
    }
}

impl Draft {
    /// Reads a draft from JSON. Absent members are empty.
    ///
    /// # Errors
    /// Returns every violation: another shape, or members that no draft has.
    pub fn read(content: Value) -> Result<Self, Vec<Violation>> {
        let (draft, violations) = Self::as_far(content);
        if violations.is_empty() { Ok(draft) } else { Err(violations) }
    }

    /// Reads a draft as far as it can be read. Also returns every violation.
    fn as_far(content: Value) -> (Self, Vec<Violation>) {
        let mut draft = Self::default();
        let Value::Object(members) = content else {
            return (draft, vec![Violation::new("", Rule::WrongType).with("expected", "object")]);
        };
        let mut violations = Vec::new();
        for (name, value) in members {
            let other = |expected: &str| Violation::new(pointer("", &name), Rule::WrongType).with("expected", expected);
            match (name.as_str(), value) {
                ("answers", value) => draft.answers = value,
                ("activities", value) => draft.activities = value,
                ("particulars", value) => draft.particulars = value,
                ("finality", Value::String(word)) => draft.finality = Some(word),
                ("finality", Value::Null) => {}
                ("finality", _) => violations.push(other("string")),
                ("closes_year", Value::Bool(yes)) => draft.closes_year = yes,
                ("closes_year", _) => violations.push(other("boolean")),
                _ => violations.push(Violation::unknown(pointer("", &name), MEMBERS)),
            }
        }
        (draft, violations)
    }
}

/// Returns the activities of a stored document, in the form that the API uses.
pub(crate) fn wire_activities(document: &Document) -> Result<Value, Error> {
    let rows = document.activities.as_array();
    let wire = rows.and_then(|rows| rows.iter().map(wire_of_row).collect::<Option<Vec<Value>>>());
    let id = document.subject.id;
    wire.map(Value::Array).ok_or_else(|| Error::corrupt("activity", id, "further, unread, not_applicable", "no row"))
}
