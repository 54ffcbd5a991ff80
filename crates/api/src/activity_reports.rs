//! 活動報告: the operations on activity reports.

use actix_web::{get, patch, post, put};
use app::documents::BeginReport;
use app::execute;
use app::rejected_body::About;
use domain::id::OrganisationId;
use domain::policy::Action;
use domain::workflow::DocumentKind;
use edge::{Code, Problem};

use crate::bodies::{checked, command_or_refuse, fiscal_year};
use crate::documents::{DocumentList, Reply, read_history, read_list, read_one, reply_worded, shown};
use crate::drafts::{CreateBody, DraftBody, DraftPatch, amend, draft, replace};
use crate::request::{At, Caller, Creation, DocumentPath, Draft, Merge, RevisionPath};
use crate::revisions::{Revision, read_revision};
use crate::routes::Routes;
use crate::views::{Document, DocumentPage, StepRow};

const KIND: DocumentKind = DocumentKind::ActivityReport;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(list_activity_reports)
        .service(create_activity_report)
        .service(read_activity_report)
        .service(edit_activity_report)
        .service(amend_activity_report)
        .service(read_activity_report_revision)
        .service(read_activity_report_history);
}

/// List the activity reports that the caller may see.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.as_str()])),
    params(DocumentList),
    responses((status = 200, body = DocumentPage)),
)]
#[get("/activity-reports")]
async fn list_activity_reports(caller: Caller) -> Reply {
    read_list(&caller, KIND).await
}

/// Create an activity report, optionally with activities, and optionally submit it at once.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::CreateActivityReport.as_str()])),
    request_body = CreateBody,
    params(Creation),
    responses((status = 201, body = Document)),
)]
#[post("/activity-reports")]
async fn create_activity_report(creation: Creation) -> Reply {
    let (context, app) = (creation.context(), &creation.caller.app);
    let read = checked(creation.body, |body: CreateBody| {
        let year = fiscal_year(body.fiscal_year);
        Ok((year.map_err(|violation| Problem::with(Code::InvalidAnswers, vec![violation]))?, body))
    });
    let about = (Action::CreateActivityReport, About::InBody);
    let command = command_or_refuse(app, &context, read, about, |(year, body)| {
        let (draft, acting_for) = draft(body.draft);
        let unit = OrganisationId(body.unit);
        BeginReport { year, unit, draft, submit: body.submit, acting_for }
    });
    let command = command.await?;
    let language = creation.caller.language();
    let answer = execute(app, &context, command, move |view| shown(view, true, language)).await?;
    Ok(reply_worded(answer))
}

/// Read an activity report, with the verbs that are possible now.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Document), (status = 304)),
)]
#[get("/activity-reports/{id}")]
async fn read_activity_report(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_one(&caller, KIND, at).await
}

/// Replace the whole content of an activity report. A member that the body leaves out becomes empty.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::EditActivityReport.as_str()])),
    request_body = DraftBody,
    params(DocumentPath, Draft),
    responses((status = 200, body = Document)),
)]
#[put("/activity-reports/{id}")]
async fn edit_activity_report(change: Draft, at: At<DocumentPath>) -> Reply {
    replace(change, KIND, at).await
}

/// Change a part of an activity report. The body is a merge patch (RFC 7396): members that it leaves out stay.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::EditActivityReport.as_str()])),
    request_body(content = DraftPatch, content_type = "application/merge-patch+json"),
    params(DocumentPath, Merge),
    responses((status = 200, body = Document)),
)]
#[patch("/activity-reports/{id}")]
async fn amend_activity_report(change: Merge, at: At<DocumentPath>) -> Reply {
    amend(change, KIND, at).await
}

/// List the steps of an activity report, oldest first. Each step names the hash of the content that it judged.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Vec<StepRow>)),
)]
#[get("/activity-reports/{id}/history")]
async fn read_activity_report_history(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_history(&caller, KIND, at).await
}

/// Read the contents submitted under a revision of an activity report, exactly as judged.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.as_str()])),
    params(RevisionPath),
    responses((status = 200, body = Revision)),
)]
#[get("/activity-reports/{id}/revisions/{n}")]
async fn read_activity_report_revision(caller: Caller, at: At<RevisionPath>) -> Reply {
    read_revision(&caller, KIND, at).await
}
