//! Invitations: one-time links. The secret is in the answer once, and nowhere else.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get, post};
use app::accounts::{InviteAccount, Invited, invitations};
use app::unread::About;
use app::{Answer, App, Error, perform};
use chrono::{DateTime, Utc};
use domain::id::OrganisationId;
use domain::policy::Action;
use edge::page::{Query, cursor};
use edge::{Bearer, Body, Key, Until};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::bodies::heard;
use crate::documents::{Reply, reply};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_invitations).service(invite_account);
}

/// The name of this list's cursors.
const LIST: &str = "invitation";

/// Somebody to invite.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct InviteBody {
    name: String,
    organisation: Uuid,
    role: String,
    /// Within 72 hours: a time, or a day, until the end of which it holds in Japan. 72 hours from now when it is left out.
    #[schema(value_type = Option<DateTime<Utc>>)]
    expires_at: Option<Until>,
}

/// An invitation just made.
#[derive(Serialize, ToSchema)]
struct InvitedView {
    id: Uuid,
    name: String,
    organisation: Uuid,
    role: String,
    expires_at: DateTime<Utc>,
    municipality: String,
    /// Shown once: null when the answer is repeated under the same Idempotency-Key. Who lost it invites anew.
    secret: Option<String>,
    /// The secret behind a `#`, which no server and no log sees. Shown once.
    link: Option<String>,
}

/// An invitation that can still be accepted.
#[derive(Serialize, ToSchema)]
struct InvitationRow {
    id: Uuid,
    name: String,
    organisation: Uuid,
    organisation_name: String,
    role: String,
    invited_by: Option<Uuid>,
    expires_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
}

/// A page of open invitations.
#[derive(Serialize, ToSchema)]
struct InvitationPage {
    rows: Vec<InvitationRow>,
    next: Option<String>,
}

/// List the invitations that can still be accepted, oldest first.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::ReadAccounts.name()])),
    params(("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = InvitationPage)),
)]
#[get("/invitations")]
async fn list_invitations(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    let query = Query::of(&request, &["limit", "cursor"])?;
    let after = query.cursor(LIST, |text| text.parse().ok())?;
    let page = invitations(&app, &bearer.ask(), after, query.limit()?).await?;
    let rows = page.rows.into_iter().map(|row| InvitationRow {
        id: row.id,
        name: row.name,
        organisation: row.organisation_id,
        organisation_name: row.organisation_name,
        role: row.role,
        invited_by: row.invited_by,
        expires_at: row.expires_at,
        created_at: row.created_at,
    });
    let rows = rows.collect();
    Ok(HttpResponse::Ok().json(InvitationPage { rows, next: page.next.map(|next| cursor(LIST, &next)) }))
}

/// Invite a person who has no account yet. The answer holds the one-time secret, once.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::InviteAccount.name()])),
    request_body = InviteBody,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = InvitedView)),
)]
#[post("/invitations")]
async fn invite_account(app: Data<App>, bearer: Bearer, request: HttpRequest, key: Key, body: Body) -> Reply {
    let ask = bearer.ask_once(&request, &key, None, &body.0);
    let about = About::Municipality(Action::ReadReference);
    let read = heard(&app, &ask, body.typed(), Action::InviteAccount, about).await?;
    let InviteBody { name, organisation, role, expires_at } = read;
    let expires_at = expires_at.map(|until| until.0);
    let command = InviteAccount { name, organisation: OrganisationId(organisation), role, expires_at };
    Ok(reply(perform(&app, &ask, command, shown).await?))
}

fn shown(invited: &Invited) -> Result<Answer, Error> {
    let secret = invited.once.as_ref().map(|once| once.0.text().to_string());
    let view = InvitedView {
        id: invited.id,
        name: invited.name.clone(),
        organisation: invited.organisation.0,
        role: invited.role.to_owned(),
        expires_at: invited.expires_at,
        municipality: invited.municipality.clone(),
        link: secret.as_ref().map(|secret| format!("/invitation#{}.{secret}", invited.municipality)),
        secret,
    };
    let body = serde_json::to_string(&view).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Answer { status: 201, body, version: None, location: None, replayed: false })
}
