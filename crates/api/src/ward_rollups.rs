//! 区計画の推進状況: the operations on ward rollups.

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
    Asked, Reply, compute, explain_figure, plain, read_figures, read_history, read_list, read_one, reasoned, take,
};
use crate::drafts::{DraftBody, DraftPatch, Editing, amend, replace};
use crate::revisions::{Revision, read_revision};
use crate::views::{Document, DocumentPage, Explanation, NothingMore, ReasonBody, StepBody, StepRow};

const KIND: DocumentKind = DocumentKind::WardRollup;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
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

/// List ward rollups within what one may see.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.name()])),
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
#[get("/ward-rollups")]
async fn list_ward_rollups(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    read_list(&app, &bearer, &request, KIND).await
}

/// Read a ward's progress, with what may be done next.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Document), (status = 304)),
)]
#[get("/ward-rollups/{id}")]
async fn read_ward_rollup(app: Data<App>, bearer: Bearer, request: HttpRequest, id: Path<String>) -> Reply {
    read_one(&app, &bearer, &request, KIND, &id).await
}

/// Write a ward's progress anew: the body replaces the whole content.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::EditWardRollup.name()])),
    request_body = DraftBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Document)),
)]
#[put("/ward-rollups/{id}")]
async fn edit_ward_rollup(
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

/// Change a part of a ward's progress: the body is a merge patch (RFC 7396), and what it does not name stays.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::EditWardRollup.name()])),
    request_body(content = DraftPatch, content_type = "application/merge-patch+json"),
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Document)),
)]
#[patch("/ward-rollups/{id}")]
async fn amend_ward_rollup(
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

/// Add up what a ward's progress is made of.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ComputeWardRollup.name()])),
    request_body = NothingMore,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/ward-rollups/{id}/compute")]
async fn compute_ward_rollup(
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

/// Hand in a ward's progress.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::SubmitWardRollup.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/ward-rollups/{id}/submit")]
async fn submit_ward_rollup(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::SubmitWardRollup, &body, Wanted::Submit);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Take back a ward's progress.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::RecallWardRollup.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/ward-rollups/{id}/recall")]
async fn recall_ward_rollup(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::RecallWardRollup, &body, Wanted::Recall);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Send back, with a reason, a ward's progress.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::SendBackWardRollup.name()])),
    request_body = ReasonBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/ward-rollups/{id}/send-back")]
async fn send_back_ward_rollup(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = reasoned(Action::SendBackWardRollup, &body, Wanted::SendBack);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Accept a ward's progress.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::AcceptWardRollup.name()])),
    request_body = StepBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/ward-rollups/{id}/accept")]
async fn accept_ward_rollup(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = plain(Action::AcceptWardRollup, &body, Wanted::Accept);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Open again, with a reason, a ward's progress.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReopenWardRollup.name()])),
    request_body = ReasonBody,
    params(("id" = String, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Document)),
)]
#[post("/ward-rollups/{id}/reopen")]
async fn reopen_ward_rollup(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let said = reasoned(Action::ReopenWardRollup, &body, Wanted::Reopen);
    take(&app, Asked { request: &request, bearer: &bearer, key, version, body }, KIND, &id, said).await
}

/// Every step of a ward's progress, each bound to the content it judged.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<StepRow>)),
)]
#[get("/ward-rollups/{id}/history")]
async fn read_ward_rollup_history(app: Data<App>, bearer: Bearer, id: Path<String>) -> Reply {
    read_history(&app, &bearer, KIND, &id).await
}

/// The figures of a ward's progress.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<Object>)),
)]
#[get("/ward-rollups/{id}/figures")]
async fn read_ward_rollup_figures(app: Data<App>, bearer: Bearer, id: Path<String>) -> Reply {
    read_figures(&app, &bearer, KIND, &id).await
}

/// Where a figure comes from: rule, inputs, and what was left out with the reason.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.name()])),
    params(("id" = String, Path), ("key" = String, Path, description = "`dimension|metric`")),
    responses((status = 200, body = Explanation)),
)]
#[get("/ward-rollups/{id}/figures/{key}/explain")]
async fn explain_ward_rollup_figure(app: Data<App>, bearer: Bearer, path: Path<(String, String)>) -> Reply {
    let (id, key) = path.into_inner();
    explain_figure(&app, &bearer, KIND, &id, &key).await
}

/// Read what was handed in under a revision of a ward's progress, as it was judged.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.name()])),
    params(("id" = String, Path), ("n" = i32, Path, description = "The number of the revision, from 1")),
    responses((status = 200, body = Revision)),
)]
#[get("/ward-rollups/{id}/revisions/{n}")]
async fn read_ward_rollup_revision(app: Data<App>, bearer: Bearer, path: Path<(String, String)>) -> Reply {
    read_revision(&app, &bearer, KIND, &path.0, &path.1).await
}
