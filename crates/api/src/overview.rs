//! A year at a glance: who has reported, what blocks sealing, and the issues of the ledger.

use actix_web::{HttpResponse, get};
use app::years::{DocumentRow, completeness, preflight};
use domain::policy::Action;
use edge::language::Language;

use crate::documents::Reply;
use crate::notice_views::notices;
use crate::overview_views::{CompletenessView, LedgerRow, OverviewRow, PreflightView, blocker, missing, overview};
use crate::references::Reference;
use crate::request::{At, Caller, YearPath};
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(read_year_completeness).service(read_year_preflight).service(read_year_issues);
}

/// Read who has reported and who has not.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadYear.as_str()])),
    params(YearPath),
    responses((status = 200, body = CompletenessView)),
)]
#[get("/years/{fy}/completeness")]
async fn read_year_completeness(caller: Caller, At(path): At<YearPath>) -> Reply {
    let found = completeness(&caller.app, &caller.context(), path.fy).await?;
    let rows =
        |rows: Vec<DocumentRow>| -> Vec<OverviewRow> { rows.into_iter().map(|row| overview(path.fy, row)).collect() };
    Ok(HttpResponse::Ok().json(CompletenessView {
        units: found.units.into_iter().map(Into::into).collect(),
        areas: rows(found.areas),
        measures: rows(found.measures),
        annual: rows(found.annual),
        notices: notices(found.notices, caller.language()),
    }))
}

/// List what still blocks the sealing of the year.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadPreflight.as_str()])),
    params(YearPath),
    responses((status = 200, body = PreflightView)),
)]
#[get("/years/{fy}/preflight")]
async fn read_year_preflight(caller: Caller, At(path): At<YearPath>) -> Reply {
    let found = preflight(&caller.app, &caller.context(), path.fy).await?;
    let language = Language::of(&caller.http);
    Ok(HttpResponse::Ok().insert_header(("vary", "Accept-Language")).json(PreflightView {
        clean: found.blockers.is_empty(),
        blockers: found.blockers.into_iter().map(|unmet| blocker(unmet, language)).collect(),
        left_out: found.left_out.into_iter().map(|row| missing(row, language)).collect(),
        asked: found.asked_by.is_some(),
        asked_by: found.asked_by.map(|person| person.0),
        unprintable: found.unprintable.into_iter().map(Into::into).collect(),
    }))
}

/// Read the number of issues in the year's ledger, organisation by organisation.
#[utoipa::path(
    tag = "issues",
    security(("session" = [Action::ReadIssue.as_str()])),
    params(YearPath),
    responses((status = 200, body = Vec<LedgerRow>)),
)]
#[get("/years/{fy}/issues")]
async fn read_year_issues(caller: Caller, At(path): At<YearPath>) -> Reply {
    let rows = app::issues::summary(&caller.app, &caller.context(), path.fy).await?;
    let rows = rows.into_iter().map(|row| LedgerRow {
        organisation: Reference::to(row.organisation_id, row.organisation_key, row.organisation_name),
        open: row.open,
        adopted: row.adopted,
        merged: row.merged,
        deferred: row.deferred,
        resolved: row.resolved,
        out_of_scope: row.out_of_scope,
    });
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}
