//! A lost password: a one-time link to a new one, for the same person. The secret is in the answer once, and nowhere else.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, post};
use app::accounts::{ResetAccount, ResetOffered};
use app::sessions::{AcceptReset, accept_reset};
use app::{Answer, App, Error, perform};
use chrono::{DateTime, Utc};
use domain::id::AccountId;
use domain::policy::Action;
use edge::{Bearer, Body, ClientAddress, Code, Key, Problem, Until};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::bodies::heard_as;
use crate::documents::{Reply, reply};
use crate::session::AcceptedView;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(reset_account).service(accept_reset_by_link);
}

/// How long the link may live.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ResetBody {
    /// Within 72 hours, for a letter that is handed over; 30 minutes from now when it is left out.
    #[schema(value_type = Option<DateTime<Utc>>)]
    expires_at: Option<Until>,
}

/// A link to a new password.
#[derive(Serialize, ToSchema)]
struct ResetView {
    account: Uuid,
    person: Uuid,
    login: String,
    expires_at: DateTime<Utc>,
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
struct AcceptResetBody {
    /// The municipality's six-digit code.
    municipality: String,
    /// What stands behind the dot of the link.
    secret: String,
    password: String,
}

/// Offer a link to a new password to a person who lost theirs. They stay the same person, with the same roles. The
/// answer holds the one-time secret, once. Not for oneself, and not for a closed account.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::ResetAccount.name()])),
    request_body = ResetBody,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = ResetView)),
)]
#[post("/accounts/{id}/reset")]
async fn reset_account(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    path: Path<String>,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, None, &body.0);
    let id = path.parse().map(AccountId).map_err(|_| Problem::new(Code::NotFound))?;
    let command = ResetAccount { id, expires_at: None };
    let ResetBody { expires_at } = heard_as(&app, &ask, body.typed(), &command).await?;
    let command = ResetAccount { id, expires_at: expires_at.map(|until| until.0) };
    Ok(reply(perform(&app, &ask, command, offered).await?))
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
    let body = serde_json::to_string(&view).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Answer { status: 201, body, version: None, location: None, replayed: false })
}

/// Replace a lost password, with the secret of the link to a new one. Every session of the account ends. Then sign in.
#[utoipa::path(tag = "session", request_body = AcceptResetBody, responses((status = 200, body = AcceptedView)))]
#[post("/resets/accept")]
async fn accept_reset_by_link(app: Data<App>, address: ClientAddress, body: Body) -> Reply {
    let AcceptResetBody { municipality, secret, password } = body.typed()?;
    let ask = AcceptReset { municipality, secret, password, address: address.0 };
    Ok(HttpResponse::Ok().json(AcceptedView::from(accept_reset(&app, ask).await?)))
}
