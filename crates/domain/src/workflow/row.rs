//! One thing that is missing.

use crate::complaint::Complaint;

/// The word of a row that names somebody whose own work it is.
pub const OWN_WORK: &str = "own-work";

/// One thing that is missing: what, by name, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its identifier, key or JSON pointer.
    pub subject: String,
    /// Its name, for a person.
    pub name: String,
    /// A word that says why: `not-submitted`, `stale`, `required` …
    pub why: &'static str,
}

impl Row {
    /// A row.
    pub fn new(subject: impl ToString, name: impl ToString, why: &'static str) -> Self {
        Self { subject: subject.to_string(), name: name.to_string(), why }
    }
}

impl From<&Complaint> for Row {
    /// A complaint as a row: it names every question that it is about.
    fn from(complaint: &Complaint) -> Self {
        let questions = [complaint.limit("label"), complaint.limit("other")];
        let questions: Vec<&str> = questions.into_iter().filter(|label| !label.is_empty()).collect();
        Self::new(&complaint.pointer, questions.join("／"), complaint.rule.word())
    }
}
