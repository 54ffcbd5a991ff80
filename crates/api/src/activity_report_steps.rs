//! 活動報告: the steps of an activity report, from handing in to giving up.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, delete, post};
use app::App;
use app::documents::Wanted;
use domain::policy::Action;
use domain::workflow::DocumentKind;
use edge::{Bearer, Body, IfMatch, Key};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::documents::{Asked, Reply, plain, reasoned, take, unsaid};
use crate::views::{Document, ReasonBody, StepBody};

const KIND: DocumentKind = DocumentKind::ActivityReport;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(propose_activity_report)
        .service(submit_activity_report)
        .service(recall_activity_report)
        .service(send_back_activity_report)
        .service(accept_activity_report)
        .service(reopen_activity_report)
        .service(discard_activity_report);
}

/// Ask whoever may hand in an activity report to do so: they are told, and it stays where it is.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ProposeActivityReport.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/activity-reports/{id}/propose")]
async fn propose_activity_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::ProposeActivityReport, &body, Wanted::Propose);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Hand in an activity report.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::SubmitActivityReport.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/activity-reports/{id}/submit")]
async fn submit_activity_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::SubmitActivityReport, &body, Wanted::Submit);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Take back an activity report.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::RecallActivityReport.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/activity-reports/{id}/recall")]
async fn recall_activity_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::RecallActivityReport, &body, Wanted::Recall);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Send back, with a reason, an activity report.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::SendBackActivityReport.name()])),
    request_body = ReasonBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/activity-reports/{id}/send-back")]
async fn send_back_activity_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = reasoned(Action::SendBackActivityReport, &body, Wanted::SendBack);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Accept an activity report.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::AcceptActivityReport.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/activity-reports/{id}/accept")]
async fn accept_activity_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::AcceptActivityReport, &body, Wanted::Accept);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Open again, with a reason, an activity report.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReopenActivityReport.name()])),
    request_body = ReasonBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/activity-reports/{id}/reopen")]
async fn reopen_activity_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = reasoned(Action::ReopenActivityReport, &body, Wanted::Reopen);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Give up an activity report that was begun by mistake or sent back. It is kept for the record, and in no list but that
/// of `state=discarded`; its number is not used again.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::DiscardActivityReport.name()])),
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[delete("/activity-reports/{id}")]
async fn discard_activity_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
) -> Reply {
    let (body, said) = unsaid(Action::DiscardActivityReport, Wanted::Discard);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}
