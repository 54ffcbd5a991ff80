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

/// An edition of a sealed year.
#[derive(Serialize, ToSchema)]
struct SnapshotView {
    /// The identifier of the edition.
    id: Uuid,
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The number of the edition, from 1.
    edition: i32,
    /// The Merkle root, which names exactly this content: 64 hexadecimal digits.
    root: String,
    /// The root of the previous year, when that year was sealed: 64 hexadecimal digits.
    previous_root: Option<String>,
    /// The identifier of the key that signed the edition.
    key_id: String,
    /// The number of parts in the edition.
    leaves: i32,
    /// When the edition was sealed.
    sealed_at: DateTime<Utc>,
    /// The root of the edition that this edition corrects: 64 hexadecimal digits.
    supersedes: Option<String>,
    /// Why this edition corrects that edition.
    reason: Option<String>,
    /// Whether a later edition corrects this edition. A superseded edition can still be downloaded.
    superseded: bool,
}

/// The link from a sealed year to the previous year.
#[derive(Serialize, ToSchema)]
struct LinkView {
    /// The western year in which the previous fiscal year begins.
    fiscal_year: i16,
    /// Whether the file contains the root of an edition of that year.
    linked: bool,
}

/// The result of checking the stored file. `sasaeai verify` gives the same result without this program.
#[derive(Serialize, ToSchema)]
struct VerificationView {
    /// The identifier of the edition.
    id: Uuid,
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The number of the edition, from 1.
    edition: i32,
    /// The Merkle root: 64 hexadecimal digits.
    root: String,
    /// The identifier of the key that signed the edition.
    key_id: String,
    /// The verdict in a word.
    verdict: SnapshotVerdict,
    /// The exit code of `sasaeai verify`.
    exit_code: u8,
    /// The part that was altered or has other sums; null when no part can be named.
    part: Option<String>,
    /// The checks, in order, each with its result.
    checks: Vec<CheckView>,
    /// The previous year; null when that year is not sealed here.
    previous: Option<LinkView>,
}

fn shown(row: Kept) -> SnapshotView {
    SnapshotView {
        id: row.id,
        fiscal_year: row.fiscal_year,
        edition: row.edition,
        root: hex::encode(&row.root),
        previous_root: row.previous_root.as_deref().map(hex::encode),
        key_id: row.key_id,
        leaves: row.leaves,
        sealed_at: row.sealed_at,
        supersedes: row.supersedes.as_deref().map(hex::encode),
        reason: row.reason,
        superseded: row.superseded,
    }
}

/// List the sealed years, newest first.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.as_str()])),
    responses((status = 200, body = Vec<SnapshotView>)),
)]
#[get("/snapshots")]
async fn list_snapshots(caller: Caller) -> Reply {
    let rows = app::snapshots::list(&caller.app, &caller.context()).await?;
    Ok(HttpResponse::Ok().json(rows.into_iter().map(shown).collect::<Vec<_>>()))
}

/// Read a sealed year.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.as_str()])),
    params(SnapshotPath),
    responses((status = 200, body = SnapshotView)),
)]
#[get("/snapshots/{id}")]
async fn read_snapshot(caller: Caller, At(path): At<SnapshotPath>) -> Reply {
    let row = app::snapshots::read(&caller.app, &caller.context(), path.id).await?;
    Ok(HttpResponse::Ok().json(shown(row)))
}

/// Check the stored file of a sealed year. The check covers its content, signature, public part and sums, and its link
/// to the previous year.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.as_str()])),
    params(SnapshotPath),
    responses((status = 200, body = VerificationView)),
)]
#[get("/snapshots/{id}/verification")]
async fn read_snapshot_verification(caller: Caller, At(path): At<SnapshotPath>) -> Reply {
    let checked = app::snapshots::verification(&caller.app, &caller.context(), path.id).await?;
    let (verdict, exit_code, part) = verdict(&checked);
    let checks = checks(&checked);
    let previous = checked.previous.map(|(year, linked)| LinkView { fiscal_year: year.number(), linked });
    Ok(HttpResponse::Ok().json(VerificationView {
        id: checked.kept.id,
        fiscal_year: checked.kept.fiscal_year,
        edition: checked.kept.edition,
        root: hex::encode(&checked.kept.root),
        key_id: checked.kept.key_id,
        verdict,
        exit_code,
        part,
        checks,
        previous,
    }))
}
