//! 年次報告: the operations on annual reports. Those of the subcommittee stand in `verification`.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, get, patch, post, put};
use app::App;
use app::documents::Wanted;
use domain::policy::Action;
use domain::workflow::DocumentKind;
use edge::patch::Patch;
use edge::{Bearer, Body, IfMatch, Key, MayKey};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::documents::{
    Asked, Reply, compute, explain_figure, plain, read_figures, read_history, read_list, read_one, take,
};
use crate::drafts::{DraftBody, DraftPatch, Editing, amend, replace};
use crate::revisions::{Revision, read_revision};
use crate::views::{Document, DocumentPage, Explanation, NothingMore, StepBody, StepRow};

const KIND: DocumentKind = DocumentKind::AnnualReport;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
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

/// List annual reports within what one may see.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.name()])),
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
#[get("/annual-reports")]
async fn list_annual_reports(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    read_list(&app, &bearer, &request, KIND).await
}

/// Read the annual report, with what may be done next.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Document), (status = 304)),
)]
#[get("/annual-reports/{id}")]
async fn read_annual_report(app: Data<App>, bearer: Bearer, request: HttpRequest, id: Path<String>) -> Reply {
    read_one(&app, &bearer, &request, KIND, &id).await
}

/// Write the annual report anew: the body replaces the whole content.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::EditAnnualReport.name()])),
    request_body = DraftBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Document)),
)]
#[put("/annual-reports/{id}")]
async fn edit_annual_report(
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

/// Change a part of the annual report: the body is a merge patch (RFC 7396), and what it does not name stays.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::EditAnnualReport.name()])),
    request_body(content = DraftPatch, content_type = "application/merge-patch+json"),
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Document)),
)]
#[patch("/annual-reports/{id}")]
async fn amend_annual_report(
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

/// Add up what the annual report is made of.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ComputeAnnualReport.name()])),
    request_body = NothingMore,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/compute")]
async fn compute_annual_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    compute(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id).await
}

/// Ask whoever may hand in the annual report to do so: they are told, and it stays where it is.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ProposeAnnualReport.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/propose")]
async fn propose_annual_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::ProposeAnnualReport, &body, Wanted::Propose);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Hand in the annual report.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::SubmitAnnualReport.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/submit")]
async fn submit_annual_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::SubmitAnnualReport, &body, Wanted::Submit);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Take back the annual report.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::RecallAnnualReport.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/annual-reports/{id}/recall")]
async fn recall_annual_report(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::RecallAnnualReport, &body, Wanted::Recall);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Every step of the annual report, each bound to the content it judged.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<StepRow>)),
)]
#[get("/annual-reports/{id}/history")]
async fn read_annual_report_history(app: Data<App>, bearer: Bearer, id: Path<String>) -> Reply {
    read_history(&app, &bearer, KIND, &id).await
}

/// The figures of the annual report.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<Object>)),
)]
#[get("/annual-reports/{id}/figures")]
async fn read_annual_report_figures(app: Data<App>, bearer: Bearer, id: Path<String>) -> Reply {
    read_figures(&app, &bearer, KIND, &id).await
}

/// Where a figure comes from: rule, inputs, and what was left out with the reason.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.name()])),
    params(("id" = String, Path), ("key" = String, Path, description = "`dimension|metric`")),
    responses((status = 200, body = Explanation)),
)]
#[get("/annual-reports/{id}/figures/{key}/explain")]
async fn explain_annual_report_figure(app: Data<App>, bearer: Bearer, path: Path<(String, String)>) -> Reply {
    let (id, key) = path.into_inner();
    explain_figure(&app, &bearer, KIND, &id, &key).await
}

/// Read what was handed in under a revision of the annual report, as it was judged.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.name()])),
    params(("id" = String, Path), ("n" = i32, Path, description = "The number of the revision, from 1")),
    responses((status = 200, body = Revision)),
)]
#[get("/annual-reports/{id}/revisions/{n}")]
async fn read_annual_report_revision(app: Data<App>, bearer: Bearer, path: Path<(String, String)>) -> Reply {
    read_revision(&app, &bearer, KIND, &path.0, &path.1).await
}
