//! 活動報告: the steps of an activity report, from submitting to discarding.

use actix_web::{delete, post};
use domain::policy::Action;
use domain::workflow::{DocumentKind, EventKind};

use crate::documents::Reply;
use crate::request::{At, Bare, Change, DocumentPath};
use crate::routes::Routes;
use crate::steps::{step, step_without_words};
use crate::views::{Document, ReasonBody, StepBody};

const KIND: DocumentKind = DocumentKind::ActivityReport;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(propose_activity_report)
        .service(submit_activity_report)
        .service(recall_activity_report)
        .service(send_back_activity_report)
        .service(accept_activity_report)
        .service(reopen_activity_report)
        .service(discard_activity_report);
}

/// Ask those who may submit an activity report to submit it. They are notified. The report stays in its state.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ProposeActivityReport.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/activity-reports/{id}/propose")]
async fn propose_activity_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Propose).await
}

/// Submit an activity report.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::SubmitActivityReport.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/activity-reports/{id}/submit")]
async fn submit_activity_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Submit).await
}

/// Recall an activity report that was submitted and is not yet judged.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::RecallActivityReport.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/activity-reports/{id}/recall")]
async fn recall_activity_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Recall).await
}

/// Send an activity report back for revision. A reason is required.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::SendBackActivityReport.as_str()])),
    request_body = ReasonBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/activity-reports/{id}/send-back")]
async fn send_back_activity_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::SendBack).await
}

/// Accept an activity report.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::AcceptActivityReport.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/activity-reports/{id}/accept")]
async fn accept_activity_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Accept).await
}

/// Reopen an activity report that was accepted. A new revision begins. A reason is required.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReopenActivityReport.as_str()])),
    request_body = ReasonBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/activity-reports/{id}/reopen")]
async fn reopen_activity_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Reopen).await
}

/// Discard an activity report that was begun by mistake or sent back. The report is kept for the record and appears
/// only in the list with `state=discarded`. Its number is not used again.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::DiscardActivityReport.as_str()])),
    params(DocumentPath, Bare),
    responses((status = 200, body = Document)),
)]
#[delete("/activity-reports/{id}")]
async fn discard_activity_report(change: Bare, at: At<DocumentPath>) -> Reply {
    step_without_words(change, KIND, at, EventKind::Discard).await
}
