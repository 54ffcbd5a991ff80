//! Sealed years: listed, read, and downloaded byte for byte.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use app::App;
use app::snapshots::Kept;
use chrono::{DateTime, Utc};
use domain::id::SnapshotId;
use domain::policy::Action;
use edge::etag::none_match;
use edge::{Bearer, Code, Problem};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::documents::Reply;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_snapshots).service(read_snapshot).service(download_snapshot);
}

/// A sealed year.
#[derive(Serialize, ToSchema)]
struct SnapshotView {
    id: Uuid,
    fiscal_year: i16,
    edition: i32,
    /// The Merkle root: names exactly this content.
    root: String,
    previous_root: Option<String>,
    key_id: String,
    leaves: i32,
    sealed_at: DateTime<Utc>,
    /// Whether a later edition corrects it; it stays downloadable all the same.
    superseded: bool,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn shown(row: Kept) -> SnapshotView {
    SnapshotView {
        id: row.id,
        fiscal_year: row.fiscal_year,
        edition: row.edition,
        root: hex(&row.root),
        previous_root: row.previous_root.as_deref().map(hex),
        key_id: row.key_id,
        leaves: row.leaves,
        sealed_at: row.sealed_at,
        superseded: row.superseded,
    }
}

fn id_of(text: &str) -> Result<SnapshotId, Problem> {
    text.parse().map_err(|_| Problem::new(Code::NotFound))
}

/// The sealed years, newest first.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.name()])),
    responses((status = 200, body = Vec<SnapshotView>)),
)]
#[get("/snapshots")]
async fn list_snapshots(app: Data<App>, bearer: Bearer) -> Reply {
    let rows = app::snapshots::list(&app, &bearer.ask()).await?;
    Ok(HttpResponse::Ok().json(rows.into_iter().map(shown).collect::<Vec<_>>()))
}

/// One sealed year.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.name()])),
    params(("id" = Uuid, Path)),
    responses((status = 200, body = SnapshotView)),
)]
#[get("/snapshots/{id}")]
async fn read_snapshot(app: Data<App>, bearer: Bearer, id: Path<String>) -> Reply {
    let row = app::snapshots::read(&app, &bearer.ask(), id_of(&id)?).await?;
    Ok(HttpResponse::Ok().json(shown(row)))
}

/// The sealed file itself: `sasaeai verify` checks it without network or database.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.name()])),
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Object, content_type = "application/json"), (status = 304)),
)]
#[get("/snapshots/{id}/downloads/snapshot.json")]
async fn download_snapshot(app: Data<App>, bearer: Bearer, request: HttpRequest, id: Path<String>) -> Reply {
    let (ask, id) = (bearer.ask(), id_of(&id)?);
    let row = app::snapshots::read(&app, &ask, id).await?;
    // the root names the content, so it is the strongest tag there is
    let etag = format!("\"{}\"", hex(&row.root));
    if none_match(&request, &etag) {
        return Ok(HttpResponse::NotModified().insert_header(("etag", etag)).finish());
    }
    let file = app::snapshots::file(&app, &ask, id).await?;
    let name = format!("attachment; filename=\"snapshot-{}-{}.json\"", row.fiscal_year, row.edition);
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header(("etag", etag))
        .insert_header(("content-disposition", name))
        .body(file))
}
