//! What is wrong with something that came in: where, which rule, and the rule's limits. Data, not prose.
//!
//! The wording, in Japanese and English, belongs to the edge.

use serde::{Serialize, Serializer};

/// Which rule an answer breaks. Each has one wording per language at the edge.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Rule {
    /// Nothing was said where something must be.
    Required,
    /// The form has no such question.
    UnknownField,
    /// The query has no such parameter; `known` names those that there are.
    UnknownParameter,
    /// None of several `members` was said, where one of them must be.
    OneOf,
    /// Another JSON type is asked for; `expected` names it.
    WrongType,
    /// Below `least`, or above `most`, of a number that has both bounds.
    OutOfRange,
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
    /// More than `most` bytes.
    TooManyBytes,
    /// Nested deeper than `most` levels.
    TooDeep,
    /// Not one of the `options`; `more` says how many there are beside those.
    NotAnOption,
    /// Said twice where once is meant.
    Twice,
    /// A control character, which no pen can write.
    ControlCharacter,
    /// Words that are not read as a number.
    NotANumber,
    /// Not a day of any calendar the program knows.
    NotADate,
    /// The era had ended, or had not begun; `canonical` names the day as it is written.
    EraDoesNotReach,
    /// The day of the week written beside the day is another day's; `canonical` names the day with its own.
    OtherWeekday,
    /// The day lies outside the fiscal year `from`..`to`.
    OutsideYear,
    /// The time lies outside `from`..`to`.
    OutsidePeriod,
    /// `number` exceeds the `bound` that another answer sets: people (実数) and visits (延べ).
    MoreThan,
    /// Not 0, though another answer says that there was none.
    NoneWithout,
    /// No activity, and nobody said that there was none.
    NoActivity,
    /// An activity, though somebody said that there was none.
    ActivityDespite,
    /// It belongs to another organisation.
    NotYours,
    /// A joint activity is led by a unit of the same area.
    LeaderElsewhere,
    /// The day lies before `from`.
    TooEarly,
    /// The day lies after `to`.
    TooLate,
    /// Something is said to have happened on a day after `today`.
    NotYetCome,
    /// `from` lies after `to`.
    EndsBeforeItBegins,
    /// There is no such thing here, or not for you.
    NoSuchThing,
    /// The fiscal year has not been created; `years` are those that have.
    NoSuchYear,
    /// No plan covers the fiscal year; plans reach over `years`, from `from` to `to`.
    OutsidePlan,
    /// A figure and the word that there is none were both given.
    Contradiction,
    /// The text is not of the form asked for.
    BadFormat,
    /// The value follows from others; `source` names them.
    Derived,
    /// A record of what happened, which no correction changes.
    OnRecord,
    /// A correction to what stands there already.
    Unchanged,
    /// The sealed value is another one than was seen: `found`, in `edition`; `corrected` when that edition corrected it.
    NotAsSealed,
    /// Neither a JPEG nor a PNG picture.
    NotAPicture,
    /// A password that many people would try first.
    EasyToGuess,
    /// Not the password the account has.
    WrongPassword,
}

impl Rule {
    /// The word spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::UnknownField => "unknown-field",
            Self::UnknownParameter => "unknown-parameter",
            Self::OneOf => "one-of",
            Self::WrongType => "wrong-type",
            Self::OutOfRange => "out-of-range",
            Self::TooSmall => "too-small",
            Self::TooLarge => "too-large",
            Self::TooLong => "too-long",
            Self::TooShort => "too-short",
            Self::TooMany => "too-many",
            Self::TooManyBytes => "too-many-bytes",
            Self::TooDeep => "too-deep",
            Self::NotAnOption => "not-an-option",
            Self::Twice => "twice",
            Self::ControlCharacter => "control-character",
            Self::NotANumber => "not-a-number",
            Self::NotADate => "not-a-date",
            Self::EraDoesNotReach => "era-does-not-reach",
            Self::OtherWeekday => "other-weekday",
            Self::OutsideYear => "outside-year",
            Self::OutsidePeriod => "outside-period",
            Self::TooEarly => "too-early",
            Self::TooLate => "too-late",
            Self::NotYetCome => "not-yet-come",
            Self::MoreThan => "more-than",
            Self::NoneWithout => "none-without",
            Self::NoActivity => "no-activity",
            Self::ActivityDespite => "activity-despite",
            Self::NotYours => "not-yours",
            Self::LeaderElsewhere => "leader-elsewhere",
            Self::EndsBeforeItBegins => "ends-before-it-begins",
            Self::NoSuchThing => "no-such-thing",
            Self::NoSuchYear => "no-such-year",
            Self::OutsidePlan => "outside-plan",
            Self::Contradiction => "contradiction",
            Self::BadFormat => "bad-format",
            Self::Derived => "derived",
            Self::OnRecord => "on-record",
            Self::Unchanged => "unchanged",
            Self::NotAsSealed => "not-as-sealed",
            Self::NotAPicture => "not-a-picture",
            Self::EasyToGuess => "easy-to-guess",
            Self::WrongPassword => "wrong-password",
        }
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
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

    /// A limit, or nothing when it has none of that name.
    pub fn limit(&self, name: &str) -> &str {
        self.limits.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| value)
    }

    /// Adds a limit.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.limits.push((name, value.to_string()));
        self
    }

    /// Not one of these: the first [`LISTED`] of them are named, the others counted.
    pub fn not_among<T: AsRef<str>>(pointer: impl Into<String>, options: impl IntoIterator<Item = T>) -> Self {
        let mut options = options.into_iter();
        let named = listed(options.by_ref().take(LISTED));
        let complaint = Self::new(pointer, Rule::NotAnOption).with("options", named);
        match options.count() {
            0 => complaint,
            more => complaint.with("more", more),
        }
    }
}

/// The most options that a complaint names.
pub const LISTED: usize = 50;

/// Words in one limit, divided by spaces.
pub fn listed<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> String {
    let words: Vec<T> = words.into_iter().collect();
    words.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(" ")
}

/// One more step into a JSON pointer, escaped as RFC 6901 §3 asks.
pub fn pointer(parent: &str, step: impl ToString) -> String {
    format!("{parent}/{}", step.to_string().replace('~', "~0").replace('/', "~1"))
}
