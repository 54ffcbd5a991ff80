//! The history of a fiscal year: every change, by whom and why.

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
    /// The year's version after the change.
    version: i32,
    /// What happened.
    #[schema(value_type = YearEventWord)]
    event: String,
    /// The reason for the change; null when the change needs none.
    reason: Option<String>,
    /// The year before the change; null when the change created the year.
    #[schema(value_type = Option<YearAsItWas>)]
    before: Option<Value>,
    /// The year after the change.
    #[schema(value_type = YearAsItWas)]
    after: Value,
    /// Further details of an opening, a request, a seal or a correction.
    #[schema(value_type = YearChangeDetails)]
    details: Value,
    /// The person who made the change.
    by: PersonRef,
    /// The role in which the person made the change.
    #[schema(value_type = RoleWord)]
    by_role: String,
    /// The office in which the person made the change.
    by_organisation: Reference,
    /// When the change happened.
    at: DateTime<Utc>,
}

/// The state and the days of a year at a moment of its history.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what the history keeps")]
struct YearAsItWas {
    /// The state of the year.
    #[schema(value_type = YearStateWord)]
    state: String,
    /// The first day on which reports can be submitted.
    opens_on: NaiveDate,
    /// The day by which reports are due.
    due_on: NaiveDate,
    /// The last day on which reports can be submitted.
    closes_on: NaiveDate,
    /// The number of days for resubmitting a report that was sent back.
    resubmission_days: i16,
}

/// Further details of an opening, a request, a seal or a correction. Empty for any other change.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what the history keeps")]
struct YearChangeDetails {
    /// The number of documents with which the year was opened. There is one for each area that compiles and for each
    /// measure, and the annual report. Only for `open`.
    documents: Option<i32>,
    /// The number of the edition, from 1.
    edition: Option<i32>,
    /// The identifier of the sealed year; only for `seal` and `correct`.
    snapshot: Option<Uuid>,
    /// The person who had asked for the seal or correction; only for `seal` and `correct`.
    asked_by: Option<Uuid>,
    /// Why an earlier request could no longer be confirmed; only for a request.
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

/// List the history of a year, oldest first. The list holds when the year was opened, closed, changed, sealed and
/// corrected, by whom and why, and which requests were made and withdrawn.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadYear.as_str()])),
    params(YearPath),
    responses((status = 200, body = Vec<YearChangeRow>)),
)]
#[get("/years/{fy}/history")]
async fn read_year_history(caller: Caller, At(path): At<YearPath>) -> Reply {
    let rows = history(&caller.app, &caller.context(), path.fy).await?;
    Ok(HttpResponse::Ok().json(rows.into_iter().map(YearChangeRow::from).collect::<Vec<_>>()))
}
