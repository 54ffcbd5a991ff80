//! What one person asked for and another has not confirmed yet: shown to everybody who may confirm or check it, and
//! withdrawn with a reason.

use actix_web::{get, post};
use app::years::{Pending, WithdrawPending, pending};
use app::{Answer, perform};
use chrono::{DateTime, Utc};
use domain::policy::Action;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::answers::answer;
use crate::bodies::{heard, typed};
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

/// What waits for a second person, on the version of the year that who confirms it names in `If-Match`.
#[derive(Serialize, ToSchema)]
struct PendingView {
    /// The year's version, as in the ETag.
    version: i32,
    /// What was asked for; null when nothing waits.
    pending: Option<RequestView>,
}

/// What was asked for, exactly.
#[derive(Serialize, ToSchema)]
struct RequestView {
    /// The verb that asks and confirms.
    #[schema(value_type = ActWord)]
    act: &'static str,
    /// The number of the edition that it would make, from 1.
    edition: i32,
    /// The person who asked.
    by: PersonRef,
    /// The role in which they asked.
    #[schema(value_type = RoleWord)]
    by_role: String,
    /// The office in which they asked.
    by_organisation: Reference,
    /// When they asked.
    asked_at: DateTime<Utc>,
    /// Until when it waits: 30 days.
    stands_until: DateTime<Utc>,
    /// Why; null of a seal.
    reason: Option<String>,
    /// The values of a correction, as they would be kept. Sent again with `reason` and `screening` by another person, they
    /// confirm it.
    #[schema(value_type = Vec<CorrectionView>)]
    corrections: Value,
    /// What becomes of words that screening found.
    #[schema(value_type = Vec<SaidView>)]
    screening: Value,
    /// The figures that would follow.
    #[schema(value_type = Vec<DerivedView>)]
    derived: Value,
    /// Of a seal, the root of exactly what would be sealed: 64 hexadecimal digits.
    root: Option<String>,
    /// Of a correction, the root of the edition that would be superseded: 64 hexadecimal digits.
    supersedes: Option<String>,
    /// Why it cannot be confirmed any more. The next request takes its place.
    #[schema(value_type = Option<LapsedWord>)]
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
            lapsed: lapsed.map(app::years::Lapsed::word),
        }
    }
}

/// Why it is withdrawn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "一つの区の報告に誤りが見つかったため"}))]
struct WithdrawBody {
    /// Why it is withdrawn.
    reason: String,
}

/// Read what waits for a second person: sealing the year, or a correction of it.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadPreflight.name()])),
    params(YearPath),
    responses((status = 200, body = PendingView)),
)]
#[get("/years/{fy}/pending")]
async fn read_pending(caller: Caller, At(path): At<YearPath>) -> Reply {
    let (version, found) = pending(&caller.app, &caller.ask(), path.fy).await?;
    let view = PendingView { version, pending: found.map(RequestView::from) };
    Ok(reply(Answer { version: Some(version), ..answer(200, &view)? }))
}

/// Withdraw what waits for a second person. A reason is required. Everybody who may ask may withdraw.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::WithdrawPending.name()])),
    request_body = WithdrawBody,
    params(YearPath, Change),
    responses((status = 200, body = Year)),
)]
#[post("/years/{fy}/pending/withdraw")]
async fn withdraw_pending(change: Change, At(path): At<YearPath>) -> Reply {
    let (ask, app) = (change.ask(), &change.caller.app);
    let read = typed(change.body).and_then(|body: WithdrawBody| reason(&body.reason));
    let reason = heard(app, &ask, read, Action::WithdrawPending, YEAR).await?;
    let command = WithdrawPending { year: path.fy, version: change.version, reason };
    Ok(reply(perform(app, &ask, command, shown).await?))
}
