//! Proofs and receipts: that a report is part of a sealed year, and what was submitted when.

use actix_web::{HttpResponse, get};
use app::documents::receipts;
use app::execute;
use app::proofs::HandOutProof;
use domain::policy::Action;
use domain::workflow::DocumentKind;
use edge::etag::none_match;
use edge::request_context::is_head;

use crate::documents::Reply;
use crate::files::nothing;
use crate::proof_views::{ProofView, ReceiptView};
use crate::request::{At, Caller, DocumentPath, ProofPath};
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(read_snapshot_proof)
        .service(read_activity_report_receipts)
        .service(read_area_rollup_receipts)
        .service(read_measure_report_receipts)
        .service(read_annual_report_receipts);
}

async fn read_receipts(caller: &Caller, kind: DocumentKind, At(path): At<DocumentPath>) -> Reply {
    Ok(HttpResponse::Ok().json(receipts(&caller.app, &caller.context(), kind, path.id).await?))
}

/// Download the proof that a report is part of a sealed year. `sasaeai verify` checks the proof. Whoever may read the
/// report may download the proof.
#[utoipa::path(
    tag = "snapshots",
    security(
        ("session" = [Action::ReadActivityReport.as_str()]),
        ("session" = [Action::ReadAreaRollup.as_str()]),
        ("session" = [Action::ReadMeasureReport.as_str()]),
        ("session" = [Action::ReadAnnualReport.as_str()]),
    ),
    params(ProofPath),
    responses((status = 200, body = ProofView, content_type = "application/json"), (status = 304)),
)]
#[get("/snapshots/{id}/proofs/{report}")]
async fn read_snapshot_proof(caller: Caller, At(path): At<ProofPath>) -> Reply {
    let ProofPath { id: snapshot, report } = path;
    let proven = app::proofs::proof(&caller.app, &caller.context(), snapshot, report).await?;
    // an edition never changes, and neither does the proof of a report in it
    let etag = format!("\"{}-{report}\"", snapshot.0);
    if none_match(&caller.http, &etag) {
        return Ok(HttpResponse::NotModified().insert_header(("etag", etag)).finish());
    }
    if !is_head(&caller.http) {
        execute(&caller.app, &caller.context(), HandOutProof::of(&proven), nothing).await?;
    }
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header(("etag", etag))
        .insert_header(("content-disposition", format!("attachment; filename=\"proof-{report}.json\"")))
        .body(proven.bytes))
}

/// List the signed receipts of a document, one for each submission. `sasaeai verify` compares them with a proof.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Vec<ReceiptView>)),
)]
#[get("/activity-reports/{id}/receipts")]
async fn read_activity_report_receipts(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_receipts(&caller, DocumentKind::ActivityReport, at).await
}

/// List the signed receipts of a document, one for each submission. `sasaeai verify` compares them with a proof.
#[utoipa::path(
    tag = "area rollups",
    security(("session" = [Action::ReadAreaRollup.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Vec<ReceiptView>)),
)]
#[get("/area-rollups/{id}/receipts")]
async fn read_area_rollup_receipts(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_receipts(&caller, DocumentKind::AreaRollup, at).await
}

/// List the signed receipts of a document, one for each submission. `sasaeai verify` compares them with a proof.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ReadMeasureReport.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Vec<ReceiptView>)),
)]
#[get("/measure-reports/{id}/receipts")]
async fn read_measure_report_receipts(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_receipts(&caller, DocumentKind::MeasureReport, at).await
}

/// List the signed receipts of a document, one for each submission. `sasaeai verify` compares them with a proof.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Vec<ReceiptView>)),
)]
#[get("/annual-reports/{id}/receipts")]
async fn read_annual_report_receipts(caller: Caller, at: At<DocumentPath>) -> Reply {
    read_receipts(&caller, DocumentKind::AnnualReport, at).await
}
