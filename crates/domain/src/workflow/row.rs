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
    /// The same in English, where it has an English one.
    pub name_en: String,
    /// A word that says why: `not-submitted`, `stale`, `required` …
    pub why: &'static str,
}

impl Row {
    /// A row about something that has one name, as organisations do.
    pub fn new(subject: impl ToString, name: impl ToString, why: &'static str) -> Self {
        let name = name.to_string();
        Self { subject: subject.to_string(), name_en: name.clone(), name, why }
    }

    /// A row about something that is called otherwise in Japanese than in English.
    pub fn called(subject: impl ToString, [ja, en]: [&str; 2], why: &'static str) -> Self {
        Self { subject: subject.to_string(), name: ja.to_owned(), name_en: en.to_owned(), why }
    }
}

impl From<&Complaint> for Row {
    /// A complaint as a row: it names every question that it is about.
    fn from(complaint: &Complaint) -> Self {
        let both = |names: [&str; 2], between: &str| {
            let names = names.map(|name| complaint.limit(name)).into_iter().filter(|label| !label.is_empty());
            names.collect::<Vec<&str>>().join(between)
        };
        let (ja, en) = (both(["label", "other"], "／"), both(["label_en", "other_en"], " / "));
        Self::called(&complaint.pointer, [&ja, &en], complaint.rule.word())
    }
}
