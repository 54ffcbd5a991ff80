//! A missing thing.

use crate::violation::Violation;

/// The reason of a row that names a person whose own work the document is.
pub const OWN_WORK: &str = "own-work";

/// A missing thing: its identifier, its name and the reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The identifier, key or JSON pointer.
    pub subject: String,
    /// The Japanese name.
    pub name: String,
    /// The English name, or the Japanese name if there is none.
    pub name_en: String,
    /// The word for the reason: `not-submitted`, `stale`, `required` …
    pub why: &'static str,
}

impl Row {
    /// Creates a row about a thing with one name, such as an organisation.
    pub fn new(subject: impl ToString, name: impl ToString, why: &'static str) -> Self {
        let name = name.to_string();
        Self { subject: subject.to_string(), name_en: name.clone(), name, why }
    }

    /// Creates a row about a thing with a Japanese and an English name.
    pub fn called(subject: impl ToString, [ja, en]: [&str; 2], why: &'static str) -> Self {
        Self { subject: subject.to_string(), name: ja.to_owned(), name_en: en.to_owned(), why }
    }
}

impl From<&Violation> for Row {
    /// Converts a violation. The row names every question that the violation is about.
    fn from(violation: &Violation) -> Self {
        let both = |names: [&str; 2], between: &str| {
            let names = names.map(|name| violation.limit(name)).into_iter().filter(|label| !label.is_empty());
            names.collect::<Vec<String>>().join(between)
        };
        let (ja, en) = (both(["label", "other"], "／"), both(["label_en", "other_en"], " / "));
        Self::called(&violation.pointer, [&ja, &en], violation.rule.as_str())
    }
}
