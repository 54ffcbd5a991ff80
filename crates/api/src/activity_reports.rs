//! 活動報告: the operations on activity reports.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, delete, get, post, put};
use app::documents::{BeginReport, Wanted};
use app::unread::About;
use app::{App, perform};
use domain::complaint::{Complaint, Rule};
use domain::id::OrganisationId;
use domain::policy::Action;
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use edge::{Bearer, Body, Code, IfMatch, Key, Problem};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::bodies::heard;
use crate::documents::{
    Asked, Reply, draft, edit, plain, read_history, read_list, read_one, reasoned, reply, shown, take, unsaid,
};
use crate::views::{
    CreateBody, Document, DocumentPage, DraftBody, Problem as ProblemView, ReasonBody, StepBody, StepRow,
};

const KIND: DocumentKind = DocumentKind::ActivityReport;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_activity_reports)
        .service(create_activity_report)
        .service(read_activity_report)
        .service(edit_activity_report)
        .service(propose_activity_report)
        .service(submit_activity_report)
        .service(recall_activity_report)
        .service(send_back_activity_report)
        .service(accept_activity_report)
        .service(reopen_activity_report)
        .service(discard_activity_report)
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

/// Write in an activity report.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::EditActivityReport.name()])),
    request_body = DraftBody,
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[put("/activity-reports/{id}")]
async fn edit_activity_report(app: Data<App>, bearer: Bearer, id: Path<String>, version: IfMatch, body: Body) -> Reply {
    edit(&app, &bearer, KIND, &id, version, body).await
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
