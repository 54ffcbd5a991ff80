//! One question of a form. No property has a default, so the author must decide how it adds up and who may see it.

use serde::{Deserialize, Serialize};

/// A text in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// The Japanese text.
    pub ja: String,
    /// The English text.
    pub en: String,
}

/// An option of a choice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The key that is stored.
    pub key: String,
    /// The label that is shown.
    pub label: Label,
}

words! {
    /// What a count counts. Only persons are protected, because a small number of them can identify a person.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Counts {
        /// Persons who were served. A small number of them is withheld from everybody.
        Persons = "persons",
        /// Persons who helped, such as members and staff. They act in public.
        Helpers = "helpers",
        /// Things, places or cases.
        Things = "things",
        /// The number of times that something was held.
        Occasions = "occasions",
    }
}

/// The kind of answer that a question asks for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// A text of at most `most` characters, in one line or several.
    Text {
        /// The maximum length, in characters.
        most: usize,
        /// Whether line breaks are allowed.
        lines: bool,
    },
    /// A number of persons, helpers, things or occasions, from 0 to `most`.
    Count {
        /// The largest number.
        most: i64,
        /// What is counted.
        counts: Counts,
    },
    /// An amount of yen, from 0 to `most`.
    Yen {
        /// The largest amount, in yen.
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
        /// The maximum number of chosen options.
        most: usize,
    },
    /// Yes or no.
    YesNo,
    /// A day in the past, within the fiscal year. Dates with an era are read too.
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
        /// The maximum number of items.
        most: usize,
    },
    /// An organisation, by key.
    Organisation {
        /// The kind of organisation.
        kind: String,
    },
}

words! {
    /// When an answer is required.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Needed {
        /// Before the document is submitted.
        ToSubmit = "to_submit",
        /// Never.
        Optional = "optional",
    }
}

/// How answers are added up. There is no mean: a share keeps its numerator and denominator.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rollup {
    /// The sum.
    Sum,
    /// The largest number.
    Max,
    /// The number of answers that say yes.
    CountYes,
    /// The sum of one field, as a share of the sum of another.
    Share {
        /// The numerator's key.
        of: String,
        /// The denominator's key.
        among: String,
    },
    /// The list of the texts.
    Collect,
    /// No rollup, such as for people (実数).
    Never,
}

words! {
    /// Who may see the answer outside the document's own organisation.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Shown {
        /// The document's own organisation, and the offices that judge the document.
        Unit = "unit",
        /// The area.
        Area = "area",
        /// The municipality.
        Municipality = "municipality",
        /// Everybody, once the year is published.
        Public = "public",
    }
}

/// One question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The key under which the answer is stored, exported and quoted. It never changes.
    pub key: String,
    /// The question's text.
    pub label: Label,
    /// The help text.
    pub help: Label,
    /// The kind of answer.
    pub kind: Kind,
    /// When an answer is required.
    pub needed: Needed,
    /// How the answers are added up.
    pub rollup: Rollup,
    /// Who sees the answer.
    pub shown: Shown,
}
