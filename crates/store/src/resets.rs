//! The `password_reset` table: one-time links to a new password, at most one per account.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{AccountId, PersonId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

/// A link to store.
#[derive(Clone, Debug)]
pub struct Reset {
    /// The account whose password it sets.
    pub account: AccountId,
    /// SHA-256 of the secret in the link.
    pub secret_hash: Vec<u8>,
    /// The person who offers it. `None` for the operator.
    pub offered_by: Option<PersonId>,
    /// When it expires.
    pub expires_at: DateTime<Utc>,
    /// When it is offered.
    pub at: DateTime<Utc>,
}

statements! {
    OFFER = "
        INSERT INTO password_reset (tenant_id, account_id, secret_hash, offered_by, expires_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (tenant_id, account_id) DO UPDATE
        SET secret_hash = EXCLUDED.secret_hash, offered_by = EXCLUDED.offered_by, expires_at = EXCLUDED.expires_at,
            created_at = EXCLUDED.created_at";
    FIND = "
        SELECT r.account_id, a.person_id, a.login, p.name, r.offered_by
        FROM password_reset r
        JOIN account a ON a.tenant_id = $1 AND a.id = r.account_id AND a.disabled_at IS NULL
        JOIN person p ON p.tenant_id = $1 AND p.id = a.person_id
        WHERE r.tenant_id = $1 AND r.secret_hash = $2 AND r.expires_at > $3
          AND (r.offered_by IS NULL OR EXISTS (
               SELECT FROM assignment g
               JOIN account b ON b.tenant_id = $1 AND b.person_id = g.person_id AND b.disabled_at IS NULL
               WHERE g.tenant_id = $1 AND g.person_id = r.offered_by AND g.role = 'administrator'
                 AND g.valid_from <= $4 AND (g.valid_to IS NULL OR g.valid_to >= $4)))
        FOR UPDATE OF r";
    SPEND = "
        WITH spent AS (DELETE FROM password_reset WHERE tenant_id = $1 AND account_id = $2 RETURNING account_id)
        UPDATE account SET password_hash = $3 WHERE tenant_id = $1 AND id IN (SELECT account_id FROM spent)";
}

/// Stores a link. An earlier link of the account becomes invalid.
///
/// # Errors
/// Fails when the database fails.
pub async fn offer(tx: &Tx, reset: &Reset) -> Result<()> {
    tx.run(
        OFFER,
        [
            reset.account.0.into(),
            reset.secret_hash.clone().into(),
            reset.offered_by.map(|person| person.0).into(),
            reset.expires_at.into(),
            reset.at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// An open link, and its account.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Offered {
    /// The account.
    pub account_id: Uuid,
    /// The account's person.
    pub person_id: Uuid,
    /// The canonical login name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// The person who offered the link. `None` for the operator.
    pub offered_by: Option<Uuid>,
}

/// Returns the link of a secret, locked, if it is still valid. It must not have expired, its account must be open, and
/// the person who offered it must still be allowed to.
///
/// # Errors
/// Fails when the database fails.
pub async fn find(tx: &Tx, secret_hash: &[u8], now: DateTime<Utc>, today: NaiveDate) -> Result<Option<Offered>> {
    tx.one(FIND, [secret_hash.to_vec().into(), now.into(), today.into()]).await
}

/// Uses up a link and sets the password.
///
/// # Errors
/// Fails when the database fails.
pub async fn spend(tx: &Tx, account: Uuid, password_hash: &str) -> Result<()> {
    tx.run(SPEND, [account.into(), password_hash.to_owned().into()]).await?;
    Ok(())
}
