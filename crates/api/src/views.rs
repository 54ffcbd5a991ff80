//! What goes out and what comes in, as the description shows it.

use app::documents::DocumentView;
use chrono::{DateTime, Utc};
use domain::complaint::Complaint;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{DocumentKindWord, DocumentState};
pub(crate) use crate::step_views::StepRow;

/// One verb of a document: possible, or why not.
#[derive(Serialize, ToSchema)]
pub(crate) struct Verb {
    /// The URL's last part.
    pub(crate) verb: String,
    /// The operation.
    pub(crate) operation: String,
    /// `{code, guards}`; null when the verb is possible.
    #[schema(value_type = Option<Object>)]
    pub(crate) why_not: Option<Value>,
}

/// A document of the cycle.
#[derive(Serialize, ToSchema)]
pub(crate) struct Document {
    /// The fiscal year and a UUID: `2018-0192f3c4-…`.
    pub(crate) id: String,
    /// The kind of document.
    #[schema(value_type = DocumentKindWord)]
    pub(crate) kind: String,
    /// The western year in which the fiscal year begins.
    pub(crate) fiscal_year: i16,
    /// 平成30年度
    pub(crate) fiscal_year_label: String,
    /// `{id, key, name}`
    #[schema(value_type = Object)]
    pub(crate) organisation: Value,
    /// `{id, name}` of the measure or ward plan.
    #[schema(value_type = Option<Object>)]
    pub(crate) item: Option<Value>,
    pub(crate) number: i32,
    /// The state of the document.
    #[schema(value_type = DocumentState)]
    pub(crate) state: String,
    pub(crate) state_by: Option<String>,
    pub(crate) state_at: DateTime<Utc>,
    pub(crate) state_reason: Option<String>,
    /// As in the ETag.
    pub(crate) version: i32,
    pub(crate) revision: i32,
    /// SHA-256 of exactly this content.
    pub(crate) content_hash: String,
    /// `provisional` or `final`; of an activity report only.
    pub(crate) finality: Option<String>,
    pub(crate) closes_year: bool,
    /// Whether it was first handed in after the day it was due.
    pub(crate) late: bool,
    pub(crate) first_submitted_at: Option<DateTime<Utc>>,
    pub(crate) last_submitted_at: Option<DateTime<Utc>>,
    pub(crate) edition: String,
    #[schema(value_type = Object)]
    pub(crate) answers: Value,
    #[schema(value_type = Vec<Object>)]
    pub(crate) activities: Value,
    #[schema(value_type = Object)]
    pub(crate) particulars: Value,
    #[schema(value_type = Option<Object>)]
    pub(crate) computed: Option<Value>,
    /// Sources that changed since they were added up.
    #[schema(value_type = Vec<Object>)]
    pub(crate) stale: Vec<Value>,
    /// What keeps it from being handed in: `{pointer, rule, limits}`, as in the `errors` of a problem, of each answer that
    /// cannot be read or contradicts another. It stays as it was typed.
    #[schema(value_type = Vec<Object>)]
    pub(crate) complaints: Vec<Value>,
    /// What blocks nothing, and should be known by then: `{subject, name, why}`, the subject a pointer into it.
    #[schema(value_type = Vec<Object>)]
    pub(crate) notices: Vec<Value>,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) updated_at: DateTime<Utc>,
    /// The verbs that are possible now.
    pub(crate) allowed: Vec<String>,
    /// Every verb.
    pub(crate) verbs: Vec<Verb>,
}

fn complaint(complaint: &Complaint) -> Value {
    let limits: Map<String, Value> =
        complaint.limits.iter().map(|(name, value)| ((*name).to_owned(), Value::from(value.as_str()))).collect();
    serde_json::json!({"pointer": complaint.pointer, "rule": complaint.rule, "limits": limits})
}

impl From<DocumentView> for Document {
    fn from(view: DocumentView) -> Self {
        let verbs = view.verbs.into_iter().map(|offer| Verb {
            verb: offer.verb.to_owned(),
            operation: offer.operation.to_owned(),
            why_not: offer.why_not.map(|why| serde_json::json!({"code": why.code, "guards": why.guards})),
        });
        Self {
            id: view.id,
            kind: view.kind.to_owned(),
            fiscal_year: view.fiscal_year,
            fiscal_year_label: view.fiscal_year_label,
            organisation: view.organisation,
            item: view.item,
            number: view.number,
            state: view.state.to_owned(),
            state_by: view.state_by,
            state_at: view.state_at,
            state_reason: view.state_reason,
            version: view.version,
            revision: view.revision,
            content_hash: view.content_hash,
            finality: view.finality,
            closes_year: view.closes_year,
            late: view.late,
            first_submitted_at: view.first_submitted_at,
            last_submitted_at: view.last_submitted_at,
            edition: view.edition,
            answers: view.answers,
            activities: view.activities,
            particulars: view.particulars,
            computed: view.computed,
            stale: view.stale,
            complaints: view.complaints.iter().map(complaint).collect(),
            notices: view.notices,
            created_at: view.created_at,
            updated_at: view.updated_at,
            allowed: view.allowed.iter().map(|verb| (*verb).to_owned()).collect(),
            verbs: verbs.collect(),
        }
    }
}

/// A row of a list of documents.
#[derive(Serialize, ToSchema)]
pub(crate) struct DocumentRow {
    pub(crate) id: String,
    pub(crate) organisation: Uuid,
    pub(crate) organisation_name: String,
    pub(crate) item_name: Option<String>,
    pub(crate) number: i32,
    /// The state of the document.
    #[schema(value_type = DocumentState)]
    pub(crate) state: String,
    pub(crate) version: i32,
    pub(crate) revision: i32,
    /// `provisional` or `final`; of an activity report only.
    pub(crate) finality: Option<String>,
    pub(crate) closes_year: bool,
    pub(crate) late: bool,
    pub(crate) updated_at: DateTime<Utc>,
}

/// A page of documents.
#[derive(Serialize, ToSchema)]
pub(crate) struct DocumentPage {
    pub(crate) rows: Vec<DocumentRow>,
    /// Send it as `cursor` for the next page; null on the last.
    pub(crate) next: Option<String>,
}

/// A figure, explained.
#[derive(Serialize, ToSchema)]
pub(crate) struct Explanation {
    #[schema(value_type = Object)]
    pub(crate) figure: Value,
    /// `sum`, `max`, `count_yes` or `share`.
    #[schema(value_type = String)]
    pub(crate) rule: Value,
    /// `{id, key, version}` of the form edition that asks for it; the version is the SHA-256 of its canonical JSON.
    #[schema(value_type = Option<Object>)]
    pub(crate) edition: Option<Value>,
    #[schema(value_type = Object)]
    pub(crate) computed_from: Value,
    /// Whether something changed since, so that the inputs need not add up to the figure.
    pub(crate) stale: bool,
    /// `{document, organisation, item, number, revision, field, amount, current}`; what changed since has no amount.
    #[schema(value_type = Vec<Object>)]
    pub(crate) inputs: Vec<Value>,
    /// What does not count, with the reason; `matters` says whether it would count here, where that is known.
    #[schema(value_type = Vec<Object>)]
    pub(crate) left_out: Vec<Value>,
}

/// An act that needs nothing said: no body, or an empty object.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NothingMore {}

/// A step that needs no reason.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct StepBody {
    /// For whom one decides (代決).
    pub(crate) acting_for: Option<Uuid>,
}

/// What is said at a field.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommentBody {
    /// JSON pointer to something in the document: `/activities/0/visits`, or with the activity's id in place of its number.
    pub(crate) pointer: String,
    pub(crate) text: String,
}

/// A step that needs a reason.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReasonBody {
    pub(crate) reason: String,
    #[serde(default)]
    pub(crate) comments: Vec<CommentBody>,
    pub(crate) acting_for: Option<Uuid>,
}
