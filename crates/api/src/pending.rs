//! Requests that wait for a second person. Everybody who may confirm or check a request can read it. It can be
//! withdrawn with a reason.

use actix_web::{get, post};
use app::years::{Pending, WithdrawPending, pending};
use app::{Answer, execute};
use chrono::{DateTime, Utc};
use domain::policy::Action;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::answers::answer;
use crate::bodies::{checked, parse_or_refuse};
use crate::closed::{ActWord, LapsedWord, RoleWord};
use crate::documents::{Reply, reply};
use crate::references::{PersonRef, Reference};
use crate::request::{At, Caller, Change, YearPath};
use crate::routes::Routes;
use crate::screening::SaidView;
use crate::sealing::{CorrectionView, DerivedView};
use crate::year_days::reason;
use crate::years::{YEAR, Year, shown};

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(read_pending).service(withdraw_pending);
}

/// The request that waits for a second person. Whoever confirms it names the year's version in `If-Match`.
#[derive(Serialize, ToSchema)]
struct PendingView {
    /// The year's version, as in the ETag.
    version: i32,
    /// The request; null when no request waits.
    pending: Option<RequestView>,
}

/// A request that waits for a second person, with everything that it would do.
#[derive(Serialize, ToSchema)]
struct RequestView {
    /// The operation that both persons call, one to ask and one to confirm.
    #[schema(value_type = ActWord)]
    act: &'static str,
    /// The number of the edition that the request would make, from 1.
    edition: i32,
    /// The person who made the request.
    by: PersonRef,
    /// The role in which the person made the request.
    #[schema(value_type = RoleWord)]
    by_role: String,
    /// The office in which the person made the request.
    by_organisation: Reference,
    /// When the person made the request.
    asked_at: DateTime<Utc>,
    /// When the request expires: 30 days after it was made.
    stands_until: DateTime<Utc>,
    /// The reason for the request; null for a seal.
    reason: Option<String>,
    /// The values of a correction, as they would be kept. Another person confirms the request by sending them again
    /// with `reason` and `screening`.
    #[schema(value_type = Vec<CorrectionView>)]
    corrections: Value,
    /// The verdicts on words that screening found.
    #[schema(value_type = Vec<SaidView>)]
    screening: Value,
    /// The figures that would follow from the correction.
    #[schema(value_type = Vec<DerivedView>)]
    derived: Value,
    /// The root of exactly what would be sealed, for a seal: 64 hexadecimal digits.
    root: Option<String>,
    /// The root of the edition that would be superseded, for a correction: 64 hexadecimal digits.
    supersedes: Option<String>,
    /// Why the request can no longer be confirmed; null while it can. The next request replaces it.
    #[schema(value_type = Option<LapsedWord>)]
    lapsed: Option<&'static str>,
}

impl From<Pending> for RequestView {
    fn from(pending: Pending) -> Self {
        let Pending { waiting, edition, reason, body, lapsed } = pending;
        let list = |name: &str| body.get(name).cloned().unwrap_or_else(|| Value::Array(Vec::new()));
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        Self {
            act: waiting.act.as_str(),
            edition,
            by: PersonRef::to(waiting.by, waiting.by_name),
            by_role: waiting.by_role,
            by_organisation: Reference::to(
                waiting.by_organisation,
                waiting.by_organisation_key,
                waiting.by_organisation_name,
            ),
            asked_at: waiting.asked_at,
            stands_until: waiting.stands_until,
            reason,
            corrections: list("corrections"),
            screening: list("screening"),
            derived: list("derived"),
            root: text("root"),
            supersedes: text("supersedes"),
            lapsed: lapsed.map(app::years::Lapsed::as_str),
        }
    }
}

/// The reason for withdrawing a request.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "一つの地域の報告に誤りが見つかったため"}))]
struct WithdrawBody {
    /// Why the request is withdrawn.
    reason: String,
}

/// Read the request that waits for a second person: sealing the year, or a correction of it.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadPreflight.as_str()])),
    params(YearPath),
    responses((status = 200, body = PendingView)),
)]
#[get("/years/{fy}/pending")]
async fn read_pending(caller: Caller, At(path): At<YearPath>) -> Reply {
    let (version, found) = pending(&caller.app, &caller.context(), path.fy).await?;
    let view = PendingView { version, pending: found.map(RequestView::from) };
    Ok(reply(Answer { version: Some(version), ..answer(200, &view)? }))
}

/// Withdraw the request that waits for a second person. A reason is required. Everybody who may ask may withdraw.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::WithdrawPending.as_str()])),
    request_body = WithdrawBody,
    params(YearPath, Change),
    responses((status = 200, body = Year)),
)]
#[post("/years/{fy}/pending/withdraw")]
async fn withdraw_pending(change: Change, At(path): At<YearPath>) -> Reply {
    let (context, app) = (change.context(), &change.caller.app);
    let read = checked(change.body, |body: WithdrawBody| reason(&body.reason));
    let reason = parse_or_refuse(app, &context, read, Action::WithdrawPending, YEAR).await?;
    let command = WithdrawPending { year: path.fy, version: change.version, reason };
    Ok(reply(execute(app, &context, command, shown).await?))
}
