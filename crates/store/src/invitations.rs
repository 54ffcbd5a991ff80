//! The `invitation` table: one-time links to make an account.

use chrono::{DateTime, NaiveDate, Utc};
use domain::actor::Role;
use domain::id::{OrganisationId, PersonId};
use sea_orm::{ActiveValue::Set, FromQueryResult};
use uuid::Uuid;

use crate::entity::invitation;
use crate::statement::statements;
use crate::word::Word;
use crate::{Result, Tx};

/// An invitation to store.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// The invitation's identifier.
    pub id: Uuid,
    /// SHA-256 of the secret in the link.
    pub secret_hash: Vec<u8>,
    /// The invited person's name.
    pub name: String,
    /// The organisation at which the role will be held.
    pub organisation: OrganisationId,
    /// The role.
    pub role: Role,
    /// The person who invites. `None` for the first administrator.
    pub invited_by: Option<PersonId>,
    /// When it expires.
    pub expires_at: DateTime<Utc>,
    /// When it is made.
    pub at: DateTime<Utc>,
}

statements! {
    MUNICIPALITY_CODE = "SELECT code FROM municipality WHERE id = $1";
    IS_OPEN = "
        SELECT EXISTS (SELECT FROM invitation WHERE tenant_id = $1 AND secret_hash = $2 AND accepted_at IS NULL
            AND expires_at > $3) AS open";
    ACCEPT = "
        UPDATE invitation i SET accepted_at = $3
        WHERE i.tenant_id = $1 AND i.secret_hash = $2 AND i.accepted_at IS NULL AND i.expires_at > $3
        RETURNING i.name, i.organisation_id, i.role, i.invited_by,
           (i.invited_by IS NULL OR EXISTS (
               SELECT FROM assignment g
               JOIN account a ON a.tenant_id = $1 AND a.person_id = g.person_id AND a.disabled_at IS NULL
               WHERE g.tenant_id = $1 AND g.person_id = i.invited_by AND g.role = 'administrator'
                 AND g.valid_from <= $4 AND (g.valid_to IS NULL OR g.valid_to >= $4))) AS inviter_may";
    OPEN_INVITATIONS = "
        SELECT i.id, i.name, i.organisation_id, o.key AS organisation_key,
                o.name AS organisation_name, i.role, i.invited_by, i.expires_at,
               i.created_at
        FROM invitation i JOIN organisation o ON o.tenant_id = $1 AND o.id = i.organisation_id
        WHERE i.tenant_id = $1 AND i.accepted_at IS NULL AND i.expires_at > $2 AND ($3::uuid IS NULL OR i.id > $3)
        ORDER BY i.id LIMIT $4";
}

/// Stores an invitation.
///
/// # Errors
/// Fails when the database fails.
pub async fn invite(tx: &Tx, invitation: &Invitation) -> Result<()> {
    tx.insert(invitation::ActiveModel {
        id: Set(invitation.id),
        secret_hash: Set(invitation.secret_hash.clone()),
        name: Set(invitation.name.clone()),
        organisation_id: Set(invitation.organisation.0),
        role: Set(Word(invitation.role)),
        invited_by: Set(invitation.invited_by.map(|person| person.0)),
        expires_at: Set(invitation.expires_at),
        created_at: Set(invitation.at),
        ..Default::default()
    })
    .await
}

#[derive(FromQueryResult)]
struct Code {
    code: String,
}

/// Returns the municipality's code, which the link contains beside the secret.
///
/// # Errors
/// Fails when the database fails.
pub async fn municipality_code(tx: &Tx) -> Result<Option<String>> {
    let row: Option<Code> = tx.one(MUNICIPALITY_CODE, []).await?;
    Ok(row.map(|row| row.code))
}

#[derive(FromQueryResult)]
struct Open {
    open: bool,
}

/// Checks whether a secret belongs to an open invitation. This comes before anything is hashed.
///
/// # Errors
/// Fails when the database fails.
pub async fn is_open(tx: &Tx, secret_hash: &[u8], now: DateTime<Utc>) -> Result<bool> {
    let row: Option<Open> = tx.one(IS_OPEN, [secret_hash.to_vec().into(), now.into()]).await?;
    Ok(row.is_some_and(|row| row.open))
}

/// An invitation that was just accepted.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Accepted {
    /// The invited person's name.
    pub name: String,
    /// The organisation.
    pub organisation_id: Uuid,
    /// The role, as stored.
    pub role: String,
    /// The person who invited.
    pub invited_by: Option<Uuid>,
    /// Whether the person who invited may still give roles today.
    pub inviter_may: bool,
}

/// Accepts an invitation. Of two requests at the same time, only one succeeds.
///
/// # Errors
/// Fails when the database fails.
pub async fn accept(tx: &Tx, secret_hash: &[u8], now: DateTime<Utc>, today: NaiveDate) -> Result<Option<Accepted>> {
    tx.one(ACCEPT, [secret_hash.to_vec().into(), now.into(), today.into()]).await
}

/// An invitation that can still be accepted. Its secret is not stored.
#[derive(Clone, Debug, FromQueryResult)]
pub struct OpenInvitation {
    /// The invitation's identifier.
    pub id: Uuid,
    /// The invited person's name.
    pub name: String,
    /// The organisation.
    pub organisation_id: Uuid,
    /// The organisation's key in the plan pack.
    pub organisation_key: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The role, as stored.
    pub role: String,
    /// The person who invited.
    pub invited_by: Option<Uuid>,
    /// When it expires.
    pub expires_at: DateTime<Utc>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// Returns a page of the invitations that can still be accepted, oldest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn open_invitations(
    tx: &Tx,
    now: DateTime<Utc>,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Vec<OpenInvitation>> {
    tx.all(OPEN_INVITATIONS, [now.into(), after.into(), i64::from(limit).into()]).await
}
