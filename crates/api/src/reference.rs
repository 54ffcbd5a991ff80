//! The municipality, what its plan says, and who belongs where.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use app::App;
use chrono::NaiveDate;
use domain::id::PlanId;
use domain::policy::Action;
use edge::page::Query;
use edge::{Bearer, Code, Problem};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::documents::Reply;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(read_municipality).service(list_organisations).service(list_plans).service(list_plan_items);
}

/// The municipality itself.
#[derive(Serialize, ToSchema)]
struct MunicipalityView {
    /// 全国地方公共団体コード, six digits.
    code: String,
    name: String,
    kana: Option<String>,
    name_en: Option<String>,
    prefecture: Option<String>,
    /// Invented, for showing only.
    sample: bool,
    #[schema(value_type = Vec<String>)]
    source: Value,
    confidence: String,
    /// `[{id, key, name, first_year, last_year}]`: the plans in force today.
    #[schema(value_type = Vec<Object>)]
    plans: Value,
}

/// A section, ward, department or council.
#[derive(Serialize, ToSchema)]
struct OrganisationView {
    id: Uuid,
    key: String,
    kind: String,
    name: String,
    kana: Option<String>,
    code: Option<String>,
    parent: Option<Uuid>,
    ward: Option<Uuid>,
    valid_from: i16,
    valid_to: Option<i16>,
    /// Invented, for showing only.
    sample: bool,
    #[schema(value_type = Vec<String>)]
    source: Value,
    confidence: String,
}

/// A plan.
#[derive(Serialize, ToSchema)]
struct PlanView {
    id: Uuid,
    key: String,
    name: String,
    goal: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    first_year: i16,
    last_year: i16,
    #[schema(value_type = Object)]
    attributes: Value,
    #[schema(value_type = Vec<String>)]
    source: Value,
    confidence: String,
}

/// Something a plan is made of.
#[derive(Serialize, ToSchema)]
struct ItemView {
    id: Uuid,
    kind: String,
    key: String,
    number: Option<i32>,
    name: String,
    organisation: Option<Uuid>,
    parent: Option<Uuid>,
    #[schema(value_type = Object)]
    attributes: Value,
    #[schema(value_type = Vec<Object>)]
    links: Value,
    #[schema(value_type = Vec<Object>)]
    departments: Value,
    sample: bool,
    #[schema(value_type = Vec<String>)]
    source: Value,
    confidence: String,
}

/// Read the municipality, with the plans in force today.
#[utoipa::path(
    tag = "reference",
    security(("session" = [Action::ReadReference.name()])),
    responses((status = 200, body = MunicipalityView)),
)]
#[get("/municipality")]
async fn read_municipality(app: Data<App>, bearer: Bearer) -> Reply {
    let found = app::reference::municipality(&app, &bearer.ask()).await?;
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

/// List the organisations, of a year if one is named.
#[utoipa::path(
    tag = "reference",
    security(("session" = [Action::ReadReference.name()])),
    params(("fy" = Option<i16>, Query)),
    responses((status = 200, body = Vec<OrganisationView>)),
)]
#[get("/organisations")]
async fn list_organisations(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    let query = Query::of(&request, &["fy"])?;
    let year = query.parsed("fy", |text| text.parse().ok())?;
    let rows = app::reference::organisations(&app, &bearer.ask(), year).await?;
    let rows = rows.into_iter().map(|row| OrganisationView {
        id: row.id,
        key: row.key,
        kind: row.kind,
        name: row.name,
        kana: row.kana,
        code: row.code,
        parent: row.parent_id,
        ward: row.ward_id,
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
    security(("session" = [Action::ReadReference.name()])),
    responses((status = 200, body = Vec<PlanView>)),
)]
#[get("/plans")]
async fn list_plans(app: Data<App>, bearer: Bearer) -> Reply {
    let rows = app::reference::plans(&app, &bearer.ask()).await?;
    let rows = rows.into_iter().map(|row| PlanView {
        id: row.id,
        key: row.key,
        name: row.name,
        goal: row.goal,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        first_year: row.first_year,
        last_year: row.last_year,
        attributes: row.attributes,
        source: row.source,
        confidence: row.confidence,
    });
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}

/// List the items of a plan of one kind, for example its themes or measures.
#[utoipa::path(
    tag = "reference",
    security(("session" = [Action::ReadReference.name()])),
    params(("id" = Uuid, Path), ("kind" = String, Path)),
    responses((status = 200, body = Vec<ItemView>)),
)]
#[get("/plans/{id}/{kind}")]
async fn list_plan_items(app: Data<App>, bearer: Bearer, path: Path<(String, String)>) -> Reply {
    let (id, kind) = path.into_inner();
    let plan: PlanId = id.parse().map_err(|_| Problem::new(Code::NotFound))?;
    let kind = kind_of(&kind).ok_or(Problem::new(Code::NotFound))?;
    let rows = app::reference::items(&app, &bearer.ask(), plan, kind).await?;
    let rows = rows.into_iter().map(|row| ItemView {
        id: row.id,
        kind: row.kind,
        key: row.key,
        number: row.number,
        name: row.name,
        organisation: row.organisation_id,
        parent: row.parent_id,
        attributes: row.attributes,
        links: row.links,
        departments: row.departments,
        sample: row.sample,
        source: row.source,
        confidence: row.confidence,
    });
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}

/// The kind of a URL's plural.
fn kind_of(plural: &str) -> Option<&'static str> {
    let kinds = domain::pack::ItemKind::ALL.into_iter().map(|kind| kind.word());
    kinds.into_iter().find(|word| {
        let kebab = word.replace('_', "-");
        let many = kebab.strip_suffix('y').map_or_else(|| format!("{kebab}s"), |stem| format!("{stem}ies"));
        many == plural
    })
}
