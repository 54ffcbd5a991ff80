//! The content of a document, as openapi.json describes it. `app` writes and reads it as JSON.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::answer_value::AnswerValue;
use crate::closed::FinalityWord;
use crate::figure_views::ComputedView;

/// The parts of a document outside its form. An area rollup may have all of them, an annual report only the citations.
/// A member without a value is absent.
#[derive(Serialize, ToSchema)]
pub(crate) struct ParticularsView {
    /// The meeting at which the area council verified the year.
    meeting: Option<MeetingView>,
    /// The units without an accepted report, each with the reason.
    missing_units: Option<Vec<MissingUnitView>>,
    /// The paragraphs that the text is based on.
    citations: Option<Vec<CitationView>>,
    /// The actual values of a measure's indicators. A measure report is submitted with all of them.
    indicators: Option<Vec<ActualView>>,
}

/// The actual value of an indicator.
#[derive(Serialize, ToSchema)]
struct ActualView {
    /// The indicator's key.
    #[schema(example = "shops")]
    indicator: Option<String>,
    /// The value as people write it, with or without the unit; words where the indicator has words; `not_applicable`
    /// where it does not apply this year.
    #[schema(example = "37.3")]
    value: Option<String>,
}

/// A meeting of the area council. A value that cannot be read stays as it was typed.
#[derive(Serialize, ToSchema)]
struct MeetingView {
    /// The day on which the meeting was held.
    #[schema(example = "2020-05-20")]
    held_on: Option<String>,
    /// How many persons attended.
    #[schema(value_type = Option<AnswerValue>)]
    attendance: Option<String>,
    /// The results that the meeting verified.
    results: Option<String>,
    /// The issues that the meeting verified.
    issues: Option<String>,
}

/// A unit without an accepted report.
#[derive(Serialize, ToSchema)]
struct MissingUnitView {
    /// The unit's identifier.
    unit: Option<String>,
    /// Why the unit has no report.
    reason: Option<String>,
}

/// A paragraph that the text is based on.
#[derive(Serialize, ToSchema)]
struct CitationView {
    /// The document that contains the paragraph.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: Option<String>,
    /// JSON pointer of the paragraph in that document.
    #[schema(example = "/answers/overall")]
    pointer: Option<String>,
    /// The key of the question in this document whose text cites the paragraph.
    #[schema(example = "results")]
    field: Option<String>,
}

/// Exactly the content that was judged.
#[derive(Serialize, ToSchema)]
pub(crate) struct ContentView {
    /// The answers, by key of the form's questions.
    #[schema(value_type = BTreeMap<String, AnswerValue>)]
    answers: BTreeMap<String, String>,
    /// The activities of an activity report: each has an `id`, and its answers by key of the form's questions about
    /// activities.
    #[schema(value_type = Vec<BTreeMap<String, AnswerValue>>)]
    activities: Vec<BTreeMap<String, String>>,
    /// The parts of the document outside the form.
    particulars: ParticularsView,
    /// What was added up; only for an area rollup and an annual report.
    computed: Option<ComputedView>,
    /// Whether the figures are final; only for an activity report.
    #[schema(value_type = Option<FinalityWord>)]
    finality: Option<String>,
    /// Whether the report closes its unit's year.
    closes_year: bool,
}
