//! Violations of rules by input: the place, the rule and the rule's limits. Data, not prose.
//!
//! The edge holds the wording, in Japanese and English.

mod limit;

use serde::{Serialize, Serializer};

use crate::era::{NotADay, reach};

pub use self::limit::Limit;

words! {
    /// A rule that an input can break. The edge has one wording per language for each.
    pub enum Rule {
        /// A required value is missing.
        Required = "required",
        /// The form has no such question, or the body no such member; `known` lists the existing ones.
        UnknownField = "unknown-field",
        /// The query has no such parameter; `known` lists the existing ones.
        UnknownParameter = "unknown-parameter",
        /// At least one of several `members` is required, and none is given.
        OneOf = "one-of",
        /// The value has the wrong JSON type; `expected` names the right one.
        WrongType = "wrong-type",
        /// The number is below `least` or above `most`; it has both bounds.
        OutOfRange = "out-of-range",
        /// The number is below `least`.
        TooSmall = "too-small",
        /// The number is above `most`.
        TooLarge = "too-large",
        /// The text is longer than `most` characters.
        TooLong = "too-long",
        /// The text is shorter than `least` characters.
        TooShort = "too-short",
        /// The list has more than `most` entries.
        TooMany = "too-many",
        /// The value has more than `most` bytes.
        TooManyBytes = "too-many-bytes",
        /// The value is nested deeper than `most` levels.
        TooDeep = "too-deep",
        /// The value is not one of the `options`; `more` counts the options that are not listed.
        NotAnOption = "not-an-option",
        /// The same value occurs twice where it may occur once.
        Twice = "twice",
        /// The text contains a control character, which nobody can write by hand.
        ControlCharacter = "control-character",
        /// The text cannot be read as a number.
        NotANumber = "not-a-number",
        /// The number has more than `most` decimals.
        TooManyDecimals = "too-many-decimals",
        /// The text is not written like a day.
        NotADate = "not-a-date",
        /// The text is not a month.
        NotAMonth = "not-a-month",
        /// The calendar has no such day; `last` is the last day of the month, if the month exists.
        NoSuchDay = "no-such-day",
        /// The day lies before or after the era; `canonical` is the day with its real era.
        EraDoesNotReach = "era-does-not-reach",
        /// The day of the week does not match the day; `canonical` is the day with its real one.
        OtherWeekday = "other-weekday",
        /// The day lies outside the fiscal year `from`..`to`.
        OutsideYear = "outside-year",
        /// The time lies outside `from`..`to`.
        OutsidePeriod = "outside-period",
        /// `number` exceeds `bound`, which another answer sets: people (実数) and visits (延べ).
        MoreThan = "more-than",
        /// The number is not 0, though another answer says that there was none.
        NoneWithout = "none-without",
        /// The report has no activity, and does not say that there was none.
        NoActivity = "no-activity",
        /// The report has an activity, though it says that there was none.
        ActivityDespite = "activity-despite",
        /// The value belongs to another organisation.
        NotYours = "not-yours",
        /// The leader of a joint activity is added up elsewhere: another organisation takes its reports in.
        LeaderElsewhere = "leader-elsewhere",
        /// The day lies before `from`.
        TooEarly = "too-early",
        /// The day lies after `to`.
        TooLate = "too-late",
        /// The day of a past event lies after `today`.
        NotYetCome = "not-yet-come",
        /// `from` lies after `to`.
        EndsBeforeItBegins = "ends-before-it-begins",
        /// The thing does not exist, or the caller may not see it.
        NoSuchThing = "no-such-thing",
        /// The fiscal year has not been created; `years` lists the existing ones.
        NoSuchYear = "no-such-year",
        /// No plan covers the fiscal year; the plans cover `years`, from `from` to `to`.
        OutsidePlan = "outside-plan",
        /// The input contains both a figure and the word that there is none.
        Contradiction = "contradiction",
        /// The text does not have the required format, which `expected` names if it has a name.
        BadFormat = "bad-format",
        /// The JSON has the member `name` twice in one object.
        MemberTwice = "member-twice",
        /// The JSON has a number that is too large to be read.
        NumberOutOfRange = "number-out-of-range",
        /// The JSON has an escaped half of a UTF-16 surrogate pair without the other half.
        LoneSurrogate = "lone-surrogate",
        /// The text is not JSON.
        BadSyntax = "bad-syntax",
        /// The value is derived from others; `source` names them.
        Derived = "derived",
        /// The value is a record of an event, and corrections cannot change it.
        OnRecord = "on-record",
        /// Another report closes the year already. Limit: its `number`.
        ClosedElsewhere = "closed-elsewhere",
        /// The correction equals the value that it corrects.
        Unchanged = "unchanged",
        /// The sealed value differs from the one the caller saw. It is `found`, in `edition`; `corrected` is set when
        /// that edition corrected the value.
        NotAsSealed = "not-as-sealed",
        /// The file is neither a JPEG nor a PNG picture.
        NotAPicture = "not-a-picture",
        /// The password is one that attackers try first.
        EasyToGuess = "easy-to-guess",
        /// The password is not the account's.
        WrongPassword = "wrong-password",
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One violation of a rule at one place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Violation {
    /// RFC 6901 JSON pointer into the request body. Empty for the whole body.
    pub pointer: String,
    /// The broken rule.
    pub rule: Rule,
    /// The rule's limits, by name: `most` → `2000`.
    pub limits: Vec<(&'static str, Limit)>,
}

impl Violation {
    /// Creates a violation without limits.
    pub fn new(pointer: impl Into<String>, rule: Rule) -> Self {
        Self { pointer: pointer.into(), rule, limits: Vec::new() }
    }

    /// Returns the limit of that name as text, or an empty text when there is none.
    pub fn limit(&self, name: &str) -> String {
        self.limits.iter().find(|(other, _)| *other == name).map_or_else(String::new, |(_, value)| value.to_string())
    }

    /// Returns the violation with one more limit.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Limit>) -> Self {
        self.limits.push((name, value.into()));
        self
    }

    /// Creates a [`Rule::NotAnOption`] violation, which lists the options.
    pub fn not_among<T: AsRef<str>>(pointer: impl Into<String>, options: impl IntoIterator<Item = T>) -> Self {
        Self::new(pointer, Rule::NotAnOption).with_first("options", options)
    }

    /// Creates the violation of a text that is not a day.
    pub fn not_a_day(pointer: impl Into<String>, not: &NotADay) -> Self {
        match not {
            NotADay::Unreadable => Self::new(pointer, Rule::NotADate),
            NotADay::NoSuchDay { last: None } => Self::new(pointer, Rule::NoSuchDay),
            NotADay::NoSuchDay { last: Some(last) } => Self::new(pointer, Rule::NoSuchDay).with("last", *last),
            NotADay::OutOfReach => {
                let [first, last] = reach();
                Self::new(pointer, Rule::OutsidePeriod).with("from", first).with("to", last)
            }
            NotADay::EraDoesNotReach { canonical } => {
                Self::new(pointer, Rule::EraDoesNotReach).with("canonical", canonical)
            }
            NotADay::OtherWeekday { canonical } => Self::new(pointer, Rule::OtherWeekday).with("canonical", canonical),
        }
    }

    /// Creates the violation of a value that is no UUID.
    pub fn no_uuid(pointer: impl Into<String>) -> Self {
        Self::new(pointer, Rule::BadFormat).with("expected", UUID)
    }

    /// Creates a [`Rule::UnknownField`] violation, which lists the members that there are.
    pub fn unknown<T: AsRef<str>>(pointer: impl Into<String>, known: impl IntoIterator<Item = T>) -> Self {
        Self::new(pointer, Rule::UnknownField).with_first("known", known)
    }

    /// Returns the violation with the first [`LISTED`] words as one more limit. `more` counts the others.
    #[must_use]
    pub fn with_first<T: AsRef<str>>(self, name: &'static str, words: impl IntoIterator<Item = T>) -> Self {
        let mut words = words.into_iter();
        let violation = self.with(name, listed(words.by_ref().take(LISTED)));
        match words.count() {
            0 => violation,
            more => violation.with("more", more),
        }
    }
}

/// The name of the format of an identifier.
pub const UUID: &str = "uuid";

/// The maximum number of options that a violation lists.
pub const LISTED: usize = 50;

/// Returns words as one limit.
pub fn listed<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> Limit {
    Limit::Words(words.into_iter().map(|word| word.as_ref().to_owned()).collect())
}

/// Appends a step to a JSON pointer, escaped as RFC 6901 §3 requires.
pub fn pointer(parent: &str, step: impl ToString) -> String {
    format!("{parent}/{}", step.to_string().replace('~', "~0").replace('/', "~1"))
}
