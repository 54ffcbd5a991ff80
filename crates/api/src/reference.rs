//! What the plan says and who belongs where; and the audit, for those who read it.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use app::App;
use chrono::{DateTime, NaiveDate, Utc};
use domain::id::PlanId;
use domain::policy::Action;
use edge::page::{Query, cursor};
use edge::{Bearer, Code, Problem};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::documents::Reply;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_organisations)
        .service(list_plans)
        .service(list_plan_items)
        .service(list_audit_events)
        .service(list_refusals);
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

/// A row of the audit.
#[derive(Serialize, ToSchema)]
struct AuditRow {
    seq: i64,
    at: DateTime<Utc>,
    person: Option<Uuid>,
    action: String,
    /// Canonical JSON, exactly as hashed.
    body: String,
    previous_hash: String,
    hash: String,
}

/// A page of the audit.
#[derive(Serialize, ToSchema)]
struct AuditPage {
    rows: Vec<AuditRow>,
    next: Option<String>,
}

/// Refusals of one kind within a minute.
#[derive(Serialize, ToSchema)]
struct RefusalRow {
    minute: DateTime<Utc>,
    person: String,
    action: String,
    code: String,
    times: i64,
}

/// The organisations, of a year if one is named.
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

/// The plans, oldest first.
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

/// The items of one kind: `themes`, `measures`, `service-types`, `ward-plans`, `priority-items` …
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

/// The audit, oldest first.
#[utoipa::path(
    tag = "audit",
    security(("session" = [Action::ReadAudit.name()])),
    params(("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = AuditPage)),
)]
#[get("/audit-events")]
async fn list_audit_events(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    let query = Query::of(&request, &["limit", "cursor"])?;
    let (limit, after) = (query.limit()?, query.cursor("audit", |text| text.parse().ok())?);
    let rows = app::reference::audit(&app, &bearer.ask(), after.unwrap_or(0), limit).await?;
    let full = u32::try_from(rows.len()).is_ok_and(|count| count == limit);
    let next = rows.last().filter(|_| full).map(|row| cursor("audit", &row.seq.to_string()));
    let hex = |bytes: Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let rows = rows.into_iter().map(|row| AuditRow {
        seq: row.seq,
        at: row.at,
        person: row.person_id,
        action: row.action,
        body: row.body,
        previous_hash: hex(row.prev_hash),
        hash: hex(row.hash),
    });
    Ok(HttpResponse::Ok().json(AuditPage { rows: rows.collect(), next }))
}

/// The newest refusals, counted per person, action, code and minute.
#[utoipa::path(
    tag = "audit",
    security(("session" = [Action::ReadAudit.name()])),
    params(("limit" = Option<u32>, Query)),
    responses((status = 200, body = Vec<RefusalRow>)),
)]
#[get("/refusals")]
async fn list_refusals(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    let limit = Query::of(&request, &["limit"])?.limit()?;
    let rows = app::reference::refusals(&app, &bearer.ask(), limit).await?;
    let rows = rows.into_iter().map(|row| RefusalRow {
        minute: row.minute,
        person: row.person,
        action: row.action,
        code: row.code,
        times: row.times,
    });
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}
