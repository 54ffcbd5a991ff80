//! What was added up, as openapi.json describes it. `domain::rollup` writes the JSON.

use domain::form::{Amount, Label};
use domain::id::DocumentId;
use domain::rollup::{ActivityPlace, Computed, FigureRow, Leader, LeftOut, Rules, SourceRow};
use domain::workflow::{DocumentKind, Finality};
use serde::Serialize;
use utoipa::ToSchema;

use crate::answer_value::FigureValue;
use crate::closed::{DocumentKindWord, FinalityWord, NotCountedWhy};

/// Describes a type of `domain` that responses contain as it is. Lists its members with their descriptions. A member
/// that only the type or only this list has does not compile.
macro_rules! described {
    ($(
        $(#[doc = $about:literal])+
        $visible:vis struct $name:ident of $type:ident { $($(#[$words:meta])+ $member:ident: $shown:ty,)+ }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Serialize, ToSchema)]
        $visible struct $name { $($(#[$words])+ $member: $shown,)+ }

        const _: fn($type) = |$type { $($member: _),+ }| ();
    )+};
}

described! {
    /// What was added up, from which documents, and what was left out.
    pub(crate) struct ComputedView of Computed {
        /// The name of the rules by which figures add up.
        #[schema(value_type = String, example = "sasaeai-sums/1")]
        rules: Rules,
        /// The figures.
        #[schema(value_type = Vec<FigureView>)]
        figures: Vec<FigureRow>,
        /// The documents that were added up.
        #[schema(value_type = Vec<SourceView>)]
        sources: Vec<SourceRow>,
        /// What was not counted, with the reason.
        #[schema(value_type = Vec<LeftOutView>)]
        left_out: Vec<LeftOut>,
    }

    /// A figure.
    pub(crate) struct FigureView of FigureRow {
        /// The name of the figure: `dimension|metric`.
        #[schema(example = "all|visits")]
        key: String,
        /// The group that is counted: `all`, `measures`, `theme:KEY`, `priority_item:KEY`, `service_type:KEY`,
        /// `month:01` to `month:12`.
        #[schema(example = "all")]
        dimension: String,
        /// What is counted: the key of the form's question, or `activities`.
        #[schema(example = "visits")]
        metric: String,
        /// The label of the question; null for `activities`, and in the content of a document.
        #[schema(value_type = Option<LabelView>)]
        label: Option<Label>,
        /// What was added up, and how.
        amount: AmountView,
        /// The number to show. Of a share it is the numerator.
        #[schema(value_type = FigureValue)]
        figure: Option<i64>,
    }

    /// Words in both languages.
    pub(crate) struct LabelView of Label {
        /// Japanese.
        ja: String,
        /// English.
        en: String,
    }

    /// A document that was added up.
    pub(crate) struct SourceView of SourceRow {
        /// The kind of the document.
        #[schema(value_type = DocumentKindWord)]
        kind: DocumentKind,
        /// The document's identifier.
        #[schema(value_type = String, example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
        document: DocumentId,
        /// The name of the document's organisation.
        organisation: String,
        /// The name of the measure or area plan that the document is about.
        item: Option<String>,
        /// The document's number among the documents of its organisation.
        number: i32,
        /// The revision of the document that was added up.
        revision: i32,
        /// Whether the document's figures are final; only for an activity report.
        #[schema(value_type = Option<FinalityWord>)]
        finality: Option<Finality>,
        /// SHA-256 of exactly the content that was added up, in hexadecimal.
        hash: String,
    }

    /// A whole document, or one activity of it, that was not counted.
    pub(crate) struct LeftOutView of LeftOut {
        /// The kind of the document.
        #[schema(value_type = DocumentKindWord)]
        kind: DocumentKind,
        /// The name of the document's organisation, measure or area plan.
        organisation: String,
        /// The document's identifier; null when there is no document.
        #[schema(value_type = Option<String>)]
        document: Option<DocumentId>,
        /// JSON pointer of the activity in the document; absent for a whole document.
        #[schema(example = "/activities/0")]
        pointer: Option<String>,
        /// Why the document or activity was not counted.
        #[schema(value_type = NotCountedWhy)]
        why: &'static str,
        /// For a joint activity: the unit that counts the activity, or should count it.
        #[schema(value_type = Option<LeaderView>)]
        particulars: Option<Leader>,
    }

    /// The unit that counts a joint activity, or should count it.
    struct LeaderView of Leader {
        /// The key of the unit that leads the activity.
        counted_by: String,
        /// The name of the unit that leads the activity; null when there is no such unit.
        counted_by_name: Option<String>,
        /// The dimensions under which the activity would count.
        dimensions: Vec<String>,
        /// Where the leader counts the activity.
        #[schema(value_type = Option<ActivityPlaceView>)]
        counted_in: Option<ActivityPlace>,
        /// Where the leader contradicts the activity.
        #[schema(value_type = Option<ActivityPlaceView>)]
        contradicted_in: Option<ActivityPlace>,
        /// A report of the leader.
        #[schema(value_type = Option<String>)]
        leader_report: Option<DocumentId>,
    }

    /// The place of an activity in a report.
    struct ActivityPlaceView of ActivityPlace {
        /// The report's identifier.
        #[schema(value_type = String)]
        document: DocumentId,
        /// JSON pointer of the activity in the report.
        pointer: String,
    }
}

impl From<&Label> for LabelView {
    fn from(label: &Label) -> Self {
        let Label { ja, en } = label.clone();
        Self { ja, en }
    }
}

/// What was added up, by the rule of the question. Numbers are persons, things, occasions or yen, depending on the
/// question.
#[derive(Serialize, ToSchema)]
#[serde(tag = "rule", rename_all = "snake_case")]
#[expect(dead_code, reason = "the description of what comes as JSON")]
pub(crate) enum AmountView {
    /// A sum, and the number of answers behind it.
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

/// Checks at compile time that `AmountView` has the rules and members of `Amount`.
const _: fn(Amount) = |amount| match amount {
    Amount::Sum { value: _, known: _, missing: _, not_applicable: _ }
    | Amount::Max { value: _ }
    | Amount::CountYes { yes: _, asked: _ }
    | Amount::Share { of: _, among: _ } => (),
};
