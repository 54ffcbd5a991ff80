//! 区計画の推進状況: the operations on ward rollups.

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

const KIND: DocumentKind = DocumentKind::WardRollup;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(list_ward_rollups)
        .service(read_ward_rollup)
        .service(edit_ward_rollup)
        .service(amend_ward_rollup)
        .service(read_ward_rollup_revision)
        .service(compute_ward_rollup)
        .service(submit_ward_rollup)
        .service(recall_ward_rollup)
        .service(send_back_ward_rollup)
        .service(accept_ward_rollup)
        .service(reopen_ward_rollup)
        .service(read_ward_rollup_history)
        .service(read_ward_rollup_figures)
        .service(explain_ward_rollup_figure);
}

/// List the ward rollups that the caller may see.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.as_str()])),
    params(DocumentList),
    responses((status = 200, body = DocumentPage)),
)]
#[get("/ward-rollups")]
async fn list_ward_rollups(caller: Caller) -> Reply {
    read_list(&caller, KIND).await
}

/// Read a ward rollup, with the verbs that are possible now.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Document), (status = 304)),
)]
#[get("/ward-rollups/{id}")]
async fn read_ward_rollup(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_one(&caller, KIND, at).await
}

/// Replace the whole content of a ward rollup. A member that the body leaves out becomes empty.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::EditWardRollup.as_str()])),
    request_body = DraftBody,
    params(DocumentPath, Draft),
    responses((status = 200, body = Document)),
)]
#[put("/ward-rollups/{id}")]
async fn edit_ward_rollup(change: Draft, at: At<DocumentPath>) -> Reply {
    replace(change, KIND, at).await
}

/// Change a part of a ward rollup. The body is a merge patch (RFC 7396): members that it leaves out stay.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::EditWardRollup.as_str()])),
    request_body(content = DraftPatch, content_type = "application/merge-patch+json"),
    params(DocumentPath, Merge),
    responses((status = 200, body = Document)),
)]
#[patch("/ward-rollups/{id}")]
async fn amend_ward_rollup(change: Merge, at: At<DocumentPath>) -> Reply {
    amend(change, KIND, at).await
}

/// Compute the figures of a ward rollup from its current sources.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ComputeWardRollup.as_str()])),
    request_body = NothingMore,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/ward-rollups/{id}/compute")]
async fn compute_ward_rollup(change: Change, at: At<DocumentPath>) -> Reply {
    compute(change, KIND, at).await
}

/// Submit a ward rollup.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::SubmitWardRollup.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/ward-rollups/{id}/submit")]
async fn submit_ward_rollup(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Submit).await
}

/// Recall a ward rollup that was submitted and is not yet judged.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::RecallWardRollup.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/ward-rollups/{id}/recall")]
async fn recall_ward_rollup(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Recall).await
}

/// Send a ward rollup back for revision. A reason is required.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::SendBackWardRollup.as_str()])),
    request_body = ReasonBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/ward-rollups/{id}/send-back")]
async fn send_back_ward_rollup(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::SendBack).await
}

/// Accept a ward rollup.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::AcceptWardRollup.as_str()])),
    request_body = StepBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/ward-rollups/{id}/accept")]
async fn accept_ward_rollup(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Accept).await
}

/// Reopen a ward rollup that was accepted. A new revision begins. A reason is required.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReopenWardRollup.as_str()])),
    request_body = ReasonBody,
    params(DocumentPath, Change),
    responses((status = 200, body = Document)),
)]
#[post("/ward-rollups/{id}/reopen")]
async fn reopen_ward_rollup(change: Change, at: At<DocumentPath>) -> Reply {
    step(change, KIND, at, EventKind::Reopen).await
}

/// List the steps of a ward rollup, oldest first. Each step names the hash of the content that it judged.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Vec<StepRow>)),
)]
#[get("/ward-rollups/{id}/history")]
async fn read_ward_rollup_history(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_history(&caller, KIND, at).await
}

/// Read the figures of a ward rollup.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = FiguresView)),
)]
#[get("/ward-rollups/{id}/figures")]
async fn read_ward_rollup_figures(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_figures(&caller, KIND, at).await
}

/// Explain a figure of a ward rollup. The response holds the figure's rule, its inputs, and what was left out, with the
/// reasons.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.as_str()])),
    params(FigurePath),
    responses((status = 200, body = Explanation)),
)]
#[get("/ward-rollups/{id}/figures/{key}/explain")]
async fn explain_ward_rollup_figure(caller: Caller, at: At<FigurePath>) -> Reply {
    explain_figure(&caller, KIND, at).await
}

/// Read the contents submitted under a revision of a ward rollup, exactly as judged.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.as_str()])),
    params(RevisionPath),
    responses((status = 200, body = Revision)),
)]
#[get("/ward-rollups/{id}/revisions/{n}")]
async fn read_ward_rollup_revision(caller: Caller, at: At<RevisionPath>) -> Reply {
    read_revision(&caller, KIND, at).await
}
