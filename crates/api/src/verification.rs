//! The evaluating body's operations on an annual report. It assigns reviewers, records findings, concludes, and sends
//! back.

use actix_web::{HttpResponse, get, post};
use app::documents::{Assign, RecordFinding, Review, findings};
use app::rejected_body::About;
use app::{Answer, Error, execute};
use chrono::{DateTime, Utc};
use domain::id::{DocumentId, FindingId, PersonId};
use domain::policy::Action;
use domain::workflow::{DocumentKind, EventKind};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answer_value::AnswerValue;
use crate::bodies::{command_or_refuse, typed};
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

/// The assignment of a person to one area rollup or measure report.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReviewBody {
    /// The document's identifier.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    subject: String,
    /// The person who verifies the document.
    person: Uuid,
}

/// The assignments of persons to documents.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reviews": [{
    "subject": "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f",
    "person": "0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e90",
}]}))]
struct AssignBody {
    /// The person for each area rollup and measure report.
    reviews: Vec<ReviewBody>,
}

/// A finding to record.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "subject": "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f",
    "scale": "a-d",
    "label": "b",
    "opinion": "妥当である（サンプル）",
}))]
struct FindingBody {
    /// The identifier of the area rollup or measure report.
    subject: String,
    /// The key of a scale of the plan; required with `label`.
    scale: Option<String>,
    /// The key of a label of that scale: the mark.
    label: Option<String>,
    /// The opinion in words.
    opinion: String,
}

/// A finding that was recorded.
#[derive(Serialize, ToSchema)]
struct RecordedView {
    /// The finding's identifier.
    id: Uuid,
}

/// A finding, with the self-evaluation of the document. The finding does not overwrite it.
#[derive(Serialize, ToSchema)]
struct FindingRow {
    /// The finding's identifier.
    id: Uuid,
    /// The document that the finding is about.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    subject: String,
    /// The kind of that document.
    #[schema(value_type = DocumentKindWord)]
    kind: String,
    /// The organisation of that document.
    organisation: Reference,
    /// The measure or area plan that the document is about.
    item: Option<Reference>,
    /// The document's own answers by key of the form's questions, self-evaluation included.
    #[schema(value_type = BTreeMap<String, AnswerValue>)]
    self_evaluation: Value,
    /// The person who recorded the finding.
    by: PersonRef,
    /// The key of the scale on which the document was rated; null without a rating.
    scale: Option<String>,
    /// The rating: the key of a label of that scale; null without a rating.
    label: Option<String>,
    /// The opinion in words.
    opinion: String,
    /// Whether the document still has the content that was judged.
    current: bool,
    /// When the finding was recorded.
    at: DateTime<Utc>,
    /// Notices of corrections of the sealed year that affect the finding or the document it is about.
    notices: Vec<NoticeView>,
}

/// Returns the document that a body names. A text that is no identifier names a document that does not exist.
fn named(text: &str) -> DocumentId {
    let nothing = DocumentId { year: domain::year::FiscalYear::EARLIEST, uuid: Uuid::nil() };
    text.parse().unwrap_or(nothing)
}

/// Assign the persons who evaluate each area rollup and measure report.
#[utoipa::path(
    tag = "verification",
    security(("session" = [Action::AssignAnnualReport.as_str()])),
    request_body = AssignBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/assign")]
async fn assign_annual_report(change: Change, At(path): At<DocumentPath>) -> Reply {
    let (context, app, id) = (change.context(), &change.caller.app, path.id);
    let (version, about) = (change.version, (Action::AssignAnnualReport, About::Document(KIND, id)));
    let command = command_or_refuse(app, &context, typed(change.body), about, |body: AssignBody| {
        let reviews = body.reviews.iter();
        let reviews = reviews.map(|review| Review { subject: named(&review.subject), person: PersonId(review.person) });
        Assign { id, version, reviews: reviews.collect() }
    });
    let command = command.await?;
    let language = change.caller.language();
    Ok(reply_worded(execute(app, &context, command, move |view| shown(view, false, language)).await?))
}

/// Record a finding about an area rollup or a measure report.
#[utoipa::path(
    tag = "verification",
    security(("session" = [Action::RecordFinding.as_str()])),
    request_body = FindingBody,
    params(DocumentPath, Creation),
    responses((status = 201, body = RecordedView)),
)]
#[post("/annual-reports/{id}/findings")]
async fn record_finding(creation: Creation, At(path): At<DocumentPath>) -> Reply {
    let (context, app, annual) = (creation.context(), &creation.caller.app, path.id);
    let about = (Action::RecordFinding, About::Document(KIND, annual));
    let command = command_or_refuse(app, &context, typed(creation.body), about, |body: FindingBody| RecordFinding {
        id: annual,
        subject: named(&body.subject),
        mark: body.scale.zip(body.label),
        opinion: body.opinion,
    });
    let command = command.await?;
    let answer = execute(app, &context, command, move |finding: &FindingId| -> Result<Answer, Error> {
        let location = format!("/api/v1/annual-reports/{annual}/findings");
        let body = json!({"id": finding.0}).to_string();
        Ok(Answer { status: 201, body, version: None, location: Some(location), replayed: false })
    });
    Ok(reply(answer.await?))
}

/// List the findings of an annual report, document by document, oldest first.
#[utoipa::path(
    tag = "verification",
    security(("session" = [Action::ReadAnnualReport.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Vec<FindingRow>)),
)]
#[get("/annual-reports/{id}/findings")]
async fn list_findings(caller: Caller, At(path): At<DocumentPath>) -> Reply {
    let annual = path.id;
    let rows = findings(&caller.app, &caller.context(), annual).await?;
    let rows = rows.into_iter().map(|(row, all)| FindingRow {
        notices: notices(all, caller.language()),
        id: row.id,
        subject: DocumentId { uuid: row.subject_id, ..annual }.to_string(),
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
    security(("session" = [Action::ConcludeAnnualReport.as_str()])),
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
    security(("session" = [Action::SendBackAnnualReport.as_str()])),
    request_body = ReasonBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/send-back")]
async fn send_back_annual_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::SendBack).await
}

/// Reopen an annual report that was verified. A new revision begins. A reason is required.
#[utoipa::path(
    tag = "verification",
    security(("session" = [Action::ReopenAnnualReport.as_str()])),
    request_body = ReasonBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/reopen")]
async fn reopen_annual_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Reopen).await
}
