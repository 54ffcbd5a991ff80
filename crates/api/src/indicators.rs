//! The indicators of a plan over its years.

use actix_web::{HttpResponse, get};
use domain::id::PlanId;
use domain::policy::Action;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::documents::Reply;
use crate::indicator_views::IndicatorOverYears;
use crate::request::{At, Caller, parsed};
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_indicators);
}

/// The path of a plan's indicators.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct PlanPath {
    /// The plan's identifier.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = Uuid)]
    id: PlanId,
}

/// List the indicators of a plan, with target and actual value of every year.
#[utoipa::path(
    tag = "reference",
    security(("session" = [Action::ReadReference.as_str()])),
    params(PlanPath),
    responses((status = 200, body = Vec<IndicatorOverYears>)),
)]
#[get("/plans/{id}/indicators")]
async fn list_indicators(caller: Caller, At(path): At<PlanPath>) -> Reply {
    let rows = app::indicators::over_years(&caller.app, &caller.context(), path.id).await?;
    let rows: Vec<IndicatorOverYears> = rows.into_iter().map(IndicatorOverYears::from).collect();
    Ok(HttpResponse::Ok().json(rows))
}
