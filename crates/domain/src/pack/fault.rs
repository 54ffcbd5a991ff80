//! What is wrong with a pack: which file, which line, which field, which rule.

use std::cell::RefCell;
use std::fmt;

use serde::Serialize;

use crate::complaint;

/// Which rule a place of a pack breaks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Rule {
    /// A rule that holds for answers too.
    Content(complaint::Rule),
    /// Not JSON; `cause` says why.
    Syntax,
    /// The pack lacks this file.
    MissingFile,
    /// A pack has no such file.
    UnknownFile,
    /// The thing named exists, and is of another kind; `expected` names those that fit.
    WrongKind,
    /// A thing of this kind has no such field.
    NotHere,
    /// The last digit does not follow from the others; `expected` names the one that does.
    CheckDigit,
    /// A day or a fiscal year outside the plan's.
    OutsidePlan,
    /// Fewer than `least`.
    TooFew,
    /// The number stated is not the number in the pack; `actual` names that.
    CountDiffers,
    /// Something invented that does not say サンプル, or says it does not exist where nothing exists.
    NotMarkedAsSample,
    /// No form for this `document` and `year`, or two.
    FormsDoNotFit,
}

impl Rule {
    /// The rule's word, in kebab case.
    pub fn word(self) -> String {
        let word = match self {
            Self::Content(rule) => return content_word(rule),
            Self::Syntax => "syntax",
            Self::MissingFile => "missing-file",
            Self::UnknownFile => "unknown-file",
            Self::WrongKind => "wrong-kind",
            Self::NotHere => "not-here",
            Self::CheckDigit => "check-digit",
            Self::OutsidePlan => "outside-plan",
            Self::TooFew => "too-few",
            Self::CountDiffers => "count-differs",
            Self::NotMarkedAsSample => "not-marked-as-sample",
            Self::FormsDoNotFit => "forms-do-not-fit",
        };
        word.to_owned()
    }
}

fn content_word(rule: complaint::Rule) -> String {
    // The word is the serialised one: one list of words, not two.
    serde_json::to_value(rule).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

impl From<complaint::Rule> for Rule {
    fn from(rule: complaint::Rule) -> Self {
        Self::Content(rule)
    }
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.word())
    }
}

/// One fault at one place of a pack.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fault {
    /// The file, as named in the pack.
    pub file: String,
    /// The line, from 1: that of the field, or, when it is missing, of the object that lacks it.
    pub line: usize,
    /// RFC 6901 JSON pointer into the file; empty for the whole.
    pub field: String,
    /// The rule.
    pub rule: Rule,
    /// The rule's own numbers and words, by name.
    pub limits: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault of a file as a whole.
    pub(super) fn of_file(file: &str, rule: Rule) -> Self {
        Self { file: file.to_owned(), line: 1, field: String::new(), rule, limits: Vec::new() }
    }

    /// Adds a limit.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.limits.push((name, value.to_string()));
        self
    }
}

impl fmt::Display for Fault {
    /// `organisations.json:12: /3/code: check-digit (expected 2)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.field, self.rule.word())?;
        let limits: Vec<String> = self.limits.iter().map(|(name, value)| format!("{name} {value}")).collect();
        if limits.is_empty() { Ok(()) } else { write!(f, " ({})", limits.join(", ")) }
    }
}

/// The faults found so far. Every reader shares it, so that one run finds them all.
#[derive(Default)]
pub(super) struct Faults(RefCell<Vec<Fault>>);

impl Faults {
    /// One more.
    pub(super) fn push(&self, fault: Fault) {
        self.0.borrow_mut().push(fault);
    }

    /// How many.
    pub(super) fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// All of them, in the order of the files' lines; each once.
    pub(super) fn sorted(self) -> Vec<Fault> {
        let mut faults = self.0.into_inner();
        faults.sort_by(|a, b| (&a.file, a.line, &a.field).cmp(&(&b.file, b.line, &b.field)));
        faults.dedup();
        faults
    }
}
