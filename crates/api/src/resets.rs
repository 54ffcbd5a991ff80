//! A lost password: a one-time link to a new one, for the same person. The secret is in the answer once, and nowhere else.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use app::accounts::{ResetAccount, ResetOffered};
use app::sessions::{AcceptReset, accept_reset};
use app::{Answer, App, Error, perform};
use chrono::{DateTime, Utc};
use domain::policy::Action;
use edge::{Body, ClientAddress, Until};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answers::answer;
use crate::bodies::{heard_as, typed};
use crate::documents::{Reply, reply};
use crate::request::{AccountPath, At, Creation};
use crate::routes::Routes;
use crate::session::AcceptedView;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(reset_account).service(accept_reset_by_link);
}

/// How long the link may live.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"expires_at": "2020-06-01T03:00:00Z"}))]
struct ResetBody {
    /// Within 72 hours, for a letter that is handed over; 30 minutes from now when it is left out.
    #[schema(value_type = Option<DateTime<Utc>>)]
    expires_at: Option<Until>,
}

/// A link to a new password.
#[derive(Serialize, ToSchema)]
struct ResetView {
    /// The account.
    account: Uuid,
    /// Whose it is.
    person: Uuid,
    /// The name that the sign-in asks for.
    login: String,
    /// Until when the link can be used.
    expires_at: DateTime<Utc>,
    /// The municipality's six-digit code.
    municipality: String,
    /// Shown once: null when the answer is repeated under the same Idempotency-Key. Who lost it offers another, and this
    /// one is worth nothing from then on.
    secret: Option<String>,
    /// The secret behind a `#`, which no server and no log sees. Shown once.
    link: Option<String>,
}

/// A reset's secret, and the password one chooses.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "municipality": "992003", "secret": "q3Zl2v8Jx0mWc7Tn5Rb1Yd4Ks6Hf9Gp0", "password": "kawa yama sora umi 27",
}))]
struct AcceptResetBody {
    /// The municipality's six-digit code.
    municipality: String,
    /// What stands behind the dot of the link.
    secret: String,
    /// The new password: at least 15 characters, and none of those that are tried first.
    password: String,
}

/// Offer a link to a new password to a person who lost theirs. They stay the same person, with the same roles. The
/// answer holds the one-time secret, once. Not for oneself, and not for a closed account.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::ResetAccount.name()])),
    request_body = ResetBody,
    params(AccountPath, Creation),
    responses((status = 201, body = ResetView)),
)]
#[post("/accounts/{id}/reset")]
async fn reset_account(creation: Creation, At(path): At<AccountPath>) -> Reply {
    let (ask, app) = (creation.ask(), &creation.caller.app);
    let command = ResetAccount { id: path.id, expires_at: None };
    let ResetBody { expires_at } = heard_as(app, &ask, typed(creation.body), &command).await?;
    let command = ResetAccount { expires_at: expires_at.map(|until| until.0), ..command };
    Ok(reply(perform(app, &ask, command, offered).await?))
}

fn offered(reset: &ResetOffered) -> Result<Answer, Error> {
    let secret = reset.once.as_ref().map(|once| once.0.text().to_string());
    let view = ResetView {
        account: reset.account.0,
        person: reset.person.0,
        login: reset.login.clone(),
        expires_at: reset.expires_at,
        municipality: reset.municipality.clone(),
        link: secret.as_ref().map(|secret| format!("/reset#{}.{secret}", reset.municipality)),
        secret,
    };
    answer(201, &view)
}

/// Replace a lost password, with the secret of the link to a new one. Every session of the account ends. Then sign in.
#[utoipa::path(tag = "session", request_body = AcceptResetBody, responses((status = 200, body = AcceptedView)))]
#[post("/resets/accept")]
async fn accept_reset_by_link(app: Data<App>, address: ClientAddress, body: Body) -> Reply {
    let AcceptResetBody { municipality, secret, password } = typed(body)?;
    let ask = AcceptReset { municipality, secret, password, address: address.0 };
    Ok(HttpResponse::Ok().json(AcceptedView::from(accept_reset(&app, ask).await?)))
}
