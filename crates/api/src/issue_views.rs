//! Issues of the ledger, as openapi.json describes them.

use app::issues::Issue;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{DispositionWord, DocumentKindWord};
use crate::notice_views::NoticeView;
use crate::references::Reference;

/// An issue to raise, either in a document (`kind`, `document`) or for an `organisation`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "fiscal_year": 2019,
    "kind": "area_rollup",
    "document": "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f",
    "pointer": "/answers/issues",
    "text": "担い手が高齢になり、後に続く人がいない（サンプル）",
}))]
pub(crate) struct RaiseBody {
    /// The fiscal year of the ledger: the western year in which it begins.
    pub(crate) fiscal_year: i16,
    /// The kind of the document; required with `document`.
    #[schema(value_type = Option<DocumentKindWord>)]
    pub(crate) kind: Option<String>,
    /// The document in which the issue is raised.
    pub(crate) document: Option<String>,
    /// JSON pointer of the paragraph in the document.
    pub(crate) pointer: Option<String>,
    /// The finding about the document that the issue comes from.
    pub(crate) finding: Option<Uuid>,
    /// The organisation for which the issue is raised, when it is raised in no document.
    pub(crate) organisation: Option<Uuid>,
    /// The issue in words.
    pub(crate) text: String,
}

/// What becomes of an issue.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"disposition": "deferred", "reason": "次年度も続けて取り組む（サンプル）"}))]
pub(crate) struct DisposeBody {
    /// The disposition of the issue.
    #[schema(value_type = DispositionWord)]
    pub(crate) disposition: String,
    /// The reason for the disposition. The reason is kept and shown.
    pub(crate) reason: String,
    /// The issue as which this issue continues; only with `merged`.
    pub(crate) merged_into: Option<Uuid>,
}

/// An issue of the ledger.
#[derive(Serialize, ToSchema)]
pub(crate) struct IssueView {
    /// The issue's identifier.
    id: Uuid,
    /// The fiscal year of the ledger: the western year in which it begins.
    fiscal_year: i16,
    /// The organisation that the issue belongs to.
    organisation: Reference,
    /// The document in which the issue was raised; null when it was raised in no document.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: Option<String>,
    /// JSON pointer of the paragraph in that document.
    pointer: Option<String>,
    /// The finding about that document that the issue comes from.
    finding: Option<Uuid>,
    /// The issue in words.
    text: String,
    /// When the issue was raised.
    raised_at: DateTime<Utc>,
    /// The version, as in the ETag.
    version: i32,
    /// The disposition of the issue; null while the issue is open. A year is sealed only when every issue has a
    /// disposition.
    #[schema(value_type = Option<DispositionWord>)]
    disposition: Option<String>,
    /// The reason for the disposition.
    reason: Option<String>,
    /// The issue as which this issue continues.
    merged_into: Option<Uuid>,
    /// When the issue was disposed of.
    disposed_at: Option<DateTime<Utc>>,
    /// The issue of the previous year that this issue continues.
    continues: Option<Uuid>,
    /// The issue of the next year that continues this issue.
    continued_by: Option<Uuid>,
    /// Notices of corrections of the sealed year that affect the issue.
    notices: Vec<NoticeView>,
}

/// A page of the ledger.
#[derive(Serialize, ToSchema)]
pub(crate) struct IssuePage {
    /// The issues of this page, in the order in which they were raised.
    pub(crate) rows: Vec<IssueView>,
    /// The cursor of the next page, to send as `cursor`; null on the last page.
    pub(crate) next: Option<String>,
}

impl IssueView {
    /// Returns an issue, with its notices.
    pub(crate) fn of(row: Issue, notices: Vec<NoticeView>) -> Self {
        Self {
            id: row.id,
            fiscal_year: row.fiscal_year,
            organisation: Reference::to(row.organisation_id, row.organisation_key, row.organisation_name),
            document: row.document_id.map(|id| format!("{}-{id}", row.fiscal_year)),
            pointer: row.pointer,
            finding: row.finding_id,
            text: row.text,
            raised_at: row.raised_at,
            version: row.version,
            disposition: row.disposition,
            reason: row.reason,
            merged_into: row.merged_into,
            disposed_at: row.disposed_at,
            continues: row.continues_id,
            continued_by: row.continued_by,
            notices,
        }
    }
}
