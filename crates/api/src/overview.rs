//! A year at a glance: who has reported, what still blocks it, and its ledger in sums.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use app::App;
use app::years::{DocumentRow, NotPrinted, SectionRow, completeness, preflight};
use chrono::{DateTime, Utc};
use domain::policy::Action;
use domain::workflow::{Row, Unmet};
use edge::Bearer;
use edge::language::Language;
use edge::problem::of_guard;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::documents::Reply;
use crate::years::year_of;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(read_year_completeness).service(read_year_preflight).service(read_year_issues);
}

/// A section's reports of the year, counted by state.
#[derive(Serialize, ToSchema)]
struct SectionView {
    organisation: Uuid,
    organisation_name: String,
    ward: Option<Uuid>,
    /// `silent`, `begun`, `waiting` (for the ward), `sent-back`, `open` (accepted, but none closes the year), `closed`.
    status: &'static str,
    drafts: i64,
    submitted: i64,
    sent_back: i64,
    accepted: i64,
    /// Whether one of them came late.
    late: bool,
    /// Whether every accepted report is final.
    all_final: bool,
    updated_at: Option<DateTime<Utc>>,
}

/// A rollup, measure report or annual report.
#[derive(Serialize, ToSchema)]
struct OverviewRow {
    id: String,
    organisation: Uuid,
    organisation_name: String,
    item_name: Option<String>,
    state: String,
    late: bool,
    updated_at: DateTime<Utc>,
}

/// Who has reported and who has not, as far as one may see it.
#[derive(Serialize, ToSchema)]
struct CompletenessView {
    sections: Vec<SectionView>,
    wards: Vec<OverviewRow>,
    measures: Vec<OverviewRow>,
    annual: Vec<OverviewRow>,
}

/// Something that is missing.
#[derive(Serialize, ToSchema)]
struct MissingRow {
    subject: String,
    name: String,
    why: &'static str,
}

/// A guard that does not hold.
#[derive(Serialize, ToSchema)]
struct BlockerView {
    guard: &'static str,
    message: &'static str,
    rows: Vec<MissingRow>,
}

/// What still blocks the year.
#[derive(Serialize, ToSchema)]
struct PreflightView {
    /// Whether it can be sealed.
    clean: bool,
    blockers: Vec<BlockerView>,
    /// Reports that will be named in the sealed year without their content, because nobody accepted them.
    left_out: Vec<MissingRow>,
    /// Whether a first person has asked to seal it: `read_pending` shows what.
    asked: bool,
    /// That person, who does not seal it themselves: another one does.
    asked_by: Option<Uuid>,
    /// Characters that no font of the report has: 〓 will stand for them in the PDF. They block nothing.
    unprintable: Vec<UnprintableView>,
}

/// A character that no font of the report has.
#[derive(Serialize, ToSchema)]
struct UnprintableView {
    /// The part of the year it stands in: `activity-report/2018-<uuid>`.
    part: String,
    /// Its number in Unicode: `U+1F600`.
    character: String,
    count: usize,
}

/// The ledger of one organisation, in sums.
#[derive(Serialize, ToSchema)]
struct LedgerRow {
    organisation: Uuid,
    organisation_name: String,
    open: i64,
    adopted: i64,
    merged: i64,
    deferred: i64,
    resolved: i64,
    out_of_scope: i64,
}

fn section(row: SectionRow) -> SectionView {
    let status = match &row {
        row if row.closed => "closed",
        row if row.sent_back > 0 => "sent-back",
        row if row.submitted > 0 => "waiting",
        row if row.accepted > 0 => "open",
        row if row.drafts > 0 => "begun",
        _ => "silent",
    };
    SectionView {
        organisation: row.organisation_id,
        organisation_name: row.organisation_name,
        ward: row.ward_id,
        status,
        drafts: row.drafts,
        submitted: row.submitted,
        sent_back: row.sent_back,
        accepted: row.accepted,
        late: row.late,
        all_final: row.all_final,
        updated_at: row.updated_at,
    }
}

fn missing(row: Row) -> MissingRow {
    MissingRow { subject: row.subject, name: row.name, why: row.why }
}

fn blocker(unmet: Unmet, language: Language) -> BlockerView {
    let rows = unmet.rows.into_iter().map(missing).collect();
    BlockerView { guard: unmet.guard.word(), message: of_guard(unmet.guard, language), rows }
}

/// Read who has reported and who has not.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadYear.name()])),
    params(("fy" = i16, Path)),
    responses((status = 200, body = CompletenessView)),
)]
#[get("/years/{fy}/completeness")]
async fn read_year_completeness(app: Data<App>, bearer: Bearer, fy: Path<String>) -> Reply {
    let year = year_of(&fy)?;
    let found = completeness(&app, &bearer.ask(), year).await?;
    let rows = |rows: Vec<DocumentRow>| -> Vec<OverviewRow> {
        let rows = rows.into_iter().map(|row| OverviewRow {
            id: format!("{year}-{}", row.id),
            organisation: row.organisation_id,
            organisation_name: row.organisation_name,
            item_name: row.item_name,
            state: row.state,
            late: row.late,
            updated_at: row.updated_at,
        });
        rows.collect()
    };
    Ok(HttpResponse::Ok().json(CompletenessView {
        sections: found.sections.into_iter().map(section).collect(),
        wards: rows(found.wards),
        measures: rows(found.measures),
        annual: rows(found.annual),
    }))
}

fn unprintable(one: NotPrinted) -> UnprintableView {
    let character = format!("U+{:04X}", u32::from(one.letter));
    UnprintableView { part: one.part, character, count: one.count }
}

/// List what still blocks the sealing of the year.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadPreflight.name()])),
    params(("fy" = i16, Path)),
    responses((status = 200, body = PreflightView)),
)]
#[get("/years/{fy}/preflight")]
async fn read_year_preflight(app: Data<App>, bearer: Bearer, request: HttpRequest, fy: Path<String>) -> Reply {
    let found = preflight(&app, &bearer.ask(), year_of(&fy)?).await?;
    let language = Language::of(&request);
    Ok(HttpResponse::Ok().insert_header(("vary", "Accept-Language")).json(PreflightView {
        clean: found.blockers.is_empty(),
        blockers: found.blockers.into_iter().map(|unmet| blocker(unmet, language)).collect(),
        left_out: found.left_out.into_iter().map(missing).collect(),
        asked: found.asked_by.is_some(),
        asked_by: found.asked_by.map(|person| person.0),
        unprintable: found.unprintable.into_iter().map(unprintable).collect(),
    }))
}

/// Read the sums of the year's issue ledger, organisation by organisation.
#[utoipa::path(
    tag = "issues",
    security(("session" = [Action::ReadIssue.name()])),
    params(("fy" = i16, Path)),
    responses((status = 200, body = Vec<LedgerRow>)),
)]
#[get("/years/{fy}/issues")]
async fn read_year_issues(app: Data<App>, bearer: Bearer, fy: Path<String>) -> Reply {
    let rows = app::issues::summary(&app, &bearer.ask(), year_of(&fy)?).await?;
    let rows = rows.into_iter().map(|row| LedgerRow {
        organisation: row.organisation_id,
        organisation_name: row.organisation_name,
        open: row.open,
        adopted: row.adopted,
        merged: row.merged,
        deferred: row.deferred,
        resolved: row.resolved,
        out_of_scope: row.out_of_scope,
    });
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}
