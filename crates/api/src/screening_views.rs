//! What screening found and what was decided about it, as openapi.json describes them.

use app::screening::{Decided, FoundRow};
use chrono::{DateTime, Utc};
use edge::language::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::closed::{ScreeningKind, ScreeningVerdict};
use crate::references::PersonRef;

/// The verdict on the words of a finding, and the reason.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"verdict": "publish", "reason": "公共施設の代表電話番号であるため"}))]
pub(crate) struct DecisionBody {
    /// The verdict on the words.
    #[schema(value_type = ScreeningVerdict)]
    pub(crate) verdict: String,
    /// The reason for the verdict.
    pub(crate) reason: String,
}

/// One decision about several findings.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "findings": ["6f1c0d7a9b2e4f5861c3d0e7a9b2c4f5861c3d0e7a9b2c4f5861c3d0e7a9b2c4"],
    "verdict": "withhold", "reason": "個人の年齢が読み取れるため",
}))]
pub(crate) struct DecisionsBody {
    /// The identifiers of findings without a decision, at most 500: `id` of each in the list.
    pub(crate) findings: Vec<String>,
    /// The verdict on the words.
    #[schema(value_type = ScreeningVerdict)]
    pub(crate) verdict: String,
    /// The reason for the verdict.
    pub(crate) reason: String,
}

/// A decision about a finding of the new edition, sent with a correction.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SaidBody {
    /// The finding's identifier: 64 hexadecimal digits.
    pub(crate) finding: String,
    /// The verdict on the words.
    #[schema(value_type = ScreeningVerdict)]
    pub(crate) verdict: String,
    /// The reason for the verdict.
    pub(crate) reason: String,
}

/// A decision about a finding of the new edition, as it was sent with a correction.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what a request keeps")]
pub(crate) struct SaidView {
    /// The finding's identifier: 64 hexadecimal digits.
    finding: String,
    /// The verdict on the words.
    #[schema(value_type = ScreeningVerdict)]
    verdict: String,
    /// The reason for the verdict.
    reason: String,
}

/// A decision about a finding.
#[derive(Serialize, ToSchema)]
struct DecisionView {
    /// The verdict on the words.
    #[schema(value_type = ScreeningVerdict)]
    verdict: String,
    /// The reason for the verdict.
    reason: String,
    /// The person who decided.
    by: PersonRef,
    /// When they decided.
    at: DateTime<Utc>,
}

/// A finding of screening: words that may identify a person.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScreeningView {
    /// The finding's identifier: 64 hexadecimal digits. It names this finding in exactly this text. When the text
    /// changes, the finding is a new one.
    id: String,
    /// The part of the sealed document that contains the words: `activity-report/2018-…`.
    document: String,
    /// The name of the organisation that the document belongs to.
    organisation_name: Option<String>,
    /// The question that the text answers, in the language of the request.
    question: Option<String>,
    /// JSON pointer of the text in the part.
    pointer: String,
    /// The kind of words that were found.
    #[schema(value_type = ScreeningKind)]
    kind: &'static str,
    /// The text before the words.
    before: String,
    /// The words that were found.
    words: String,
    /// The text after the words.
    after: String,
    /// The number of decisions about the finding, as in the ETag; 0 while there is none.
    pub(crate) version: i32,
    /// The newest decision; null while there is none.
    decision: Option<DecisionView>,
}

/// A page of findings.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScreeningPage {
    /// The findings.
    pub(crate) rows: Vec<ScreeningView>,
    /// The cursor of the next page, to send as `cursor`; null on the last page.
    pub(crate) next: Option<String>,
}

/// The result of deciding about many findings.
#[derive(Serialize, ToSchema)]
pub(crate) struct DecidedView {
    /// The number of findings that were decided.
    pub(crate) decided: usize,
}

/// Returns a finding as it is shown.
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
        kind: finding.kind.as_str(),
        before,
        words,
        after,
        version,
        decision,
    }
}
