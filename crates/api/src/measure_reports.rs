//! 施策実施状況: the operations on measure reports.

use actix_web::{get, patch, post, put};
use domain::policy::Action;
use domain::workflow::{DocumentKind, EventKind};

use crate::documents::{DocumentList, Reply, read_history, read_list, read_one};
use crate::drafts::{DraftBody, DraftPatch, amend, replace};
use crate::request::{At, Caller, Change, DocumentPath, Draft, Merge, RevisionPath};
use crate::revisions::{Revision, read_revision};
use crate::routes::Routes;
use crate::steps::step;
use crate::views::{Document, DocumentPage, ReasonBody, StepBody, StepRow};

const KIND: DocumentKind = DocumentKind::MeasureReport;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(list_measure_reports)
        .service(read_measure_report)
        .service(edit_measure_report)
        .service(propose_measure_report)
        .service(amend_measure_report)
        .service(read_measure_report_revision)
        .service(submit_measure_report)
        .service(recall_measure_report)
        .service(send_back_measure_report)
        .service(accept_measure_report)
        .service(reopen_measure_report)
        .service(read_measure_report_history);
}

/// List the measure reports that the caller may see.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ReadMeasureReport.as_str()])),
    params(DocumentList),
    responses((status = 200, body = DocumentPage)),
)]
#[get("/measure-reports")]
async fn list_measure_reports(caller: Caller) -> Reply {
    read_list(&caller, KIND).await
}

/// Read a measure report, with the verbs that are possible now.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ReadMeasureReport.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Document), (status = 304)),
)]
#[get("/measure-reports/{id}")]
async fn read_measure_report(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_one(&caller, KIND, at).await
}

/// Replace the whole content of a measure report. A member that the body leaves out becomes empty.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::EditMeasureReport.as_str()])),
    request_body = DraftBody,
    params(DocumentPath, Draft),
    responses((status = 200, body = Document)),
)]
#[put("/measure-reports/{id}")]
async fn edit_measure_report(change: Draft, at: At<DocumentPath>) -> Reply {
    replace(change, KIND, at).await
}

/// Change a part of a measure report. The body is a merge patch (RFC 7396): members that it leaves out stay.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::EditMeasureReport.as_str()])),
    request_body(content = DraftPatch, content_type = "application/merge-patch+json"),
    params(DocumentPath, Merge),
    responses((status = 200, body = Document)),
)]
#[patch("/measure-reports/{id}")]
async fn amend_measure_report(change: Merge, at: At<DocumentPath>) -> Reply {
    amend(change, KIND, at).await
}

/// Ask those who may submit a measure report to submit it. They are notified. The report stays in its state.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ProposeMeasureReport.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/measure-reports/{id}/propose")]
async fn propose_measure_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Propose).await
}

/// Submit a measure report.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::SubmitMeasureReport.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/measure-reports/{id}/submit")]
async fn submit_measure_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Submit).await
}

/// Recall a measure report that was submitted and is not yet judged.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::RecallMeasureReport.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/measure-reports/{id}/recall")]
async fn recall_measure_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Recall).await
}

/// Send a measure report back for revision. A reason is required.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::SendBackMeasureReport.as_str()])),
    request_body = ReasonBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/measure-reports/{id}/send-back")]
async fn send_back_measure_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::SendBack).await
}

/// Accept a measure report.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::AcceptMeasureReport.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/measure-reports/{id}/accept")]
async fn accept_measure_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Accept).await
}

/// Reopen a measure report that was accepted. A new revision begins. A reason is required.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ReopenMeasureReport.as_str()])),
    request_body = ReasonBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/measure-reports/{id}/reopen")]
async fn reopen_measure_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Reopen).await
}

/// List the steps of a measure report, oldest first. Each step names the hash of the content that it judged.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ReadMeasureReport.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Vec<StepRow>)),
)]
#[get("/measure-reports/{id}/history")]
async fn read_measure_report_history(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_history(&caller, KIND, at).await
}

/// Read the contents submitted under a revision of a measure report, exactly as judged.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ReadMeasureReport.as_str()])),
    params(RevisionPath),
    responses((status = 200, body = Revision)),
)]
#[get("/measure-reports/{id}/revisions/{n}")]
async fn read_measure_report_revision(caller: Caller, at: At<RevisionPath>) -> Reply {
    read_revision(&caller, KIND, at).await
}
