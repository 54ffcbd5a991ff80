//! 取りまとめ: the operations on area rollups.

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
use crate::views::{Document, DocumentPage, NothingMore, ReasonBody, StepBody, StepRow};

const KIND: DocumentKind = DocumentKind::AreaRollup;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(list_area_rollups)
        .service(read_area_rollup)
        .service(edit_area_rollup)
        .service(amend_area_rollup)
        .service(read_area_rollup_revision)
        .service(compute_area_rollup)
        .service(submit_area_rollup)
        .service(recall_area_rollup)
        .service(send_back_area_rollup)
        .service(accept_area_rollup)
        .service(reopen_area_rollup)
        .service(read_area_rollup_history)
        .service(read_area_rollup_figures)
        .service(explain_area_rollup_figure);
}

/// List the area rollups that the caller may see.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::ReadAreaRollup.as_str()])),
    params(DocumentList),
    responses((status = 200, body = DocumentPage)),
)]
#[get("/area-rollups")]
async fn list_area_rollups(caller: Caller) -> Reply {
    read_list(&caller, KIND).await
}

/// Read an area rollup, with the verbs that are possible now.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::ReadAreaRollup.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Document), (status = 304)),
)]
#[get("/area-rollups/{id}")]
async fn read_area_rollup(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_one(&caller, KIND, at).await
}

/// Replace the whole content of an area rollup. A member that the body leaves out becomes empty.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::EditAreaRollup.as_str()])),
    request_body = DraftBody,
    params(DocumentPath, Draft),
    responses((status = 200, body = Document)),
)]
#[put("/area-rollups/{id}")]
async fn edit_area_rollup(change: Draft, at: At<DocumentPath>) -> Reply {
    replace(change, KIND, at).await
}

/// Change a part of an area rollup. The body is a merge patch (RFC 7396): members that it leaves out stay.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::EditAreaRollup.as_str()])),
    request_body(content = DraftPatch, content_type = "application/merge-patch+json"),
    params(DocumentPath, Merge),
    responses((status = 200, body = Document)),
)]
#[patch("/area-rollups/{id}")]
async fn amend_area_rollup(change: Merge, at: At<DocumentPath>) -> Reply {
    amend(change, KIND, at).await
}

/// Compute the figures of an area rollup from its current sources.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::ComputeAreaRollup.as_str()])),
    request_body = NothingMore,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/area-rollups/{id}/compute")]
async fn compute_area_rollup(change: Change, at: At<DocumentPath>) -> Reply {
    compute(change, KIND, at).await
}

/// Submit an area rollup.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::SubmitAreaRollup.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/area-rollups/{id}/submit")]
async fn submit_area_rollup(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Submit).await
}

/// Recall an area rollup that was submitted and is not yet judged.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::RecallAreaRollup.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/area-rollups/{id}/recall")]
async fn recall_area_rollup(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Recall).await
}

/// Send an area rollup back for revision. A reason is required.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::SendBackAreaRollup.as_str()])),
    request_body = ReasonBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/area-rollups/{id}/send-back")]
async fn send_back_area_rollup(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::SendBack).await
}

/// Accept an area rollup.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::AcceptAreaRollup.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/area-rollups/{id}/accept")]
async fn accept_area_rollup(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Accept).await
}

/// Reopen an area rollup that was accepted. A new revision begins. A reason is required.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::ReopenAreaRollup.as_str()])),
    request_body = ReasonBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/area-rollups/{id}/reopen")]
async fn reopen_area_rollup(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Reopen).await
}

/// List the steps of an area rollup, oldest first. Each step names the hash of the content that it judged.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::ReadAreaRollup.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Vec<StepRow>)),
)]
#[get("/area-rollups/{id}/history")]
async fn read_area_rollup_history(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_history(&caller, KIND, at).await
}

/// Read the figures of an area rollup.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::ReadAreaRollup.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = FiguresView)),
)]
#[get("/area-rollups/{id}/figures")]
async fn read_area_rollup_figures(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_figures(&caller, KIND, at).await
}

/// Explain a figure of an area rollup. The response holds the figure's rule, its inputs, and what was left out, with
/// the reasons.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::ReadAreaRollup.as_str()])),
    params(FigurePath),
    responses((status = 200, body = Explanation)),
)]
#[get("/area-rollups/{id}/figures/{key}/explain")]
async fn explain_area_rollup_figure(caller: Caller, at: At<FigurePath>) -> Reply {
    explain_figure(&caller, KIND, at).await
}

/// Read the contents submitted under a revision of an area rollup, exactly as judged.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::ReadAreaRollup.as_str()])),
    params(RevisionPath),
    responses((status = 200, body = Revision)),
)]
#[get("/area-rollups/{id}/revisions/{n}")]
async fn read_area_rollup_revision(caller: Caller, at: At<RevisionPath>) -> Reply {
    read_revision(&caller, KIND, at).await
}
