//! The content of a document, as the description shows it. `app` writes and reads it as JSON.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::answer_value::AnswerValue;
use crate::closed::FinalityWord;
use crate::figure_views::ComputedView;

/// What a document says beside its form: of a ward rollup all of it, of an annual report the citations. What was not said
/// is not there.
#[derive(Serialize, ToSchema)]
pub(crate) struct ParticularsView {
    /// The meeting at which the ward council verified the year.
    meeting: Option<MeetingView>,
    /// Sections without an accepted report, each with the reason.
    missing_sections: Option<Vec<MissingSectionView>>,
    /// The paragraphs that the text rests on.
    citations: Option<Vec<CitationView>>,
}

/// A meeting of the ward council. What cannot be read stays as it was typed.
#[derive(Serialize, ToSchema)]
struct MeetingView {
    /// The day on which it was held.
    #[schema(example = "2020-05-20")]
    held_on: Option<String>,
    /// How many persons attended.
    #[schema(value_type = Option<AnswerValue>)]
    attendance: Option<String>,
    /// The results that it found.
    results: Option<String>,
    /// The issues that it found.
    issues: Option<String>,
}

/// A section without an accepted report.
#[derive(Serialize, ToSchema)]
struct MissingSectionView {
    /// The section's identifier.
    section: Option<String>,
    /// Why there is no report.
    reason: Option<String>,
}

/// A paragraph that the text rests on.
#[derive(Serialize, ToSchema)]
struct CitationView {
    /// The document that says it.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: Option<String>,
    /// JSON pointer of the paragraph in that document.
    #[schema(example = "/answers/overall")]
    pointer: Option<String>,
    /// The key of this document's question whose text cites it.
    #[schema(example = "results")]
    field: Option<String>,
}

/// Exactly what was judged.
#[derive(Serialize, ToSchema)]
pub(crate) struct ContentView {
    /// The answers, by key of the form's questions.
    #[schema(value_type = BTreeMap<String, AnswerValue>)]
    answers: BTreeMap<String, String>,
    /// The activities of an activity report: `id`, and the answers by key of the form's questions about activities.
    #[schema(value_type = Vec<BTreeMap<String, AnswerValue>>)]
    activities: Vec<BTreeMap<String, String>>,
    /// What is said beside the form.
    particulars: ParticularsView,
    /// What was added up; of a ward rollup and an annual report.
    computed: Option<ComputedView>,
    /// Whether the figures are final; of an activity report only.
    #[schema(value_type = Option<FinalityWord>)]
    finality: Option<String>,
    /// Whether the report closes its section's year.
    closes_year: bool,
}
