//! What a reporter can prove later: that a report is part of a sealed year, and what was handed in when.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use app::documents::receipts;
use app::proofs::HandOutProof;
use app::{App, perform};
use chrono::{DateTime, Utc};
use domain::id::SnapshotId;
use domain::policy::Action;
use domain::workflow::DocumentKind;
use edge::etag::none_match;
use edge::stack::is_head;
use edge::{Bearer, Code, Problem};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::documents::{Reply, id};
use crate::files::nothing;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(read_snapshot_proof)
        .service(read_activity_report_receipts)
        .service(read_ward_rollup_receipts)
        .service(read_measure_report_receipts)
        .service(read_annual_report_receipts);
}

/// A receipt, as it is signed.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what the receipt itself writes")]
struct ReceiptView {
    /// `sasaeai-receipt/1`.
    format: String,
    receipt: ReceiptedView,
    signature: SignatureView,
}

/// What was handed in.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what the receipt itself writes")]
struct ReceiptedView {
    /// The municipality's code.
    municipality: String,
    /// The name that the document has as a part of the sealed year.
    part: String,
    revision: i32,
    /// SHA-256 of exactly the content that was handed in.
    content_hash: String,
    organisation: ReceiptedOrganisationView,
    submitted_at: DateTime<Utc>,
}

/// Who handed it in.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what the receipt itself writes")]
struct ReceiptedOrganisationView {
    key: String,
    name: String,
}

/// Who signed.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what the receipt itself writes")]
struct SignatureView {
    /// `Ed25519`.
    algorithm: String,
    key_id: String,
    /// 64 bytes in base64.
    value: String,
}

async fn read_receipts(app: &App, bearer: &Bearer, kind: DocumentKind, path: &str) -> Reply {
    Ok(HttpResponse::Ok().json(receipts(app, &bearer.ask(), kind, id(path)?).await?))
}

/// Download the proof that a report is part of a sealed year. `sasaeai verify` checks it. Who may read the
/// report may have it.
#[utoipa::path(
    tag = "snapshots",
    security(
        ("session" = [Action::ReadActivityReport.name()]),
        ("session" = [Action::ReadWardRollup.name()]),
        ("session" = [Action::ReadMeasureReport.name()]),
        ("session" = [Action::ReadAnnualReport.name()]),
    ),
    params(("id" = Uuid, Path), ("report" = String, Path, description = "The report, such as 2018-0192f3c4-…")),
    responses((status = 200, body = Object, content_type = "application/json"), (status = 304)),
)]
#[get("/snapshots/{id}/proofs/{report}")]
async fn read_snapshot_proof(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Reply {
    let (snapshot, report) = path.into_inner();
    let snapshot: SnapshotId = snapshot.parse().map_err(|_| Problem::new(Code::NotFound))?;
    let report = id(&report)?;
    let proven = app::proofs::proof(&app, &bearer.ask(), snapshot, report).await?;
    // an edition never changes, and neither does the proof of what is in it
    let etag = format!("\"{}-{report}\"", snapshot.0);
    if none_match(&request, &etag) {
        return Ok(HttpResponse::NotModified().insert_header(("etag", etag)).finish());
    }
    if !is_head(&request) {
        perform(&app, &bearer.ask(), HandOutProof::of(&proven), nothing).await?;
    }
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header(("etag", etag))
        .insert_header(("content-disposition", format!("attachment; filename=\"proof-{report}.json\"")))
        .body(proven.bytes))
}

/// List the signed receipts of a document, one for each time that it was submitted. `sasaeai verify` compares them with
/// a proof.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<ReceiptView>)),
)]
#[get("/activity-reports/{id}/receipts")]
async fn read_activity_report_receipts(app: Data<App>, bearer: Bearer, id: Path<String>) -> Reply {
    read_receipts(&app, &bearer, DocumentKind::ActivityReport, &id).await
}

/// List the signed receipts of a document, one for each time that it was submitted. `sasaeai verify` compares them with
/// a proof.
#[utoipa::path(
    tag = "ward rollups",
    security(("session" = [Action::ReadWardRollup.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<ReceiptView>)),
)]
#[get("/ward-rollups/{id}/receipts")]
async fn read_ward_rollup_receipts(app: Data<App>, bearer: Bearer, id: Path<String>) -> Reply {
    read_receipts(&app, &bearer, DocumentKind::WardRollup, &id).await
}

/// List the signed receipts of a document, one for each time that it was submitted. `sasaeai verify` compares them with
/// a proof.
#[utoipa::path(
    tag = "measure reports",
    security(("session" = [Action::ReadMeasureReport.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<ReceiptView>)),
)]
#[get("/measure-reports/{id}/receipts")]
async fn read_measure_report_receipts(app: Data<App>, bearer: Bearer, id: Path<String>) -> Reply {
    read_receipts(&app, &bearer, DocumentKind::MeasureReport, &id).await
}

/// List the signed receipts of a document, one for each time that it was submitted. `sasaeai verify` compares them with
/// a proof.
#[utoipa::path(
    tag = "annual reports",
    security(("session" = [Action::ReadAnnualReport.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<ReceiptView>)),
)]
#[get("/annual-reports/{id}/receipts")]
async fn read_annual_report_receipts(app: Data<App>, bearer: Bearer, id: Path<String>) -> Reply {
    read_receipts(&app, &bearer, DocumentKind::AnnualReport, &id).await
}
