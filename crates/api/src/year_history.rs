//! Why the days of a fiscal year were changed.

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
    /// `edit` or `reopen_collection`.
    event: String,
    reason: String,
    /// `{state, opens_on, due_on, closes_on, resubmission_days}`
    #[schema(value_type = Object)]
    before: Value,
    /// The same, afterwards.
    #[schema(value_type = Object)]
    after: Value,
    by: Uuid,
    by_name: String,
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
            by: change.by_person,
            by_name: change.by_name,
            at: change.at,
        }
    }
}

/// How the days of a year were changed and its collection opened again, with the reasons, oldest first.
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
