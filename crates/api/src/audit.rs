//! The audit and the refusals, for those who may read them.

use actix_web::{HttpResponse, get};
use app::audit::{Before, Days, Event, Wanted, WantedRefusals};
use chrono::{DateTime, Utc};
use domain::audit::{AuditAction, named};
use domain::id::PersonId;
use domain::policy::Action;
use domain::violation::{Rule, Violation};
use edge::page::{Query, cursor};
use edge::{Code, Problem};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::closed::{AuditActionWord, AuditSubjectKind};
use crate::documents::Reply;
use crate::request::Caller;
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_audit_events).service(list_refusals);
}

/// A person, as the audit names them.
#[derive(Serialize, ToSchema)]
struct AuditPerson {
    /// The person's identifier.
    id: Uuid,
    /// The person's name.
    name: Option<String>,
}

/// The thing that an event of the audit is about.
#[derive(Serialize, ToSchema)]
struct AuditSubject {
    /// The kind of the thing.
    #[schema(value_type = AuditSubjectKind)]
    kind: String,
    /// The thing's identifier, as in addresses.
    id: String,
    /// The identifier of what the thing belongs to: of a picture, the report; of an account, the person.
    within: Option<String>,
    /// The name of the organisation, measure or person that the thing belongs to.
    name: Option<String>,
}

/// A row of the audit.
#[derive(Serialize, ToSchema)]
struct AuditRow {
    /// The event's place in the chain, from 1.
    seq: i64,
    /// When the action was done.
    at: DateTime<Utc>,
    /// The person who did the action; null for an action of the platform's operator.
    person: Option<AuditPerson>,
    /// The action that was done.
    #[schema(value_type = AuditActionWord)]
    action: String,
    /// The thing that the action was done to.
    subject: AuditSubject,
    /// The details of the change, by name: identifiers, versions and hashes. The names depend on the action.
    #[schema(value_type = BTreeMap<String, Value>)]
    what: Value,
    /// The canonical JSON of the event, exactly as hashed.
    body: String,
    /// The hash of the previous row, in hexadecimal.
    previous_hash: String,
    /// SHA-256 of the row, in hexadecimal.
    hash: String,
}

/// A page of the audit.
#[derive(Serialize, ToSchema)]
struct AuditPage {
    /// The events of this page, newest first.
    rows: Vec<AuditRow>,
    /// The cursor of the next page, to send as `cursor`; null on the last page.
    next: Option<String>,
}

/// Refusals of one kind within one minute.
#[derive(Serialize, ToSchema)]
struct RefusalRow {
    /// The minute in which the requests were refused.
    minute: DateTime<Utc>,
    /// The identifier of the person, or a word for a person who is not known.
    person: String,
    /// The name of the person; null when the person is not known.
    person_name: Option<String>,
    /// What was attempted: usually the name of an operation.
    #[schema(example = "accept_activity_report")]
    action: String,
    /// The word of the problem that was returned.
    #[schema(example = "not-permitted")]
    code: String,
    /// How many requests were refused.
    times: i64,
}

/// A page of the refusals.
#[derive(Serialize, ToSchema)]
struct RefusalPage {
    /// The refusals of this page, newest first.
    rows: Vec<RefusalRow>,
    /// The cursor of the next page, to send as `cursor`; null on the last page.
    next: Option<String>,
}

/// The parameters of the list of events.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct AuditList {
    /// Only events about the thing with this identifier, or about a part of it: a document, a year, an account, a
    /// person …
    #[param(example = "2019-01924f3c-0a5b-7c1e-9d2a-3b4c5d6e7f80")]
    subject: Option<String>,
    /// Only actions of this person.
    person: Option<Uuid>,
    /// Only events of this action.
    #[param(value_type = Option<AuditActionWord>)]
    action: Option<String>,
    /// Only events on or after this day in Japan.
    #[param(example = "2019-04-01")]
    from: Option<String>,
    /// Only events on or before this day in Japan.
    #[param(example = "2019-04-30")]
    to: Option<String>,
    /// The maximum number of entries on a page; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next` of the previous page; the first page when absent.
    cursor: Option<String>,
}

/// List the events of the audit, newest first.
#[utoipa::path(
    tag = "audit",
    security(("session" = [Action::ReadAudit.as_str()])),
    params(AuditList),
    responses((status = 200, body = AuditPage)),
)]
#[get("/audit-events")]
async fn list_audit_events(caller: Caller) -> Reply {
    let query = caller.query();
    let limit = query.limit()?;
    let wanted = Wanted {
        subject: query.parsed("subject", named)?,
        person: query.parsed("person", |text| text.parse().ok().map(PersonId))?,
        action: query.parsed("action", |word| word.parse::<AuditAction>().ok())?,
        days: days(query)?,
        before: query.cursor("audit", key)?,
        limit,
    };
    let events = app::audit::events(&caller.app, &caller.context(), wanted).await?;
    let (events, more) = cut(events, limit);
    let at = |event: &Event| cursor("audit", &format!("{}.{}", event.row.at.timestamp_micros(), event.row.seq));
    let next = events.last().filter(|_| more).map(at);
    Ok(HttpResponse::Ok().json(AuditPage { rows: events.into_iter().map(row).collect(), next }))
}

fn row(Event { row, named }: Event) -> AuditRow {
    let (person_name, name) = named.map(|named| (named.person_name, named.subject_name)).unwrap_or_default();
    let what = serde_json::from_str::<Value>(&row.body).ok().and_then(|mut body| Some(body.get_mut("what")?.take()));
    AuditRow {
        seq: row.seq,
        at: row.at,
        person: row.person_id.map(|id| AuditPerson { id, name: person_name }),
        action: row.action,
        subject: AuditSubject { kind: row.subject_kind, id: row.subject, within: row.within, name },
        what: what.unwrap_or_default(),
        body: row.body,
        previous_hash: hex::encode(row.prev_hash),
        hash: hex::encode(row.hash),
    }
}

/// The parameters of the list of refusals.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct RefusalList {
    /// Only refusals of this person.
    person: Option<Uuid>,
    /// Only refusals of this action.
    action: Option<String>,
    /// Only refusals on or after this day in Japan.
    #[param(example = "2019-04-01")]
    from: Option<String>,
    /// Only refusals on or before this day in Japan.
    #[param(example = "2019-04-30")]
    to: Option<String>,
    /// The maximum number of entries on a page; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next` of the previous page; the first page when absent.
    cursor: Option<String>,
}

/// List the refusals, newest first, counted by person, action, code and minute.
#[utoipa::path(
    tag = "audit",
    security(("session" = [Action::ReadAudit.as_str()])),
    params(RefusalList),
    responses((status = 200, body = RefusalPage)),
)]
#[get("/refusals")]
async fn list_refusals(caller: Caller) -> Reply {
    let query = caller.query();
    let limit = query.limit()?;
    let wanted = WantedRefusals {
        person: query.parsed("person", |text| text.parse().ok().map(PersonId))?,
        action: query.parsed("action", |text| Some(text.to_owned()))?,
        days: days(query)?,
        before: query.cursor("refusals", before)?,
        limit,
    };
    let (rows, more) = cut(app::audit::refused(&caller.app, &caller.context(), wanted).await?, limit);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| cursor("refusals", &json!([row.minute, row.person, row.action, row.code]).to_string()));
    let rows = rows.into_iter().map(|row| RefusalRow {
        minute: row.minute,
        person: row.person,
        person_name: row.person_name,
        action: row.action,
        code: row.code,
        times: row.times,
    });
    Ok(HttpResponse::Ok().json(RefusalPage { rows: rows.collect(), next }))
}

/// Returns the rows of a page, and whether there are more.
fn cut<T>(mut rows: Vec<T>, limit: u32) -> (Vec<T>, bool) {
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    (rows, more)
}

/// Reads the parameters `from` and `to`.
fn days(query: &Query) -> Result<Days, Problem> {
    let days = Days { from: query.day("from")?, to: query.day("to")? };
    if days.from.zip(days.to).is_some_and(|(from, to)| to < from) {
        return Err(Problem::with(Code::BadQuery, vec![Violation::new("/to", Rule::EndsBeforeItBegins)]));
    }
    Ok(days)
}

/// Reads the key in a cursor of the events: the time in microseconds and the number.
fn key(text: &str) -> Option<(DateTime<Utc>, i64)> {
    let (at, seq) = text.split_once('.')?;
    let at = at.parse().ok().filter(|at| *at >= 0).and_then(DateTime::from_timestamp_micros)?;
    Some((at, seq.parse().ok()?))
}

/// Reads the key in a cursor of the refusals. The key is JSON, because a name may contain any character.
fn before(text: &str) -> Option<Before> {
    let (minute, person, action, code) = serde_json::from_str(text).ok()?;
    let parts: [&String; 3] = [&person, &action, &code];
    let plain = parts.iter().all(|part| !part.chars().any(char::is_control));
    plain.then_some(Before { minute, person, action, code })
}
