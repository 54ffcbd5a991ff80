//! Resets of lost passwords: a one-time link to a new password for the same person. The secret appears once, in the
//! response, and nowhere else.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use app::accounts::{ResetAccount, ResetOffered};
use app::sessions::{AcceptReset, accept_reset};
use app::{Answer, App, Error, execute};
use chrono::{DateTime, Utc};
use domain::policy::Action;
use edge::{Body, ClientAddress, Until};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answers::answer;
use crate::bodies::{parse_or_refuse_as, typed};
use crate::documents::{Reply, reply};
use crate::request::{AccountPath, At, Creation};
use crate::routes::Routes;
use crate::session::AcceptedView;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(reset_account).service(accept_reset_by_link);
}

/// The lifetime of a link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"expires_at": "2020-06-01T03:00:00Z"}))]
struct ResetBody {
    /// When the link expires: within 72 hours, long enough for a letter that is handed over; 30 minutes from now when
    /// absent.
    #[schema(value_type = Option<DateTime<Utc>>)]
    expires_at: Option<Until>,
}

/// A link to a new password.
#[derive(Serialize, ToSchema)]
struct ResetView {
    /// The account's identifier.
    account: Uuid,
    /// The identifier of the person who holds the account.
    person: Uuid,
    /// The login name of the account.
    login: String,
    /// When the link expires.
    expires_at: DateTime<Utc>,
    /// The municipality's six-digit code.
    municipality: String,
    /// The one-time secret. It is null when the response is repeated under the same Idempotency-Key. If the secret is
    /// lost, offer another link; the lost link then becomes invalid.
    secret: Option<String>,
    /// The link, with the secret behind a `#`, which no server and no log sees. It is shown once.
    link: Option<String>,
}

/// The secret of a reset, and the new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "municipality": "992003", "secret": "q3Zl2v8Jx0mWc7Tn5Rb1Yd4Ks6Hf9Gp0", "password": "kawa yama sora umi 27",
}))]
struct AcceptResetBody {
    /// The municipality's six-digit code.
    municipality: String,
    /// The secret: the part of the link after the dot.
    secret: String,
    /// The new password: at least 15 characters, and none of the passwords that attackers try first.
    password: String,
}

/// Offer a link to a new password to a person who lost theirs. They stay the same person, with the same roles. The
/// response holds the one-time secret, once. Nobody may offer a link to themselves, or to a closed account.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::ResetAccount.as_str()])),
    request_body = ResetBody,
    params(AccountPath, Creation),
    responses((status = 201, body = ResetView)),
)]
#[post("/accounts/{id}/reset")]
async fn reset_account(creation: Creation, At(path): At<AccountPath>) -> Reply {
    let (context, app) = (creation.context(), &creation.caller.app);
    let command = ResetAccount { id: path.id, expires_at: None };
    let ResetBody { expires_at } = parse_or_refuse_as(app, &context, typed(creation.body), &command).await?;
    let command = ResetAccount { expires_at: expires_at.map(|until| until.0), ..command };
    Ok(reply(execute(app, &context, command, offered).await?))
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

/// Replace a lost password, with the secret of the link. Every session of the account ends. Then sign in.
#[utoipa::path(tag = "session", request_body = AcceptResetBody, responses((status = 200, body = AcceptedView)))]
#[post("/resets/accept")]
async fn accept_reset_by_link(app: Data<App>, address: ClientAddress, body: Body) -> Reply {
    let AcceptResetBody { municipality, secret, password } = typed(body)?;
    let context = AcceptReset { municipality, secret, password, address: address.0 };
    Ok(HttpResponse::Ok().json(AcceptedView::from(accept_reset(&app, context).await?)))
}
