//! What one person asked for and another has not confirmed yet: shown to everybody who may confirm or check it, and
//! withdrawn with a reason.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, get, post};
use app::years::{Pending, WithdrawPending, pending};
use app::{Answer, App, Error, perform};
use chrono::{DateTime, Utc};
use domain::policy::Action;
use domain::text::Reason;
use edge::{Bearer, Body, Code, IfMatch, Key, Problem};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::bodies::heard;
use crate::documents::{Reply, reply};
use crate::views::Year;
use crate::years::{YEAR, shown, year_of};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(read_pending).service(withdraw_pending);
}

/// What waits for a second person, on the version of the year that who confirms it names in `If-Match`.
#[derive(Serialize, ToSchema)]
struct PendingView {
    version: i32,
    /// Null when nothing waits.
    pending: Option<RequestView>,
}

/// What was asked for, exactly.
#[derive(Serialize, ToSchema)]
struct RequestView {
    /// `seal` or `correct`: the verb that asks and confirms.
    act: &'static str,
    /// The edition that it would make.
    edition: i32,
    by: Uuid,
    by_name: String,
    by_role: String,
    by_organisation_name: String,
    asked_at: DateTime<Utc>,
    /// Until when it waits: 30 days.
    stands_until: DateTime<Utc>,
    /// Null of a seal.
    reason: Option<String>,
    /// `{part, pointer, before, after}` of a correction, the values as they would be kept: sent again with `reason` and
    /// `screening` by another person, they confirm it.
    #[schema(value_type = Vec<Object>)]
    corrections: Value,
    /// `{finding, verdict, reason}`: what becomes of words that screening found.
    #[schema(value_type = Vec<Object>)]
    screening: Value,
    /// `{part, figure, before, after}`: the figures that would follow.
    #[schema(value_type = Vec<Object>)]
    derived: Value,
    /// Of a seal, the root of exactly what would be sealed.
    root: Option<String>,
    /// Of a correction, the root of the edition that would be superseded.
    supersedes: Option<String>,
    /// Why it cannot be confirmed any more: `too-old`, `asker-left` (no account or no such role today) or
    /// `content-changed`. The next request takes its place.
    lapsed: Option<&'static str>,
}

impl From<Pending> for RequestView {
    fn from(pending: Pending) -> Self {
        let Pending { waiting, edition, reason, body, lapsed } = pending;
        let list = |name: &str| body.get(name).cloned().unwrap_or_else(|| Value::Array(Vec::new()));
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        Self {
            act: waiting.act.word(),
            edition,
            by: waiting.by,
            by_name: waiting.by_name,
            by_role: waiting.by_role,
            by_organisation_name: waiting.by_organisation_name,
            asked_at: waiting.asked_at,
            stands_until: waiting.stands_until,
            reason,
            corrections: list("corrections"),
            screening: list("screening"),
            derived: list("derived"),
            root: text("root"),
            supersedes: text("supersedes"),
            lapsed: lapsed.map(app::years::Lapsed::word),
        }
    }
}

/// Why it is withdrawn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WithdrawBody {
    reason: String,
}

/// Read what waits for a second person: sealing the year, or a correction of it.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadPreflight.name()])),
    params(("fy" = i16, Path)),
    responses((status = 200, body = PendingView)),
)]
#[get("/years/{fy}/pending")]
async fn read_pending(app: Data<App>, bearer: Bearer, fy: Path<String>) -> Reply {
    let (version, found) = pending(&app, &bearer.ask(), year_of(&fy)?).await?;
    let view = PendingView { version, pending: found.map(RequestView::from) };
    let body = serde_json::to_string(&view).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(reply(Answer { status: 200, body, version: Some(version), location: None, replayed: false }))
}

/// Withdraw what waits for a second person. A reason is required. Everybody who may ask may withdraw.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::WithdrawPending.name()])),
    request_body = WithdrawBody,
    params(("fy" = i16, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Year)),
)]
#[post("/years/{fy}/pending/withdraw")]
async fn withdraw_pending(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    fy: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, Some(version.0), &body.0);
    let read = body.typed().and_then(|body: WithdrawBody| {
        Reason::parse(&body.reason).map_err(|complaints| Problem::with(Code::InvalidAnswers, complaints))
    });
    let reason = heard(&app, &ask, read, Action::WithdrawPending, YEAR).await?;
    let command = WithdrawPending { year: year_of(&fy)?, version: version.0, reason };
    Ok(reply(perform(&app, &ask, command, |view| shown(view, false)).await?))
}
