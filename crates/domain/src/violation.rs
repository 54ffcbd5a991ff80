//! Violations of rules by input: the place, the rule and the rule's limits. Data, not prose.
//!
//! The edge holds the wording, in Japanese and English.

use serde::{Serialize, Serializer};

words! {
    /// A rule that an input can break. The edge has one wording per language for each.
    pub enum Rule {
        /// A required value is missing.
        Required = "required",
        /// The form has no such question.
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
        /// The text is not a day of any calendar that the program knows.
        NotADate = "not-a-date",
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
        /// The leader of a joint activity is not a unit of the same area.
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
        /// The text does not have the required format.
        BadFormat = "bad-format",
        /// The value is derived from others; `source` names them.
        Derived = "derived",
        /// The value is a record of an event, and corrections cannot change it.
        OnRecord = "on-record",
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
    pub limits: Vec<(&'static str, String)>,
}

impl Violation {
    /// Creates a violation without limits.
    pub fn new(pointer: impl Into<String>, rule: Rule) -> Self {
        Self { pointer: pointer.into(), rule, limits: Vec::new() }
    }

    /// Returns the limit of that name, or an empty text when there is none.
    pub fn limit(&self, name: &str) -> &str {
        self.limits.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| value)
    }

    /// Returns the violation with one more limit.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.limits.push((name, value.to_string()));
        self
    }

    /// Creates a [`Rule::NotAnOption`] violation. It lists the first [`LISTED`] options and counts the others.
    pub fn not_among<T: AsRef<str>>(pointer: impl Into<String>, options: impl IntoIterator<Item = T>) -> Self {
        let mut options = options.into_iter();
        let named = listed(options.by_ref().take(LISTED));
        let violation = Self::new(pointer, Rule::NotAnOption).with("options", named);
        match options.count() {
            0 => violation,
            more => violation.with("more", more),
        }
    }
}

/// The maximum number of options that a violation lists.
pub const LISTED: usize = 50;

/// Joins the words of one limit with spaces.
pub fn listed<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> String {
    let words: Vec<T> = words.into_iter().collect();
    words.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(" ")
}

/// Appends a step to a JSON pointer, escaped as RFC 6901 §3 requires.
pub fn pointer(parent: &str, step: impl ToString) -> String {
    format!("{parent}/{}", step.to_string().replace('~', "~0").replace('/', "~1"))
}
