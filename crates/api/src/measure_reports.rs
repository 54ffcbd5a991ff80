//! 施策実施状況: the operations on measure reports.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, get, patch, post, put};
use app::App;
use app::documents::Wanted;
use domain::policy::Action;
use domain::workflow::DocumentKind;
use edge::patch::Patch;
use edge::{Bearer, Body, IfMatch, Key, MayKey};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::documents::{Asked, Reply, plain, read_history, read_list, read_one, reasoned, take};
use crate::drafts::{DraftBody, DraftPatch, Editing, amend, replace};
use crate::revisions::{Revision, read_revision};
use crate::views::{Document, DocumentPage, ReasonBody, StepBody, StepRow};

const KIND: DocumentKind = DocumentKind::MeasureReport;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
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

/// List measure reports within what one may see.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ReadMeasureReport.name()])),
    params(
        ("fy" = i16, Query, description = "The fiscal year"),
        ("organisation" = Option<String>, Query),
        ("ward" = Option<String>, Query),
        ("state" = Option<String>, Query),
        ("limit" = Option<u32>, Query, maximum = 200),
        ("cursor" = Option<String>, Query),
    ),
    responses((status = 200, body = DocumentPage)),
)]
#[get("/measure-reports")]
async fn list_measure_reports(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    read_list(&app, &bearer, &request, KIND).await
}

/// Read a measure report, with what may be done next.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ReadMeasureReport.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Document), (status = 304)),
)]
#[get("/measure-reports/{id}")]
async fn read_measure_report(app: Data<App>, bearer: Bearer, request: HttpRequest, id: Path<String>) -> Reply {
    read_one(&app, &bearer, &request, KIND, &id).await
}

/// Write a measure report anew: the body replaces the whole content.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::EditMeasureReport.name()])),
    request_body = DraftBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Document)),
)]
#[put("/measure-reports/{id}")]
async fn edit_measure_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: MayKey,
    body: Body,
) -> Reply {
    replace(&app, Editing { request: &request, bearer: &bearer, key, version }, KIND, &id, body).await
}

/// Change a part of a measure report: the body is a merge patch (RFC 7396), and what it does not name stays.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::EditMeasureReport.name()])),
    request_body(content = DraftPatch, content_type = "application/merge-patch+json"),
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Document)),
)]
#[patch("/measure-reports/{id}")]
async fn amend_measure_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: MayKey,
    body: Patch,
) -> Reply {
    amend(&app, Editing { request: &request, bearer: &bearer, key, version }, KIND, &id, body).await
}

/// Ask whoever may hand in a measure report to do so: they are told, and it stays where it is.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ProposeMeasureReport.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/measure-reports/{id}/propose")]
async fn propose_measure_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::ProposeMeasureReport, &body, Wanted::Propose);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Hand in a measure report.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::SubmitMeasureReport.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/measure-reports/{id}/submit")]
async fn submit_measure_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::SubmitMeasureReport, &body, Wanted::Submit);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Take back a measure report.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::RecallMeasureReport.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/measure-reports/{id}/recall")]
async fn recall_measure_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::RecallMeasureReport, &body, Wanted::Recall);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Send back, with a reason, a measure report.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::SendBackMeasureReport.name()])),
    request_body = ReasonBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/measure-reports/{id}/send-back")]
async fn send_back_measure_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = reasoned(Action::SendBackMeasureReport, &body, Wanted::SendBack);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Accept a measure report.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::AcceptMeasureReport.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/measure-reports/{id}/accept")]
async fn accept_measure_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::AcceptMeasureReport, &body, Wanted::Accept);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Open again, with a reason, a measure report.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ReopenMeasureReport.name()])),
    request_body = ReasonBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/measure-reports/{id}/reopen")]
async fn reopen_measure_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = reasoned(Action::ReopenMeasureReport, &body, Wanted::Reopen);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Every step of a measure report, each bound to the content it judged.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ReadMeasureReport.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<StepRow>)),
)]
#[get("/measure-reports/{id}/history")]
async fn read_measure_report_history(app: Data<App>, bearer: Bearer, id: Path<String>) -> Reply {
    read_history(&app, &bearer, KIND, &id).await
}

/// Read what was handed in under a revision of a measure report, as it was judged.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ReadMeasureReport.name()])),
    params(("id" = String, Path), ("n" = i32, Path, description = "The number of the revision, from 1")),
    responses((status = 200, body = Revision)),
)]
#[get("/measure-reports/{id}/revisions/{n}")]
async fn read_measure_report_revision(app: Data<App>, bearer: Bearer, path: Path<(String, String)>) -> Reply {
    read_revision(&app, &bearer, KIND, &path.0, &path.1).await
}
