//! What is wrong with something that came in: where, which rule, and the rule's limits. Data, not prose.
//!
//! The wording, in Japanese and English, belongs to the edge.

use serde::Serialize;

/// Which rule an answer breaks. Each has one wording per language at the edge.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Nothing was said where something must be.
    Required,
    /// The form has no such question.
    UnknownField,
    /// Another JSON type is asked for; `expected` names it.
    WrongType,
    /// Below `least`.
    TooSmall,
    /// Above `most`.
    TooLarge,
    /// Longer than `most` characters.
    TooLong,
    /// Shorter than `least` characters.
    TooShort,
    /// More than `most` entries.
    TooMany,
    /// Not one of the options.
    NotAnOption,
    /// Said twice where once is meant.
    Twice,
    /// A control character, which no pen can write.
    ControlCharacter,
    /// Not a day of any calendar the program knows.
    NotADate,
    /// The era had ended, or had not begun; `canonical` names the day as it is written.
    EraDoesNotReach,
    /// The day lies outside the fiscal year `from`..`to`.
    OutsideYear,
    /// The time lies outside `from`..`to`.
    OutsidePeriod,
    /// People (実数) exceed visits (延べ).
    PeopleExceedVisits,
    /// `from` lies after `to`.
    EndsBeforeItBegins,
    /// There is no such thing here, or not for you.
    NoSuchThing,
    /// A figure and the word that there is none were both given.
    Contradiction,
    /// The text is not of the form asked for.
    BadFormat,
    /// Neither a JPEG nor a PNG picture.
    NotAPicture,
    /// A password that many people would try first.
    EasyToGuess,
    /// Not the password the account has.
    WrongPassword,
}

/// One complaint about one place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Complaint {
    /// RFC 6901 JSON pointer into the request body; empty for the whole.
    pub pointer: String,
    /// The rule.
    pub rule: Rule,
    /// The rule's own numbers and words, by name: `most` → `2000`.
    pub limits: Vec<(&'static str, String)>,
}

impl Complaint {
    /// A complaint without limits.
    pub fn new(pointer: impl Into<String>, rule: Rule) -> Self {
        Self { pointer: pointer.into(), rule, limits: Vec::new() }
    }

    /// … with one more limit.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.limits.push((name, value.to_string()));
        self
    }
}

/// One more step into a JSON pointer, escaped as RFC 6901 §3 asks.
pub fn pointer(parent: &str, step: impl ToString) -> String {
    format!("{parent}/{}", step.to_string().replace('~', "~0").replace('/', "~1"))
}
