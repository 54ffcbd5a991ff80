//! What was added up, as the description shows it. `app` writes it as JSON.

use domain::form::Label;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answer_value::FigureValue;
use crate::closed::{DocumentKindWord, FinalityWord, NotCountedWhy};

/// What was added up, from which documents, and what was left out.
#[derive(Serialize, ToSchema)]
pub(crate) struct ComputedView {
    /// The name of the rules by which figures add up.
    #[schema(example = "sasaeai-sums/1")]
    rules: String,
    /// The figures.
    figures: Vec<FigureView>,
    /// The documents that were added up.
    sources: Vec<SourceView>,
    /// What was not counted, with the reason.
    left_out: Vec<LeftOutView>,
}

/// A figure.
#[derive(Serialize, ToSchema)]
pub(crate) struct FigureView {
    /// Its name: `dimension|metric`.
    #[schema(example = "all|visits")]
    key: String,
    /// Of what: `all`, `measures`, `theme:KEY`, `priority_item:KEY`, `service_type:KEY`, `month:01` to `month:12`.
    #[schema(example = "all")]
    dimension: String,
    /// What is counted: the key of the form's question, or `activities`.
    #[schema(example = "visits")]
    metric: String,
    /// The label of the question; null in the content of a document.
    label: Option<LabelView>,
    /// What was added up, and how.
    amount: AmountView,
    /// The number to show. Of a share it is the numerator.
    #[schema(value_type = FigureValue)]
    figure: Option<i64>,
}

/// Words in both languages.
#[derive(Serialize, ToSchema)]
pub(crate) struct LabelView {
    /// Japanese.
    ja: String,
    /// English.
    en: String,
}

impl From<&Label> for LabelView {
    fn from(label: &Label) -> Self {
        let Label { ja, en } = label.clone();
        Self { ja, en }
    }
}

/// What was added up, by the rule of the question. Numbers are persons, things, occasions or yen, as the question says.
#[derive(Serialize, ToSchema)]
#[serde(tag = "rule", rename_all = "snake_case")]
#[expect(dead_code, reason = "the description of what comes as JSON")]
pub(crate) enum AmountView {
    /// A sum, and how many answers stand behind it.
    Sum {
        /// The sum of the known numbers.
        value: i64,
        /// How many answers were known.
        known: i64,
        /// How many answers were missing.
        missing: i64,
        /// How many times the question did not apply.
        not_applicable: i64,
    },
    /// The largest known number.
    Max {
        /// The largest number; null when none was known.
        value: Option<i64>,
    },
    /// How many of those asked said yes.
    CountYes {
        /// How many said yes.
        yes: i64,
        /// How many answered.
        asked: i64,
    },
    /// A part of a whole.
    Share {
        /// The part.
        of: i64,
        /// The whole.
        among: i64,
    },
}

/// A document that was added up.
#[derive(Serialize, ToSchema)]
struct SourceView {
    /// The kind of the document.
    #[schema(value_type = DocumentKindWord)]
    kind: String,
    /// The document.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: String,
    /// The name of its organisation.
    organisation: String,
    /// The name of the measure or ward plan it is about.
    item: Option<String>,
    /// Its number among the documents of its organisation.
    number: Option<i64>,
    /// The revision that was added up.
    revision: Option<i64>,
    /// Whether its figures are final; of an activity report only.
    #[schema(value_type = Option<FinalityWord>)]
    finality: Option<String>,
    /// SHA-256 of exactly the content that was added up, in hexadecimal.
    hash: Option<String>,
}

/// A whole document, or one activity of it, that was not counted.
#[derive(Serialize, ToSchema)]
pub(crate) struct LeftOutView {
    /// The kind of the document.
    #[schema(value_type = DocumentKindWord)]
    kind: String,
    /// The name of its organisation, measure or ward plan.
    organisation: String,
    /// The document; null: there is none.
    document: Option<String>,
    /// JSON pointer of the activity; absent for a whole document.
    #[schema(example = "/activities/0")]
    pointer: Option<String>,
    /// Why it was not counted.
    #[schema(value_type = NotCountedWhy)]
    why: String,
    /// Of a joint activity: which unit counts it, or should.
    particulars: Option<LeaderView>,
    /// Whether it would count in the figure that is explained; null: not known. Absent where no figure is explained.
    matters: Option<bool>,
}

/// Which unit counts a joint activity, or should.
#[derive(Serialize, ToSchema)]
struct LeaderView {
    /// The key of the unit that leads it.
    counted_by: String,
    /// The name of that unit; null: there is no such unit.
    counted_by_name: Option<String>,
    /// The dimensions under which it would count.
    dimensions: Vec<String>,
    /// Where the leader counts it.
    counted_in: Option<ActivityPlace>,
    /// Where the leader contradicts it.
    contradicted_in: Option<ActivityPlace>,
    /// A report of the leader.
    leader_report: Option<String>,
}

/// An activity of a report.
#[derive(Serialize, ToSchema)]
struct ActivityPlace {
    /// The report.
    document: String,
    /// JSON pointer of the activity in it.
    pointer: String,
}

/// An edition of a form, with exactly its content.
#[derive(Serialize, ToSchema)]
pub(crate) struct EditionVersion {
    /// The edition.
    id: Uuid,
    /// Its key in the plan pack.
    key: String,
    /// Its name.
    name: String,
    /// SHA-256 of its canonical JSON, in hexadecimal.
    version: String,
}

/// From exactly what a figure was made.
#[derive(Serialize, ToSchema)]
pub(crate) struct ComputedFrom {
    /// The version of the document that holds the figure.
    version: i32,
    /// The documents that were added up; null: nothing was added up yet.
    sources: Option<Vec<SourceView>>,
}

/// What a document added to a figure.
#[derive(Serialize, ToSchema)]
pub(crate) struct InputView {
    /// The document.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: String,
    /// The name of its organisation.
    organisation: String,
    /// The name of the measure or ward plan it is about.
    item: Option<String>,
    /// Its number among the documents of its organisation.
    number: i32,
    /// The revision that was added up.
    revision: i32,
    /// The key of the question.
    field: String,
    /// What it added; null for what changed since.
    amount: Option<AmountView>,
    /// Whether it still is as it was when it was added up.
    current: bool,
}
