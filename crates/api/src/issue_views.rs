//! Issues of the ledger, as the description shows them.

use app::issues::Issue;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{DispositionWord, DocumentKindWord};
use crate::notice_views::NoticeView;
use crate::references::Reference;

/// An issue, raised in a document (`kind`, `document`) or for an `organisation`: one of the two.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "fiscal_year": 2019,
    "kind": "ward_rollup",
    "document": "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f",
    "pointer": "/answers/issues",
    "text": "担い手が高齢になり、後に続く人がいない（サンプル）",
}))]
pub(crate) struct RaiseBody {
    /// The fiscal year of the ledger: the western year in which it begins.
    pub(crate) fiscal_year: i16,
    /// The kind of the document; with `document`.
    #[schema(value_type = Option<DocumentKindWord>)]
    pub(crate) kind: Option<String>,
    /// The document it is raised in.
    pub(crate) document: Option<String>,
    /// JSON pointer of the paragraph in the document.
    pub(crate) pointer: Option<String>,
    /// The finding about the document.
    pub(crate) finding: Option<Uuid>,
    /// The organisation it is raised for, where it is raised in no document.
    pub(crate) organisation: Option<Uuid>,
    /// The issue in words.
    pub(crate) text: String,
}

/// What becomes of an issue.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"disposition": "deferred", "reason": "次年度も続けて取り組む（サンプル）"}))]
pub(crate) struct DisposeBody {
    /// What becomes of it.
    #[schema(value_type = DispositionWord)]
    pub(crate) disposition: String,
    /// Why: the reason is kept and shown.
    pub(crate) reason: String,
    /// The issue it goes on as; with `merged` only.
    pub(crate) merged_into: Option<Uuid>,
}

/// An issue of the ledger.
#[derive(Serialize, ToSchema)]
pub(crate) struct IssueView {
    /// The issue.
    id: Uuid,
    /// The fiscal year of the ledger: the western year in which it begins.
    fiscal_year: i16,
    /// The organisation it belongs to.
    organisation: Reference,
    /// The document it was raised in.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: Option<String>,
    /// JSON pointer of the paragraph in that document.
    pointer: Option<String>,
    /// The finding about that document.
    finding: Option<Uuid>,
    /// The issue in words.
    text: String,
    /// When it was raised.
    raised_at: DateTime<Utc>,
    /// As in the ETag.
    version: i32,
    /// What becomes of it. Null while it is open: a year is not sealed before every issue has one.
    #[schema(value_type = Option<DispositionWord>)]
    disposition: Option<String>,
    /// Why that becomes of it.
    reason: Option<String>,
    /// The issue it goes on as.
    merged_into: Option<Uuid>,
    /// When that was decided.
    disposed_at: Option<DateTime<Utc>>,
    /// The issue of the year before that it goes on from.
    continues: Option<Uuid>,
    /// The issue of the year after that goes on from it.
    continued_by: Option<Uuid>,
    /// Which corrections of the sealed year touched it since.
    notices: Vec<NoticeView>,
}

/// A page of the ledger.
#[derive(Serialize, ToSchema)]
pub(crate) struct IssuePage {
    /// The issues of this page, in the order in which they were raised.
    pub(crate) rows: Vec<IssueView>,
    /// Send it as `cursor` for the next page; null on the last.
    pub(crate) next: Option<String>,
}

impl IssueView {
    /// An issue, with what should be known of it.
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
