//! What the subcommittee does with an annual report: naming reviewers, findings, concluding, giving it back.

use actix_web::{HttpResponse, get, post};
use app::documents::{Assign, RecordFinding, Review, findings};
use app::unread::About;
use app::{Answer, Error, perform};
use chrono::{DateTime, Utc};
use domain::id::{DocumentId, FindingId, PersonId};
use domain::policy::Action;
use domain::workflow::{DocumentKind, EventKind};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answer_value::AnswerValue;
use crate::bodies::{heard, typed};
use crate::closed::DocumentKindWord;
use crate::documents::{Reply, reply, reply_worded, shown};
use crate::notice_views::{NoticeView, notices};
use crate::references::{PersonRef, Reference};
use crate::request::{At, Caller, Change, Creation, DocumentPath};
use crate::routes::Routes;
use crate::steps::step;
use crate::views::{Document, ReasonBody, StepBody};

const KIND: DocumentKind = DocumentKind::AnnualReport;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(assign_annual_report)
        .service(record_finding)
        .service(list_findings)
        .service(conclude_annual_report)
        .service(send_back_annual_report)
        .service(reopen_annual_report);
}

/// Who verifies one ward rollup or measure report.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReviewBody {
    /// The document's id.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    subject: String,
    /// The person who verifies it.
    person: Uuid,
}

/// Who verifies what.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reviews": [{
    "subject": "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f",
    "person": "0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e90",
}]}))]
struct AssignBody {
    /// Who verifies each ward rollup and measure report.
    reviews: Vec<ReviewBody>,
}

/// A finding.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "subject": "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f",
    "scale": "a-d",
    "label": "b",
    "opinion": "妥当である（サンプル）",
}))]
struct FindingBody {
    /// The ward rollup's or measure report's id.
    subject: String,
    /// A scale of the plan; with `label`.
    scale: Option<String>,
    /// A label of that scale: the mark.
    label: Option<String>,
    /// The opinion in words.
    opinion: String,
}

/// A finding was recorded.
#[derive(Serialize, ToSchema)]
struct RecordedView {
    /// The finding.
    id: Uuid,
}

/// A finding, beside the self-evaluation it does not overwrite.
#[derive(Serialize, ToSchema)]
struct FindingRow {
    /// The finding.
    id: Uuid,
    /// The document it is about.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    subject: String,
    /// The kind of that document.
    #[schema(value_type = DocumentKindWord)]
    kind: String,
    /// The organisation of that document.
    organisation: Reference,
    /// The measure or ward plan which that document is about.
    item: Option<Reference>,
    /// The subject's own answers by key of the form's questions, self-evaluation included.
    #[schema(value_type = BTreeMap<String, AnswerValue>)]
    self_evaluation: Value,
    /// The person who found it.
    by: PersonRef,
    /// The key of the scale that the mark is of.
    scale: Option<String>,
    /// The key of the label: the mark.
    label: Option<String>,
    /// The opinion in words.
    opinion: String,
    /// Whether the subject still has the content that was judged.
    current: bool,
    /// When it was recorded.
    at: DateTime<Utc>,
    /// Which corrections of the sealed year touched it, or the document it is about, since.
    notices: Vec<NoticeView>,
}

/// The document a body names; what is no identifier names nothing.
fn named(text: &str) -> DocumentId {
    let nothing = DocumentId { year: domain::year::FiscalYear::EARLIEST, uuid: Uuid::nil() };
    text.parse().unwrap_or(nothing)
}

/// Assign the persons who evaluate each ward rollup and measure report.
#[utoipa::path(
    tag = "verification",
    security(("session" = [Action::AssignAnnualReport.name()])),
    request_body = AssignBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/assign")]
async fn assign_annual_report(change: Change, At(path): At<DocumentPath>) -> Reply {
    let (ask, app, id) = (change.ask(), &change.caller.app, path.id);
    let about = About::Document(KIND, id);
    let body: AssignBody = heard(app, &ask, typed(change.body), Action::AssignAnnualReport, about).await?;
    let reviews = body.reviews.iter();
    let reviews = reviews.map(|review| Review { subject: named(&review.subject), person: PersonId(review.person) });
    let command = Assign { id, version: change.version, reviews: reviews.collect() };
    let language = change.caller.language();
    Ok(reply_worded(perform(app, &ask, command, move |view| shown(view, false, language)).await?))
}

/// Record a finding about a ward rollup or a measure report.
#[utoipa::path(
    tag = "verification",
    security(("session" = [Action::RecordFinding.name()])),
    request_body = FindingBody,
    params(DocumentPath, Creation),
    responses((status = 201, body = RecordedView)),
)]
#[post("/annual-reports/{id}/findings")]
async fn record_finding(creation: Creation, At(path): At<DocumentPath>) -> Reply {
    let (ask, app, annual) = (creation.ask(), &creation.caller.app, path.id);
    let about = About::Document(KIND, annual);
    let body: FindingBody = heard(app, &ask, typed(creation.body), Action::RecordFinding, about).await?;
    let command = RecordFinding {
        id: annual,
        subject: named(&body.subject),
        mark: body.scale.zip(body.label),
        opinion: body.opinion,
    };
    let answer = perform(app, &ask, command, move |finding: &FindingId| -> Result<Answer, Error> {
        let location = format!("/api/v1/annual-reports/{annual}/findings");
        let body = json!({"id": finding.0}).to_string();
        Ok(Answer { status: 201, body, version: None, location: Some(location), replayed: false })
    });
    Ok(reply(answer.await?))
}

/// List the findings of an annual report, subject by subject, oldest first.
#[utoipa::path(
    tag = "verification",
    security(("session" = [Action::ReadAnnualReport.name()])),
    params(DocumentPath),
    responses((status = 200, body = Vec<FindingRow>)),
)]
#[get("/annual-reports/{id}/findings")]
async fn list_findings(caller: Caller, At(path): At<DocumentPath>) -> Reply {
    let annual = path.id;
    let rows = findings(&caller.app, &caller.ask(), annual).await?;
    let rows = rows.into_iter().map(|(row, all)| FindingRow {
        notices: notices(all, caller.language()),
        id: row.id,
        subject: format!("{}-{}", annual.year, row.subject_id),
        kind: row.kind,
        organisation: Reference::to(row.organisation_id, row.organisation_key, row.organisation_name),
        item: Reference::some(row.item_id, row.item_key, row.item_name),
        self_evaluation: row.answers,
        by: PersonRef::to(row.by_person, row.by_name),
        scale: row.scale,
        label: row.label,
        opinion: row.opinion,
        current: row.current,
        at: row.at,
    });
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}

/// Conclude the evaluation of the annual report.
#[utoipa::path(
    tag = "verification",
    security(("session" = [Action::ConcludeAnnualReport.name()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/conclude")]
async fn conclude_annual_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Conclude).await
}

/// Send the annual report back for revision. A reason is required.
#[utoipa::path(
    tag = "verification",
    security(("session" = [Action::SendBackAnnualReport.name()])),
    request_body = ReasonBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/send-back")]
async fn send_back_annual_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::SendBack).await
}

/// Reopen an annual report that was verified: a new revision begins. A reason is required.
#[utoipa::path(
    tag = "verification",
    security(("session" = [Action::ReopenAnnualReport.name()])),
    request_body = ReasonBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/reopen")]
async fn reopen_annual_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Reopen).await
}
