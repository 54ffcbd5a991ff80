//! What goes out and what comes in, as the description shows it.

use std::collections::BTreeMap;

use app::documents::DocumentView;
use chrono::{DateTime, Utc};
use domain::complaint::Complaint;
use domain::rollup::Computed;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::answer_value::AnswerValue;
use crate::closed::{DocumentKindWord, DocumentState, FinalityWord, GuardWord, VerbWord, WhyNotCode};
use crate::content_views::ParticularsView;
use crate::figure_views::ComputedView;
use crate::problem_views::GuardRowView;
use crate::references::Reference;
pub(crate) use crate::step_bodies::{NothingMore, ReasonBody, StepBody};
pub(crate) use crate::step_views::StepRow;

/// Why a verb is not possible.
#[derive(Serialize, ToSchema)]
pub(crate) struct WhyNotVerb {
    /// The word of the problem that the verb would meet.
    #[schema(value_type = WhyNotCode)]
    code: &'static str,
    /// What has to happen first.
    #[schema(value_type = Vec<UnmetView>)]
    guards: Vec<Value>,
}

/// A guard that does not hold.
#[derive(Serialize, ToSchema)]
struct UnmetView {
    /// Which guard does not hold.
    #[schema(value_type = GuardWord)]
    guard: String,
    /// What it does not hold for.
    rows: Vec<GuardRowView>,
    /// The operation that helps, where there is one.
    way_out: Option<OperationRef>,
}

/// An operation.
#[derive(Serialize, ToSchema)]
struct OperationRef {
    /// Its name.
    #[schema(example = "request_exception")]
    operation: String,
}

/// Something that keeps a document from being handed in.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnreadableView {
    /// The limits of the rule, by name, as text.
    limits: BTreeMap<String, String>,
    /// JSON pointer into the document (RFC 6901).
    #[schema(example = "/activities/0/visits")]
    pointer: String,
    /// The rule that does not hold.
    #[schema(example = "not-a-number")]
    rule: &'static str,
}

/// One verb of a document: possible, or why not.
#[derive(Serialize, ToSchema)]
pub(crate) struct Verb {
    /// The last part of its address.
    #[schema(value_type = VerbWord)]
    pub(crate) verb: String,
    /// The operation that does it.
    #[schema(example = "submit_activity_report")]
    pub(crate) operation: String,
    /// Why not; null when the verb is possible.
    pub(crate) why_not: Option<WhyNotVerb>,
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
    /// The fiscal year in words: 平成30年度.
    pub(crate) fiscal_year_label: String,
    /// The organisation it belongs to.
    #[schema(value_type = Reference)]
    pub(crate) organisation: Value,
    /// The measure or ward plan it is about.
    #[schema(value_type = Option<Reference>)]
    pub(crate) item: Option<Value>,
    /// Its number among the documents of its organisation.
    pub(crate) number: i32,
    /// The state of the document.
    #[schema(value_type = DocumentState)]
    pub(crate) state: String,
    /// The person who brought it there.
    #[schema(value_type = Option<Uuid>)]
    pub(crate) state_by: Option<String>,
    /// Since when it is there.
    pub(crate) state_at: DateTime<Utc>,
    /// Why it was sent back or opened again.
    pub(crate) state_reason: Option<String>,
    /// As in the ETag.
    pub(crate) version: i32,
    /// The revision, from 1: a document that is opened again begins the next one.
    pub(crate) revision: i32,
    /// SHA-256 of exactly this content, in hexadecimal.
    pub(crate) content_hash: String,
    /// Whether the figures are final; of an activity report only.
    #[schema(value_type = Option<FinalityWord>)]
    pub(crate) finality: Option<String>,
    /// Whether the report closes its section's year.
    pub(crate) closes_year: bool,
    /// Whether it was first handed in after the day it was due.
    pub(crate) late: bool,
    /// When it was first handed in.
    pub(crate) first_submitted_at: Option<DateTime<Utc>>,
    /// When it was last handed in.
    pub(crate) last_submitted_at: Option<DateTime<Utc>>,
    /// The edition of the form that it answers: `GET /forms/{edition}` with its `id` tells the questions.
    #[schema(value_type = Reference)]
    pub(crate) edition: Value,
    /// The answers, by key of the form's questions.
    #[schema(value_type = BTreeMap<String, AnswerValue>)]
    pub(crate) answers: Value,
    /// The activities of an activity report: `id`, and the answers by key of the form's questions about activities.
    #[schema(value_type = Vec<BTreeMap<String, AnswerValue>>)]
    pub(crate) activities: Value,
    /// What is said beside the form.
    #[schema(value_type = ParticularsView)]
    pub(crate) particulars: Value,
    /// What was added up; of a ward rollup and an annual report.
    #[schema(value_type = Option<ComputedView>)]
    pub(crate) computed: Option<Computed>,
    /// Sources that changed since they were added up.
    #[schema(value_type = Vec<GuardRowView>)]
    pub(crate) stale: Vec<Value>,
    /// What keeps it from being handed in: each answer that cannot be read or contradicts another. It stays as it was
    /// typed.
    pub(crate) complaints: Vec<UnreadableView>,
    /// What blocks nothing, and should be known before it is handed in; each `subject` points into the document.
    #[schema(value_type = Vec<GuardRowView>)]
    pub(crate) notices: Vec<Value>,
    /// When it was begun.
    pub(crate) created_at: DateTime<Utc>,
    /// When it last changed.
    pub(crate) updated_at: DateTime<Utc>,
    /// The verbs that are possible now.
    #[schema(value_type = Vec<VerbWord>)]
    pub(crate) allowed: Vec<String>,
    /// Every verb.
    pub(crate) verbs: Vec<Verb>,
}

fn complaint(complaint: &Complaint) -> UnreadableView {
    let limits = complaint.limits.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
    UnreadableView { limits: limits.collect(), pointer: complaint.pointer.clone(), rule: complaint.rule.word() }
}

impl From<DocumentView> for Document {
    fn from(view: DocumentView) -> Self {
        let verbs = view.verbs.into_iter().map(|offer| Verb {
            verb: offer.verb.to_owned(),
            operation: offer.operation.to_owned(),
            why_not: offer.why_not.map(|why| WhyNotVerb { code: why.code, guards: why.guards }),
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
    /// The document: its fiscal year and a UUID.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    pub(crate) id: String,
    /// The organisation it belongs to.
    pub(crate) organisation: Reference,
    /// The measure or ward plan it is about.
    pub(crate) item: Option<Reference>,
    /// Its number among the documents of its organisation.
    pub(crate) number: i32,
    /// The state of the document.
    #[schema(value_type = DocumentState)]
    pub(crate) state: String,
    /// As in the ETag.
    pub(crate) version: i32,
    /// The revision, from 1.
    pub(crate) revision: i32,
    /// Whether the figures are final; of an activity report only.
    #[schema(value_type = Option<FinalityWord>)]
    pub(crate) finality: Option<String>,
    /// Whether the report closes its section's year.
    pub(crate) closes_year: bool,
    /// Whether it was first handed in after the day it was due.
    pub(crate) late: bool,
    /// When it last changed.
    pub(crate) updated_at: DateTime<Utc>,
}

/// A page of documents.
#[derive(Serialize, ToSchema)]
pub(crate) struct DocumentPage {
    /// The documents of this page.
    pub(crate) rows: Vec<DocumentRow>,
    /// Send it as `cursor` for the next page; null on the last.
    pub(crate) next: Option<String>,
}
