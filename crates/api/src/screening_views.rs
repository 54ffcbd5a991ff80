//! What screening found and what somebody decided about it, as the description shows them.

use app::screening::{Decided, FoundRow};
use chrono::{DateTime, Utc};
use edge::language::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::closed::{ScreeningKind, ScreeningVerdict};
use crate::references::PersonRef;

/// What becomes of the words, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"verdict": "publish", "reason": "公共施設の代表電話番号であるため"}))]
pub(crate) struct DecisionBody {
    /// What becomes of the words.
    #[schema(value_type = ScreeningVerdict)]
    pub(crate) verdict: String,
    /// Why.
    pub(crate) reason: String,
}

/// The same about several findings.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "findings": ["6f1c0d7a9b2e4f5861c3d0e7a9b2c4f5861c3d0e7a9b2c4f5861c3d0e7a9b2c4"],
    "verdict": "withhold", "reason": "個人の年齢が読み取れるため",
}))]
pub(crate) struct DecisionsBody {
    /// Findings that nobody has decided about yet, at most 500: `id` of each in the list.
    pub(crate) findings: Vec<String>,
    /// What becomes of the words.
    #[schema(value_type = ScreeningVerdict)]
    pub(crate) verdict: String,
    /// Why.
    pub(crate) reason: String,
}

/// What is said with a correction about a finding of the new edition.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SaidBody {
    /// The finding: 64 hexadecimal digits.
    pub(crate) finding: String,
    /// What becomes of the words.
    #[schema(value_type = ScreeningVerdict)]
    pub(crate) verdict: String,
    /// Why.
    pub(crate) reason: String,
}

/// What was said with a correction about a finding of the new edition.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what a request keeps")]
pub(crate) struct SaidView {
    /// The finding: 64 hexadecimal digits.
    finding: String,
    /// What becomes of the words.
    #[schema(value_type = ScreeningVerdict)]
    verdict: String,
    /// Why.
    reason: String,
}

/// A decision.
#[derive(Serialize, ToSchema)]
struct DecisionView {
    /// What becomes of the words.
    #[schema(value_type = ScreeningVerdict)]
    verdict: String,
    /// Why.
    reason: String,
    /// The person who decided.
    by: PersonRef,
    /// When they decided.
    at: DateTime<Utc>,
}

/// Something that may tell of a person.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScreeningView {
    /// Names this finding in exactly this text: when the text changes, it is another one. 64 hexadecimal digits.
    id: String,
    /// The part of the sealed document: `activity-report/2018-…`.
    document: String,
    /// The organisation whose document it is.
    organisation_name: Option<String>,
    /// The question that the text answers, in the language of the request.
    question: Option<String>,
    /// JSON pointer into the part.
    pointer: String,
    /// What was found.
    #[schema(value_type = ScreeningKind)]
    kind: &'static str,
    /// What stands before the words.
    before: String,
    /// The words found.
    words: String,
    /// What stands after the words.
    after: String,
    /// How often it was decided about, as in the ETag; 0 while nobody has.
    pub(crate) version: i32,
    /// The newest decision; null while nobody has decided.
    decision: Option<DecisionView>,
}

/// A page of what was found.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScreeningPage {
    /// The findings.
    pub(crate) rows: Vec<ScreeningView>,
    /// Send it as `cursor` for the next page; null on the last.
    pub(crate) next: Option<String>,
}

/// What came of deciding about many findings.
#[derive(Serialize, ToSchema)]
pub(crate) struct DecidedView {
    /// How many findings were decided about.
    pub(crate) decided: usize,
}

/// A finding as it is shown.
pub(crate) fn view(row: FoundRow, language: Language) -> ScreeningView {
    let FoundRow { finding, organisation, question, quoted: [before, words, after], decided } = row;
    let version = decided.as_ref().map_or(0, |decided| decided.version);
    let decision = decided.map(|decided: Decided| DecisionView {
        verdict: decided.verdict,
        reason: decided.reason,
        by: PersonRef::to(decided.decided_by, decided.decided_by_name),
        at: decided.decided_at,
    });
    ScreeningView {
        id: finding.key.to_string(),
        document: finding.part,
        organisation_name: organisation,
        question: question.map(|label| match language {
            Language::Ja => label.ja,
            Language::En => label.en,
        }),
        pointer: finding.pointer,
        kind: finding.kind.word(),
        before,
        words,
        after,
        version,
        decision,
    }
}
