//! The life of a fiscal year: every change of it, by whom and why.

use actix_web::{HttpResponse, get};
use app::years::{YearChange, history};
use chrono::{DateTime, NaiveDate, Utc};
use domain::policy::Action;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{LapsedWord, RoleWord, YearEventWord, YearStateWord};
use crate::documents::Reply;
use crate::references::{PersonRef, Reference};
use crate::request::{At, Caller, YearPath};
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(read_year_history);
}

/// A change of a year.
#[derive(Serialize, ToSchema)]
struct YearChangeRow {
    /// The year's version after it.
    version: i32,
    /// What happened.
    #[schema(value_type = YearEventWord)]
    event: String,
    /// Why; null where no reason is asked for.
    reason: Option<String>,
    /// The year before; null before it was created.
    #[schema(value_type = Option<YearAsItWas>)]
    before: Option<Value>,
    /// The year afterwards.
    #[schema(value_type = YearAsItWas)]
    after: Value,
    /// What else is known of a request, a seal or a correction.
    #[schema(value_type = YearChangeDetails)]
    details: Value,
    /// The person who did it.
    by: PersonRef,
    /// The role in which they did it.
    #[schema(value_type = RoleWord)]
    by_role: String,
    /// The office in which they did it.
    by_organisation: Reference,
    /// When it happened.
    at: DateTime<Utc>,
}

/// What a year was at a moment of its life.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what the history keeps")]
struct YearAsItWas {
    /// Where it stood.
    #[schema(value_type = YearStateWord)]
    state: String,
    /// The first day on which reports are taken.
    opens_on: NaiveDate,
    /// The day by which reports are due.
    due_on: NaiveDate,
    /// The last day on which reports are taken.
    closes_on: NaiveDate,
    /// How many days what was sent back has to come back.
    resubmission_days: i16,
}

/// What else is known of an opening, a request, a seal or a correction. Of any other change it is empty.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what the history keeps")]
struct YearChangeDetails {
    /// How many documents the year was opened with, of `open`: one a ward and measure, and the annual report.
    documents: Option<i32>,
    /// The number of the edition, from 1.
    edition: Option<i32>,
    /// The sealed year, of `seal` and `correct`.
    snapshot: Option<Uuid>,
    /// The person who had asked for it, of `seal` and `correct`.
    asked_by: Option<Uuid>,
    /// Why an earlier request could not be confirmed any more, of a request.
    #[schema(value_type = Option<LapsedWord>)]
    lapsed: Option<String>,
}

impl From<YearChange> for YearChangeRow {
    fn from(change: YearChange) -> Self {
        Self {
            version: change.version,
            event: change.event,
            reason: change.reason,
            before: change.before,
            after: change.after,
            details: change.details,
            by: PersonRef::to(change.by_person, change.by_name),
            by_role: change.by_role,
            by_organisation: Reference::to(
                change.by_organisation_id,
                change.by_organisation_key,
                change.by_organisation_name,
            ),
            at: change.at,
        }
    }
}

/// List the life of a year, oldest first. It tells when the year was opened, closed, changed, sealed and corrected, by whom
/// and why, and which requests were made and withdrawn.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadYear.name()])),
    params(YearPath),
    responses((status = 200, body = Vec<YearChangeRow>)),
)]
#[get("/years/{fy}/history")]
async fn read_year_history(caller: Caller, At(path): At<YearPath>) -> Reply {
    let rows = history(&caller.app, &caller.ask(), path.fy).await?;
    Ok(HttpResponse::Ok().json(rows.into_iter().map(YearChangeRow::from).collect::<Vec<_>>()))
}
