//! The municipality, its organisations, and its plans.

use actix_web::{HttpResponse, get};
use domain::id::PlanId;
use domain::pack::ItemKind;
use domain::policy::Action;
use domain::violation::Violation;
use edge::{Code, Problem};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::closed::ItemKindPath;
use crate::documents::Reply;
use crate::reference_views::{ItemView, MunicipalityView, OrganisationView, PlanView};
use crate::request::{At, Caller, parsed};
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(read_municipality).service(list_organisations).service(list_plans).service(list_plan_items);
}

/// The parameters of the list of organisations.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct OrganisationList {
    /// Only organisations that exist in this fiscal year: the western year in which it begins.
    #[param(example = 2019)]
    fy: Option<i16>,
}

/// The path of the items of one kind of a plan.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct ItemsPath {
    /// The plan's identifier.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = Uuid)]
    id: PlanId,
    /// The kind of the items, in the plural.
    #[param(value_type = ItemKindPath, inline)]
    kind: String,
}

/// Read the municipality, with the plans in force today.
#[utoipa::path(
    tag = "reference",
    security(("session" = [Action::ReadReference.as_str()])),
    responses((status = 200, body = MunicipalityView)),
)]
#[get("/municipality")]
async fn read_municipality(caller: Caller) -> Reply {
    let found = app::reference::municipality(&caller.app, &caller.context()).await?;
    Ok(HttpResponse::Ok().json(MunicipalityView {
        code: found.code,
        name: found.name,
        kana: found.kana,
        name_en: found.name_en,
        prefecture: found.prefecture,
        sample: found.sample,
        source: found.source,
        confidence: found.confidence,
        plans: found.plans,
    }))
}

/// List the organisations, all of them or those of one fiscal year.
#[utoipa::path(
    tag = "reference",
    security(("session" = [Action::ReadReference.as_str()])),
    params(OrganisationList),
    responses((status = 200, body = Vec<OrganisationView>)),
)]
#[get("/organisations")]
async fn list_organisations(caller: Caller) -> Reply {
    let query = caller.query();
    let year = query.parsed("fy", |text| text.parse().ok())?;
    let rows = app::reference::organisations(&caller.app, &caller.context(), year).await?;
    let rows = rows.into_iter().map(|row| OrganisationView {
        id: row.id,
        key: row.key,
        kind: row.kind.as_str(),
        layer: row.layer,
        name: row.name,
        kana: row.kana,
        code: row.code,
        parent: row.parent,
        area: row.area,
        receiver: row.receiver,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        sample: row.sample,
        source: row.source,
        confidence: row.confidence,
    });
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}

/// List the plans, oldest first.
#[utoipa::path(
    tag = "reference",
    security(("session" = [Action::ReadReference.as_str()])),
    responses((status = 200, body = Vec<PlanView>)),
)]
#[get("/plans")]
async fn list_plans(caller: Caller) -> Reply {
    let rows = app::reference::plans(&caller.app, &caller.context()).await?;
    let rows = rows.into_iter().map(|row| PlanView {
        id: row.id,
        key: row.key,
        name: row.name,
        goal: row.goal,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        first_year: row.first_year,
        last_year: row.last_year,
        layers: row.layers,
        terms: row.terms,
        attributes: row.attributes,
        source: row.source,
        confidence: row.confidence,
    });
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}

/// List the items of one kind of a plan, for example its themes or measures.
#[utoipa::path(
    tag = "reference",
    security(("session" = [Action::ReadReference.as_str()])),
    params(ItemsPath),
    responses((status = 200, body = Vec<ItemView>)),
)]
#[get("/plans/{id}/{kind}")]
async fn list_plan_items(caller: Caller, At(path): At<ItemsPath>) -> Reply {
    let kind = ItemKind::ALL.into_iter().find(|kind| kind.path() == path.kind);
    let unknown = || Violation::not_among("/kind", ItemKind::ALL.map(ItemKind::path));
    let kind = kind.ok_or_else(|| Problem::with(Code::NotFound, vec![unknown()]))?;
    let rows = app::reference::items(&caller.app, &caller.context(), path.id, kind).await?;
    let rows = rows.into_iter().map(|row| ItemView {
        id: row.id,
        kind: row.kind,
        key: row.key,
        number: row.number,
        name: row.name,
        organisation: row.organisation,
        parent: row.parent,
        attributes: row.attributes,
        indicators: row.indicators,
        links: row.links,
        departments: row.departments,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        sample: row.sample,
        source: row.source,
        confidence: row.confidence,
    });
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}
