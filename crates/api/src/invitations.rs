//! Invitations: one-time links. The secret is in the answer once, and nowhere else.

use actix_web::{HttpResponse, get, post};
use app::accounts::{InviteAccount, Invited, invitations};
use app::unread::About;
use app::{Answer, Error, perform};
use chrono::{DateTime, Utc};
use domain::id::OrganisationId;
use domain::policy::Action;
use edge::Until;
use edge::page::cursor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answers::answer;
use crate::bodies::{heard, typed};
use crate::closed::RoleWord;
use crate::documents::{Reply, reply};
use crate::references::Reference;
use crate::request::{Caller, Creation, Paging};
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_invitations).service(invite_account);
}

/// The name of this list's cursors.
const LIST: &str = "invitation";

/// Somebody to invite.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "見本 花子", "organisation": "0192f3c4-6b8c-7d2e-9f30-4b5c6d7e8f90", "role": "section_reporter",
}))]
struct InviteBody {
    /// The person's name.
    name: String,
    /// The organisation where the role will be held.
    organisation: Uuid,
    /// The role that the person will have. Not every role can be held at every kind of organisation.
    #[schema(value_type = RoleWord)]
    role: String,
    /// Within 72 hours: a time, or a day, until the end of which it holds in Japan. 72 hours from now when it is left out.
    #[schema(value_type = Option<DateTime<Utc>>)]
    expires_at: Option<Until>,
}

/// An invitation just made.
#[derive(Serialize, ToSchema)]
struct InvitedView {
    /// The invitation.
    id: Uuid,
    /// The person's name.
    name: String,
    /// The organisation where the role will be held.
    organisation: Reference,
    /// The role that the person will have.
    #[schema(value_type = RoleWord)]
    role: String,
    /// Until when it can be accepted.
    expires_at: DateTime<Utc>,
    /// The municipality's six-digit code.
    municipality: String,
    /// Shown once: null when the answer is repeated under the same Idempotency-Key. Who lost it invites anew.
    secret: Option<String>,
    /// The secret behind a `#`, which no server and no log sees. Shown once.
    link: Option<String>,
}

/// An invitation that can still be accepted.
#[derive(Serialize, ToSchema)]
struct InvitationRow {
    /// The invitation.
    id: Uuid,
    /// The person's name.
    name: String,
    /// The organisation where the role will be held.
    organisation: Reference,
    /// The role that the person will have.
    #[schema(value_type = RoleWord)]
    role: String,
    /// The person who invited; null of what no person made.
    invited_by: Option<Uuid>,
    /// Until when it can be accepted.
    expires_at: DateTime<Utc>,
    /// When it was made.
    created_at: DateTime<Utc>,
}

/// A page of open invitations.
#[derive(Serialize, ToSchema)]
struct InvitationPage {
    /// The invitations.
    rows: Vec<InvitationRow>,
    /// Send it as `cursor` for the next page; null on the last.
    next: Option<String>,
}

/// List the invitations that can still be accepted, oldest first.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::ReadAccounts.name()])),
    params(Paging),
    responses((status = 200, body = InvitationPage)),
)]
#[get("/invitations")]
async fn list_invitations(caller: Caller) -> Reply {
    let query = caller.query();
    let after = query.cursor(LIST, |text| text.parse().ok())?;
    let page = invitations(&caller.app, &caller.ask(), after, query.limit()?).await?;
    let rows = page.rows.into_iter().map(|row| InvitationRow {
        id: row.id,
        name: row.name,
        organisation: Reference::to(row.organisation_id, row.organisation_key, row.organisation_name),
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
    params(Creation),
    responses((status = 201, body = InvitedView)),
)]
#[post("/invitations")]
async fn invite_account(creation: Creation) -> Reply {
    let (ask, app) = (creation.ask(), &creation.caller.app);
    let about = About::Municipality(Action::ReadReference);
    let read = heard(app, &ask, typed(creation.body), Action::InviteAccount, about).await?;
    let InviteBody { name, organisation, role, expires_at } = read;
    let expires_at = expires_at.map(|until| until.0);
    let command = InviteAccount { name, organisation: OrganisationId(organisation), role, expires_at };
    Ok(reply(perform(app, &ask, command, shown).await?))
}

fn shown(invited: &Invited) -> Result<Answer, Error> {
    let secret = invited.once.as_ref().map(|once| once.0.text().to_string());
    let view = InvitedView {
        id: invited.id,
        name: invited.name.clone(),
        organisation: Reference::to(
            invited.organisation.0,
            invited.organisation_key.clone(),
            invited.organisation_name.clone(),
        ),
        role: invited.role.to_owned(),
        expires_at: invited.expires_at,
        municipality: invited.municipality.clone(),
        link: secret.as_ref().map(|secret| format!("/invitation#{}.{secret}", invited.municipality)),
        secret,
    };
    answer(201, &view)
}
