//! Faults of a pack: file, line, field and rule.

use std::cell::RefCell;
use std::fmt;

use serde::Serialize;

use crate::violation::{self, Limit};

/// A rule that a pack can break.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Rule {
    /// A rule that also holds for answers.
    Content(violation::Rule),
    /// The file is not JSON; `cause` gives the parser's message.
    Syntax,
    /// The pack lacks the file.
    MissingFile,
    /// A pack cannot contain a file of this name.
    UnknownFile,
    /// The named thing exists but has another kind; `expected` names the right ones.
    WrongKind,
    /// A thing of this kind cannot have the field.
    NotHere,
    /// The check digit is wrong; `expected` is the right one.
    CheckDigit,
    /// The day or fiscal year lies outside the plan's term.
    OutsidePlan,
    /// The list has fewer than `least` entries.
    TooFew,
    /// The stated number differs from the number in the pack, which is `actual`.
    CountDiffers,
    /// The name and the property `sample` disagree. Invented things, and only those, contain サンプル in their names.
    NotMarkedAsSample,
    /// An area stands below a unit. Units are the lowest layers.
    BelowAUnit,
    /// The layer of the parent does not stand above the layer.
    NotAbove,
    /// No owner of the measure exists in the fiscal year `year`, in which the measure does.
    NoOwner,
    /// A target that replaces another one of its year does not say on which day that was decided, and why.
    NotDated,
    /// There is no form for this `document` and `year`, or there are two.
    FormsDoNotFit,
}

impl Rule {
    /// Returns the rule's word, in kebab case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Content(rule) => rule.as_str(),
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
            Self::BelowAUnit => "below-a-unit",
            Self::NotAbove => "not-above",
            Self::NoOwner => "no-owner",
            Self::NotDated => "not-dated",
            Self::FormsDoNotFit => "forms-do-not-fit",
        }
    }
}

impl From<violation::Rule> for Rule {
    fn from(rule: violation::Rule) -> Self {
        Self::Content(rule)
    }
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One fault at one place of a pack.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fault {
    /// The name of the file in the pack.
    pub file: String,
    /// The line, from 1: that of the field, or of the object that lacks the field.
    pub line: usize,
    /// RFC 6901 JSON pointer into the file. Empty for the whole file.
    pub field: String,
    /// The broken rule.
    pub rule: Rule,
    /// The rule's limits, by name.
    pub limits: Vec<(&'static str, String)>,
}

impl Fault {
    /// Creates a fault of a file as a whole.
    pub(super) fn of_file(file: &str, rule: Rule) -> Self {
        Self { file: file.to_owned(), line: 1, field: String::new(), rule, limits: Vec::new() }
    }

    /// Returns the fault with the limits of a violation of the same rule.
    #[must_use]
    pub(super) fn limited(mut self, limits: Vec<(&'static str, Limit)>) -> Self {
        self.limits.extend(limits.into_iter().map(|(name, value)| (name, value.to_string())));
        self
    }

    /// Returns the fault with one more limit.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.limits.push((name, value.to_string()));
        self
    }
}

impl fmt::Display for Fault {
    /// Writes `organisations.json:12: /3/code: check-digit (expected 2)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.field, self.rule.as_str())?;
        let limits: Vec<String> = self.limits.iter().map(|(name, value)| format!("{name} {value}")).collect();
        if limits.is_empty() { Ok(()) } else { write!(f, " ({})", limits.join(", ")) }
    }
}

/// The faults found so far. All readers share it, so one run finds every fault.
#[derive(Default)]
pub(super) struct Faults(RefCell<Vec<Fault>>);

impl Faults {
    /// Adds a fault.
    pub(super) fn push(&self, fault: Fault) {
        self.0.borrow_mut().push(fault);
    }

    /// Returns the number of faults.
    pub(super) fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// Returns all faults without duplicates, in the order of files and lines.
    pub(super) fn sorted(self) -> Vec<Fault> {
        let mut faults = self.0.into_inner();
        faults.sort_by(|a, b| (&a.file, a.line, &a.field).cmp(&(&b.file, b.line, &b.field)));
        faults.dedup();
        faults
    }
}
