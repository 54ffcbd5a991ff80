//! 年次報告: the operations on annual reports. The evaluating body's operations are in `verification`.

use actix_web::{get, patch, post, put};
use domain::policy::Action;
use domain::workflow::{DocumentKind, EventKind};

use crate::documents::{DocumentList, Reply, compute, explain_figure, read_figures, read_history, read_list, read_one};
use crate::drafts::{DraftBody, DraftPatch, amend, replace};
use crate::explained_views::{Explanation, FiguresView};
use crate::request::{At, Caller, Change, DocumentPath, Draft, FigurePath, Merge, RevisionPath};
use crate::revisions::{Revision, read_revision};
use crate::routes::Routes;
use crate::steps::step;
use crate::views::{Document, DocumentPage, NothingMore, StepBody, StepRow};

const KIND: DocumentKind = DocumentKind::AnnualReport;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(list_annual_reports)
        .service(read_annual_report)
        .service(edit_annual_report)
        .service(amend_annual_report)
        .service(read_annual_report_revision)
        .service(compute_annual_report)
        .service(propose_annual_report)
        .service(submit_annual_report)
        .service(recall_annual_report)
        .service(read_annual_report_history)
        .service(read_annual_report_figures)
        .service(explain_annual_report_figure);
}

/// List the annual reports that the caller may see.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.as_str()])),
    params(DocumentList),
    responses((status = 200, body = DocumentPage)),
)]
#[get("/annual-reports")]
async fn list_annual_reports(caller: Caller) -> Reply {
    read_list(&caller, KIND).await
}

/// Read an annual report, with the verbs that are possible now.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Document), (status = 304)),
)]
#[get("/annual-reports/{id}")]
async fn read_annual_report(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_one(&caller, KIND, at).await
}

/// Replace the whole content of an annual report. A member that the body leaves out becomes empty.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::EditAnnualReport.as_str()])),
    request_body = DraftBody,
    params(DocumentPath, Draft),
    responses((status = 200, body = Document)),
)]
#[put("/annual-reports/{id}")]
async fn edit_annual_report(change: Draft, at: At<DocumentPath>) -> Reply {
    replace(change, KIND, at).await
}

/// Change a part of an annual report. The body is a merge patch (RFC 7396): members that it leaves out stay.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::EditAnnualReport.as_str()])),
    request_body(content = DraftPatch, content_type = "application/merge-patch+json"),
    params(DocumentPath, Merge),
    responses((status = 200, body = Document)),
)]
#[patch("/annual-reports/{id}")]
async fn amend_annual_report(change: Merge, at: At<DocumentPath>) -> Reply {
    amend(change, KIND, at).await
}

/// Compute the figures of an annual report from its current sources.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ComputeAnnualReport.as_str()])),
    request_body = NothingMore,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/compute")]
async fn compute_annual_report(change: Change, at: At<DocumentPath>) -> Reply {
    compute(change, KIND, at).await
}

/// Ask those who may submit an annual report to submit it. They are notified. The report stays in its state.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ProposeAnnualReport.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/propose")]
async fn propose_annual_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Propose).await
}

/// Submit an annual report.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::SubmitAnnualReport.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/submit")]
async fn submit_annual_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Submit).await
}

/// Recall an annual report that was submitted and is not yet judged.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::RecallAnnualReport.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/recall")]
async fn recall_annual_report(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Recall).await
}

/// List the steps of an annual report, oldest first. Each step names the hash of the content that it judged.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Vec<StepRow>)),
)]
#[get("/annual-reports/{id}/history")]
async fn read_annual_report_history(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_history(&caller, KIND, at).await
}

/// Read the figures of an annual report.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = FiguresView)),
)]
#[get("/annual-reports/{id}/figures")]
async fn read_annual_report_figures(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_figures(&caller, KIND, at).await
}

/// Explain a figure of an annual report. The response holds the figure's rule, its inputs, and what was left out, with
/// the reasons.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.as_str()])),
    params(FigurePath),
    responses((status = 200, body = Explanation)),
)]
#[get("/annual-reports/{id}/figures/{key}/explain")]
async fn explain_annual_report_figure(caller: Caller, at: At<FigurePath>) -> Reply {
    explain_figure(&caller, KIND, at).await
}

/// Read the contents submitted under a revision of an annual report, exactly as judged.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.as_str()])),
    params(RevisionPath),
    responses((status = 200, body = Revision)),
)]
#[get("/annual-reports/{id}/revisions/{n}")]
async fn read_annual_report_revision(caller: Caller, at: At<RevisionPath>) -> Reply {
    read_revision(&caller, KIND, at).await
}
