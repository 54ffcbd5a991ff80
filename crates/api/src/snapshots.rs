//! Sealed years: listed, read and checked.

use actix_web::{HttpResponse, get};
use app::snapshots::Kept;
use chrono::{DateTime, Utc};
use domain::policy::Action;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::documents::Reply;
use crate::request::{At, Caller, SnapshotPath};
use crate::routes::Routes;
use crate::snapshot_checks::{CheckView, SnapshotVerdict, checks, verdict};

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_snapshots).service(read_snapshot).service(read_snapshot_verification);
}

/// A sealed year.
#[derive(Serialize, ToSchema)]
struct SnapshotView {
    /// The edition of the sealed year.
    id: Uuid,
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The number of the edition, from 1.
    edition: i32,
    /// The Merkle root: names exactly this content. 64 hexadecimal digits.
    root: String,
    /// The root of the year before, when that was sealed: 64 hexadecimal digits.
    previous_root: Option<String>,
    /// The key that signed it.
    key_id: String,
    /// How many parts it has.
    leaves: i32,
    /// When it was sealed.
    sealed_at: DateTime<Utc>,
    /// The root of the edition that this one corrects: 64 hexadecimal digits.
    supersedes: Option<String>,
    /// Why it corrects that edition.
    reason: Option<String>,
    /// Whether a later edition corrects it; it stays downloadable all the same.
    superseded: bool,
}

/// The link of a sealed year to the year before.
#[derive(Serialize, ToSchema)]
struct LinkView {
    /// The western year in which the year before begins.
    fiscal_year: i16,
    /// Whether the file carries the root of an edition of that year.
    linked: bool,
}

/// What a check of the stored file found; `sasaeai verify` finds the same without this program.
#[derive(Serialize, ToSchema)]
struct VerificationView {
    /// The edition of the sealed year.
    id: Uuid,
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The number of the edition, from 1.
    edition: i32,
    /// The Merkle root: 64 hexadecimal digits.
    root: String,
    /// The key that signed it.
    key_id: String,
    /// What was found, in a word.
    verdict: SnapshotVerdict,
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

/// List the sealed years, newest first.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.name()])),
    responses((status = 200, body = Vec<SnapshotView>)),
)]
#[get("/snapshots")]
async fn list_snapshots(caller: Caller) -> Reply {
    let rows = app::snapshots::list(&caller.app, &caller.ask()).await?;
    Ok(HttpResponse::Ok().json(rows.into_iter().map(shown).collect::<Vec<_>>()))
}

/// Read a sealed year.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.name()])),
    params(SnapshotPath),
    responses((status = 200, body = SnapshotView)),
)]
#[get("/snapshots/{id}")]
async fn read_snapshot(caller: Caller, At(path): At<SnapshotPath>) -> Reply {
    let row = app::snapshots::read(&caller.app, &caller.ask(), path.id).await?;
    Ok(HttpResponse::Ok().json(shown(row)))
}

/// Check the stored file of a sealed year. Its content, signature, public part and sums are looked at, and the link to the
/// year before.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.name()])),
    params(SnapshotPath),
    responses((status = 200, body = VerificationView)),
)]
#[get("/snapshots/{id}/verification")]
async fn read_snapshot_verification(caller: Caller, At(path): At<SnapshotPath>) -> Reply {
    let checked = app::snapshots::verification(&caller.app, &caller.ask(), path.id).await?;
    let (verdict, exit_code, part) = verdict(&checked);
    let checks = checks(&checked);
    let previous = checked.previous.map(|(year, linked)| LinkView { fiscal_year: year.number(), linked });
    Ok(HttpResponse::Ok().json(VerificationView {
        id: checked.kept.id,
        fiscal_year: checked.kept.fiscal_year,
        edition: checked.kept.edition,
        root: hex(&checked.kept.root),
        key_id: checked.kept.key_id,
        verdict,
        exit_code,
        part,
        checks,
        previous,
    }))
}
