//! The life of a fiscal year: every change of it, by whom and why.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use app::App;
use app::years::{YearChange, history};
use chrono::{DateTime, Utc};
use domain::policy::Action;
use edge::Bearer;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::documents::Reply;
use crate::years::year_of;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(read_year_history);
}

/// A change of a year.
#[derive(Serialize, ToSchema)]
struct YearChangeRow {
    /// The year's version after it.
    version: i32,
    /// `create`, `open`, `edit`, `close_collection`, `reopen_collection`; `ask_seal`, `withdraw_seal`, `seal`;
    /// `ask_correction`, `withdraw_correction`, `correct`.
    event: String,
    /// Null where none is asked for.
    reason: Option<String>,
    /// `{state, opens_on, due_on, closes_on, resubmission_days}`; null before it was created.
    #[schema(value_type = Option<Object>)]
    before: Option<Value>,
    /// The same, afterwards.
    #[schema(value_type = Object)]
    after: Value,
    /// Of a seal or correction: `edition`; once made, `snapshot` and `asked_by`; of a request, why an earlier one had
    /// `lapsed`.
    #[schema(value_type = Object)]
    details: Value,
    by: Uuid,
    by_name: String,
    by_role: String,
    by_organisation_name: String,
    at: DateTime<Utc>,
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
            by: change.by_person,
            by_name: change.by_name,
            by_role: change.by_role,
            by_organisation_name: change.by_organisation_name,
            at: change.at,
        }
    }
}

/// List the life of a year, oldest first. It tells when the year was opened, closed, changed, sealed and corrected, by whom
/// and why, and which requests were made and withdrawn.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadYear.name()])),
    params(("fy" = i16, Path)),
    responses((status = 200, body = Vec<YearChangeRow>)),
)]
#[get("/years/{fy}/history")]
async fn read_year_history(app: Data<App>, bearer: Bearer, fy: Path<String>) -> Reply {
    let rows = history(&app, &bearer.ask(), year_of(&fy)?).await?;
    Ok(HttpResponse::Ok().json(rows.into_iter().map(YearChangeRow::from).collect::<Vec<_>>()))
}
