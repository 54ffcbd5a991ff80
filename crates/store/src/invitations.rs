//! The `invitation` table: one-time links.

use chrono::{DateTime, NaiveDate, Utc};
use domain::actor::Role;
use domain::id::{OrganisationId, PersonId};
use sea_orm::{ActiveValue::Set, FromQueryResult};
use uuid::Uuid;

use crate::entity::invitation;
use crate::statement::statements;
use crate::word::Word;
use crate::{Result, Tx};

/// An invitation to keep.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Its identifier.
    pub id: Uuid,
    /// SHA-256 of the secret in the link.
    pub secret_hash: Vec<u8>,
    /// The invited person's name.
    pub name: String,
    /// Where.
    pub organisation: OrganisationId,
    /// Which role.
    pub role: Role,
    /// By whom; nobody, for the first administrator.
    pub invited_by: Option<PersonId>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// When.
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

/// Keeps an invitation.
///
/// # Errors
/// The database's own.
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

/// The municipality's code, which stands beside the secret in the link.
///
/// # Errors
/// The database's own.
pub async fn municipality_code(tx: &Tx) -> Result<Option<String>> {
    let row: Option<Code> = tx.one(MUNICIPALITY_CODE, []).await?;
    Ok(row.map(|row| row.code))
}

#[derive(FromQueryResult)]
struct Open {
    open: bool,
}

/// Whether a secret belongs to an invitation that can still be accepted: asked before anything is hashed.
///
/// # Errors
/// The database's own.
pub async fn is_open(tx: &Tx, secret_hash: &[u8], now: DateTime<Utc>) -> Result<bool> {
    let row: Option<Open> = tx.one(IS_OPEN, [secret_hash.to_vec().into(), now.into()]).await?;
    Ok(row.is_some_and(|row| row.open))
}

/// An invitation just accepted.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Accepted {
    /// The name.
    pub name: String,
    /// Where.
    pub organisation_id: Uuid,
    /// The role's word.
    pub role: String,
    /// Who invited.
    pub invited_by: Option<Uuid>,
    /// Whether the inviter may still give roles today.
    pub inviter_may: bool,
}

/// Accepts an invitation once: of two at the same time, one gets it.
///
/// # Errors
/// The database's own.
pub async fn accept(tx: &Tx, secret_hash: &[u8], now: DateTime<Utc>, today: NaiveDate) -> Result<Option<Accepted>> {
    tx.one(ACCEPT, [secret_hash.to_vec().into(), now.into(), today.into()]).await
}

/// An invitation that can still be accepted. Its secret is known to nobody here.
#[derive(Clone, Debug, FromQueryResult)]
pub struct OpenInvitation {
    /// Its identifier.
    pub id: Uuid,
    /// The invited person's name.
    pub name: String,
    /// Where.
    pub organisation_id: Uuid,
    /// That organisation's key in the plan pack.
    pub organisation_key: String,
    /// That organisation's name.
    pub organisation_name: String,
    /// The role's word.
    pub role: String,
    /// Who invited.
    pub invited_by: Option<Uuid>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// A page of the invitations that can still be accepted, oldest first.
///
/// # Errors
/// The database's own.
pub async fn open_invitations(
    tx: &Tx,
    now: DateTime<Utc>,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Vec<OpenInvitation>> {
    tx.all(OPEN_INVITATIONS, [now.into(), after.into(), i64::from(limit).into()]).await
}
