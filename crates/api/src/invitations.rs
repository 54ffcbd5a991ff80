//! Invitations: one-time links. The secret appears once, in the response, and nowhere else.

use actix_web::{HttpResponse, get, post};
use app::accounts::{InviteAccount, Invited, invitations};
use app::rejected_body::About;
use app::{Answer, Error, execute};
use chrono::{DateTime, Utc};
use domain::id::OrganisationId;
use domain::policy::Action;
use edge::Until;
use edge::page::cursor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answers::answer;
use crate::bodies::{command_or_refuse, typed};
use crate::closed::RoleWord;
use crate::documents::{Reply, reply};
use crate::references::Reference;
use crate::request::{Caller, Creation, Paging};
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_invitations).service(invite_account);
}

/// The name of this list in its cursors.
const LIST: &str = "invitation";

/// A person to invite.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "見本 花子", "organisation": "0192f3c4-6b8c-7d2e-9f30-4b5c6d7e8f90", "role": "unit_reporter",
}))]
struct InviteBody {
    /// The person's name.
    name: String,
    /// The organisation where the role will be held.
    organisation: Uuid,
    /// The role that the person will have. Not every role can be held at every kind of organisation.
    #[schema(value_type = RoleWord)]
    role: String,
    /// When the invitation expires, within 72 hours: a time, or a day in Japan, which is included. 72 hours from now
    /// when absent.
    #[schema(value_type = Option<DateTime<Utc>>)]
    expires_at: Option<Until>,
}

/// An invitation that was just made.
#[derive(Serialize, ToSchema)]
struct InvitedView {
    /// The invitation's identifier.
    id: Uuid,
    /// The person's name.
    name: String,
    /// The organisation where the role will be held.
    organisation: Reference,
    /// The role that the person will have.
    #[schema(value_type = RoleWord)]
    role: String,
    /// When the invitation expires.
    expires_at: DateTime<Utc>,
    /// The municipality's six-digit code.
    municipality: String,
    /// The one-time secret. It is null when the response is repeated under the same Idempotency-Key. If the secret is
    /// lost, invite the person again.
    secret: Option<String>,
    /// The link, with the secret behind a `#`, which no server and no log sees. It is shown once.
    link: Option<String>,
}

/// An invitation that can still be accepted.
#[derive(Serialize, ToSchema)]
struct InvitationRow {
    /// The invitation's identifier.
    id: Uuid,
    /// The person's name.
    name: String,
    /// The organisation where the role will be held.
    organisation: Reference,
    /// The role that the person will have.
    #[schema(value_type = RoleWord)]
    role: String,
    /// The person who made the invitation; null when no person made it.
    invited_by: Option<Uuid>,
    /// When the invitation expires.
    expires_at: DateTime<Utc>,
    /// When the invitation was made.
    created_at: DateTime<Utc>,
}

/// A page of open invitations.
#[derive(Serialize, ToSchema)]
struct InvitationPage {
    /// The invitations.
    rows: Vec<InvitationRow>,
    /// The cursor of the next page, to send as `cursor`; null on the last page.
    next: Option<String>,
}

/// List the invitations that can still be accepted, oldest first.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::ReadAccounts.as_str()])),
    params(Paging),
    responses((status = 200, body = InvitationPage)),
)]
#[get("/invitations")]
async fn list_invitations(caller: Caller) -> Reply {
    let query = caller.query();
    let after = query.cursor(LIST, |text| text.parse().ok())?;
    let page = invitations(&caller.app, &caller.context(), after, query.limit()?).await?;
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

/// Invite a person who has no account yet. The response holds the one-time secret, once.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::InviteAccount.as_str()])),
    request_body = InviteBody,
    params(Creation),
    responses((status = 201, body = InvitedView)),
)]
#[post("/invitations")]
async fn invite_account(creation: Creation) -> Reply {
    let (context, app) = (creation.context(), &creation.caller.app);
    let about = About::Municipality(Action::ReadReference);
    let about = (Action::InviteAccount, about);
    let command = command_or_refuse(app, &context, typed(creation.body), about, |body| {
        let InviteBody { name, organisation, role, expires_at } = body;
        let expires_at = expires_at.map(|until| until.0);
        InviteAccount { name, organisation: OrganisationId(organisation), role, expires_at }
    });
    let command = command.await?;
    Ok(reply(execute(app, &context, command, shown).await?))
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
