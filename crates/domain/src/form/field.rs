//! One question. No property has a default: whoever writes a question is asked how it adds up and who may see it.

use serde::{Deserialize, Serialize};

/// Words in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// One of several answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Stored.
    pub key: String,
    /// Shown.
    pub label: Label,
}

/// What a count counts. Only persons are protected: a small number of them may point at one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// Persons who were served: a small number of them is withheld from everybody.
    Persons,
    /// Persons who helped, as members and staff do: they act in public.
    Helpers,
    /// Things, places, cases.
    Things,
    /// How many times something was held.
    Occasions,
}

impl Counts {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Persons, Self::Helpers, Self::Things, Self::Occasions];

    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Helpers => "helpers",
            Self::Things => "things",
            Self::Occasions => "occasions",
        }
    }

    /// What a word names.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|counts| counts.word() == word)
    }
}

/// What kind of answer is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// Words: at most `most` characters; several lines or one.
    Text {
        /// The most characters.
        most: usize,
        /// Whether line breaks are allowed.
        lines: bool,
    },
    /// A number of persons, helpers, things or occasions: 0..=most.
    Count {
        /// The largest number.
        most: i64,
        /// What is counted.
        counts: Counts,
    },
    /// Yen: 0..=most.
    Yen {
        /// The largest amount.
        most: i64,
    },
    /// One of the options.
    Choice {
        /// The options.
        options: Vec<Choice>,
    },
    /// Several of the options.
    Choices {
        /// The options.
        options: Vec<Choice>,
        /// The most of them.
        most: usize,
    },
    /// Yes or no.
    YesNo,
    /// A day that happened, within the fiscal year. Era text is read too.
    Date,
    /// A month within the fiscal year.
    Month,
    /// A label of a scale.
    Scale {
        /// The scale's key.
        scale: String,
    },
    /// One item of the plan, by key.
    Item {
        /// The kind of item.
        kind: String,
    },
    /// Several items of the plan.
    Items {
        /// The kind of item.
        kind: String,
        /// The most of them.
        most: usize,
    },
    /// An organisation, by key.
    Organisation {
        /// The kind of organisation.
        kind: String,
    },
}

/// When an answer must be there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Needed {
    /// Before the document is handed in.
    ToSubmit,
    /// Never.
    Optional,
}

impl Needed {
    /// Both.
    pub const ALL: [Self; 2] = [Self::ToSubmit, Self::Optional];

    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::ToSubmit => "to_submit",
            Self::Optional => "optional",
        }
    }
}

/// How answers add up. There is no mean: a share keeps numerator and denominator.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rollup {
    /// The sum.
    Sum,
    /// The largest.
    Max,
    /// How many said yes.
    CountYes,
    /// One field's sum among another's.
    Share {
        /// The numerator's key.
        of: String,
        /// The denominator's key.
        among: String,
    },
    /// The texts, side by side.
    Collect,
    /// Not at all, such as people (実数).
    Never,
}

/// Who may see the answer outside its own organisation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Its own organisation, and those who judge it.
    Unit,
    /// The ward.
    Ward,
    /// The city.
    City,
    /// Everybody, once the year is published.
    Public,
}

impl Shown {
    /// All of them, the fewest readers first.
    pub const ALL: [Self; 4] = [Self::Unit, Self::Ward, Self::City, Self::Public];

    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Ward => "ward",
            Self::City => "city",
            Self::Public => "public",
        }
    }
}

/// One question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Stored, exported and quoted under this key for ever.
    pub key: String,
    /// The question.
    pub label: Label,
    /// What helps to answer it.
    pub help: Label,
    /// The kind of answer.
    pub kind: Kind,
    /// When it must be there.
    pub needed: Needed,
    /// How it adds up.
    pub rollup: Rollup,
    /// Who sees it.
    pub shown: Shown,
}
