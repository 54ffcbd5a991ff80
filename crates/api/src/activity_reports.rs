//! 活動報告: the operations on activity reports.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, get, patch, post, put};
use app::documents::BeginReport;
use app::unread::About;
use app::{App, perform};
use domain::complaint::{Complaint, Rule};
use domain::id::OrganisationId;
use domain::policy::Action;
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use edge::patch::Patch;
use edge::{Bearer, Body, Code, IfMatch, Key, MayKey, Problem};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::bodies::heard;
use crate::documents::{Reply, read_history, read_list, read_one, reply, shown};
use crate::drafts::{CreateBody, DraftBody, DraftPatch, Editing, amend, draft, replace};
use crate::revisions::{Revision, read_revision};
use crate::views::{Document, DocumentPage, Problem as ProblemView, StepRow};

const KIND: DocumentKind = DocumentKind::ActivityReport;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_activity_reports)
        .service(create_activity_report)
        .service(read_activity_report)
        .service(edit_activity_report)
        .service(amend_activity_report)
        .service(read_activity_report_revision)
        .service(read_activity_report_history);
}

/// List activity reports within what one may see.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.name()])),
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
#[get("/activity-reports")]
async fn list_activity_reports(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    read_list(&app, &bearer, &request, KIND).await
}

/// Begin an activity report, with its activities if wanted, and hand it in at once if wanted.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::CreateActivityReport.name()])),
    request_body = CreateBody,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Document), (status = 422, body = ProblemView)),
)]
#[post("/activity-reports")]
async fn create_activity_report(app: Data<App>, bearer: Bearer, request: HttpRequest, key: Key, body: Body) -> Reply {
    let ask = bearer.ask_once(&request, &key, None, &body.0);
    let read = body.typed().and_then(|body: CreateBody| {
        let no_year = |_| Problem::with(Code::InvalidAnswers, vec![Complaint::new("/fiscal_year", Rule::BadFormat)]);
        Ok((FiscalYear::new(i32::from(body.fiscal_year)).map_err(no_year)?, body))
    });
    let (year, body) = heard(&app, &ask, read, Action::CreateActivityReport, About::InBody).await?;
    let (draft, acting_for) = draft(body.draft);
    let section = OrganisationId(body.section);
    let command = BeginReport { year, section, draft, submit: body.submit, acting_for };
    let answer = perform(&app, &ask, command, |view| shown(view, true, KIND.path())).await?;
    Ok(reply(answer))
}

/// Read an activity report, with what may be done next.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Document), (status = 304)),
)]
#[get("/activity-reports/{id}")]
async fn read_activity_report(app: Data<App>, bearer: Bearer, request: HttpRequest, id: Path<String>) -> Reply {
    read_one(&app, &bearer, &request, KIND, &id).await
}

/// Write an activity report anew: the body replaces the whole content.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::EditActivityReport.name()])),
    request_body = DraftBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Document)),
)]
#[put("/activity-reports/{id}")]
async fn edit_activity_report(
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

/// Change a part of an activity report: the body is a merge patch (RFC 7396), and what it does not name stays.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::EditActivityReport.name()])),
    request_body(content = DraftPatch, content_type = "application/merge-patch+json"),
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Document)),
)]
#[patch("/activity-reports/{id}")]
async fn amend_activity_report(
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

/// Every step of an activity report, each bound to the content it judged.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<StepRow>)),
)]
#[get("/activity-reports/{id}/history")]
async fn read_activity_report_history(app: Data<App>, bearer: Bearer, id: Path<String>) -> Reply {
    read_history(&app, &bearer, KIND, &id).await
}

/// Read what was handed in under a revision of an activity report, as it was judged.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.name()])),
    params(("id" = String, Path), ("n" = i32, Path, description = "The number of the revision, from 1")),
    responses((status = 200, body = Revision)),
)]
#[get("/activity-reports/{id}/revisions/{n}")]
async fn read_activity_report_revision(app: Data<App>, bearer: Bearer, path: Path<(String, String)>) -> Reply {
    read_revision(&app, &bearer, KIND, &path.0, &path.1).await
}
