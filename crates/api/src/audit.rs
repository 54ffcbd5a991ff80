//! The audit and the refusals, for those who read them.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};
use app::App;
use app::reference::Before;
use chrono::{DateTime, Utc};
use domain::policy::Action;
use edge::Bearer;
use edge::page::{Query, cursor};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::documents::Reply;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_audit_events).service(list_refusals);
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

/// A page of the refusals.
#[derive(Serialize, ToSchema)]
struct RefusalPage {
    rows: Vec<RefusalRow>,
    next: Option<String>,
}

/// List the events of the audit, oldest first.
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

/// List the refusals, newest first, counted per person, action, code and minute.
#[utoipa::path(
    tag = "audit",
    security(("session" = [Action::ReadAudit.name()])),
    params(("limit" = Option<u32>, Query, maximum = 200), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = RefusalPage)),
)]
#[get("/refusals")]
async fn list_refusals(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    let query = Query::of(&request, &["limit", "cursor"])?;
    let (limit, before) = (query.limit()?, query.cursor("refusals", before)?);
    let mut rows = app::reference::refusals(&app, &bearer.ask(), before, limit).await?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| cursor("refusals", &json!([row.minute, row.person, row.action, row.code]).to_string()));
    let rows = rows.into_iter().map(|row| RefusalRow {
        minute: row.minute,
        person: row.person,
        action: row.action,
        code: row.code,
        times: row.times,
    });
    Ok(HttpResponse::Ok().json(RefusalPage { rows: rows.collect(), next }))
}

/// The key in a cursor: as JSON, because a name may hold any character.
fn before(text: &str) -> Option<Before> {
    let (minute, person, action, code) = serde_json::from_str(text).ok()?;
    let parts: [&String; 3] = [&person, &action, &code];
    let plain = parts.iter().all(|part| !part.chars().any(char::is_control));
    plain.then_some(Before { minute, person, action, code })
}
