//! Sealed years: listed, read and checked.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use app::App;
use app::snapshots::Kept;
use chrono::{DateTime, Utc};
use domain::id::SnapshotId;
use domain::policy::Action;
use edge::{Bearer, Code, Problem};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::documents::Reply;
use crate::snapshot_checks::{CheckView, checks, verdict};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_snapshots).service(read_snapshot).service(read_snapshot_verification);
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
    /// The root of the edition that this one corrects, and why.
    supersedes: Option<String>,
    reason: Option<String>,
    /// Whether a later edition corrects it; it stays downloadable all the same.
    superseded: bool,
}

/// The link of a sealed year to the year before.
#[derive(Serialize, ToSchema)]
struct LinkView {
    fiscal_year: i16,
    /// Whether the file carries the root of an edition of that year.
    linked: bool,
}

/// What a check of the stored file found; `sasaeai verify` finds the same without this program.
#[derive(Serialize, ToSchema)]
struct VerificationView {
    id: Uuid,
    fiscal_year: i16,
    edition: i32,
    root: String,
    key_id: String,
    /// `sound`, `altered`, `wrong-sums`, `bad-signature`, `unknown-key`, `incomplete`.
    verdict: String,
    /// The exit code of `sasaeai verify`.
    exit_code: u8,
    /// The part that was altered, or says another sum, when one can be named.
    part: Option<String>,
    /// What was checked, one after the other, with what was found of each.
    checks: Vec<CheckView>,
    /// The year before, when it is sealed here.
    previous: Option<LinkView>,
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
        supersedes: row.supersedes.as_deref().map(hex),
        reason: row.reason,
        superseded: row.superseded,
    }
}

fn id_of(text: &str) -> Result<SnapshotId, Problem> {
    text.parse().map_err(|_| Problem::new(Code::NotFound))
}

/// List the sealed years, newest first.
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

/// Read a sealed year.
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

/// Check the stored file of a sealed year. Its content, signature, public part and sums are looked at, and the link to the
/// year before.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.name()])),
    params(("id" = Uuid, Path)),
    responses((status = 200, body = VerificationView)),
)]
#[get("/snapshots/{id}/verification")]
async fn read_snapshot_verification(app: Data<App>, bearer: Bearer, id: Path<String>) -> Reply {
    let checked = app::snapshots::verification(&app, &bearer.ask(), id_of(&id)?).await?;
    let (verdict, exit_code, part) = verdict(&checked);
    let checks = checks(&checked);
    let previous = checked.previous.map(|(year, linked)| LinkView { fiscal_year: year.number(), linked });
    Ok(HttpResponse::Ok().json(VerificationView {
        id: checked.kept.id,
        fiscal_year: checked.kept.fiscal_year,
        edition: checked.kept.edition,
        root: hex(&checked.kept.root),
        key_id: checked.kept.key_id,
        verdict: verdict.to_owned(),
        exit_code,
        part,
        checks,
        previous,
    }))
}
