//! The `session` and `refresh_token` tables.

use chrono::{DateTime, Utc};
use domain::id::{AccountId, PersonId, SessionId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

statements! {
    BEGIN = "
        WITH held AS (
           SELECT id FROM account
           WHERE tenant_id = $1 AND id = $3 AND password_hash = $8 AND disabled_at IS NULL FOR SHARE),
        begun AS (
           INSERT INTO session (tenant_id, id, account_id, signed_in_at, expires_at, idle_seconds, refreshed_at)
           SELECT $1, $2, held.id, $4, $5, $6, $4 FROM held RETURNING id)
        INSERT INTO refresh_token (tenant_id, hash, session_id, issued_at) SELECT $1, $7, begun.id, $4 FROM begun";
    LOCK_SESSION = "
        SELECT 1 FROM session s WHERE s.tenant_id = $1 AND s.id =
            (SELECT t.session_id FROM refresh_token t WHERE t.tenant_id = $1 AND t.hash = $2) FOR UPDATE";
    REFRESHABLE = "
        SELECT t.session_id, s.account_id, s.expires_at, s.idle_seconds, s.refreshed_at,
               (s.revoked_at IS NOT NULL OR a.disabled_at IS NOT NULL) AS ended,
               t.used_at, t.revoked_at, t.successor, n.used_at AS successor_used_at,
               n.revoked_at AS successor_revoked_at
        FROM refresh_token t
        JOIN session s ON s.tenant_id = $1 AND s.id = t.session_id
        JOIN account a ON a.tenant_id = $1 AND a.id = s.account_id
        LEFT JOIN refresh_token n ON n.tenant_id = $1 AND n.hash = t.successor
        WHERE t.tenant_id = $1 AND t.hash = $2";
    ROTATE = "
        WITH revoked AS (
           UPDATE refresh_token SET revoked_at = $5
           WHERE tenant_id = $1 AND hash = (SELECT successor FROM refresh_token WHERE tenant_id = $1 AND hash = $3)),
        renewed AS (UPDATE session SET refreshed_at = $5 WHERE tenant_id = $1 AND id = $2),
        issued AS (
           INSERT INTO refresh_token (tenant_id, hash, session_id, issued_at) VALUES ($1, $4, $2, $5))
        UPDATE refresh_token SET used_at = coalesce(used_at, $5), successor = $4 WHERE tenant_id = $1 AND hash = $3";
    END = "
        WITH ended AS (UPDATE session SET revoked_at = coalesce(revoked_at, $3) WHERE tenant_id = $1 AND id = $2)
        UPDATE refresh_token SET revoked_at = coalesce(revoked_at, $3) WHERE tenant_id = $1 AND session_id = $2";
    END_ALL = "
        WITH ended AS (
           UPDATE session SET revoked_at = coalesce(revoked_at, $3)
           WHERE tenant_id = $1 AND account_id = $2 AND ($4::uuid IS NULL OR id <> $4) RETURNING id)
        UPDATE refresh_token SET revoked_at = coalesce(revoked_at, $3)
        WHERE tenant_id = $1 AND session_id IN (SELECT id FROM ended)";
    PERSON_OF = "
        SELECT a.person_id FROM session s JOIN account a ON a.tenant_id = $1 AND a.id = s.account_id
        WHERE s.tenant_id = $1 AND s.id = $2";
}

/// Begins a session with its first refresh token. The account must still be open, and its password still the one that
/// was checked. Changing a password or closing an account ends every session, so none may begin at the same moment.
/// Returns whether the session began.
///
/// # Errors
/// Fails when the database fails.
pub async fn begin(tx: &Tx, session: &Session, first: &[u8], checked: &str) -> Result<bool> {
    let begun = tx
        .run(
            BEGIN,
            [
                session.id.0.into(),
                session.account.0.into(),
                session.signed_in_at.into(),
                session.expires_at.into(),
                session.idle_seconds.into(),
                first.to_vec().into(),
                checked.to_owned().into(),
            ],
        )
        .await?;
    Ok(begun == 1)
}

/// A session to begin.
#[derive(Clone, Debug)]
pub struct Session {
    /// The session's identifier.
    pub id: SessionId,
    /// The account.
    pub account: AccountId,
    /// When the person signed in.
    pub signed_in_at: DateTime<Utc>,
    /// When the session ends at the latest.
    pub expires_at: DateTime<Utc>,
    /// How long the session may stay unused, in seconds.
    pub idle_seconds: i32,
}

/// A refresh token with its session, which is locked.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Refreshable {
    /// The session.
    pub session_id: Uuid,
    /// The account.
    pub account_id: Uuid,
    /// When the session ends at the latest.
    pub expires_at: DateTime<Utc>,
    /// How long the session may stay unused, in seconds.
    pub idle_seconds: i32,
    /// When the session was last renewed.
    pub refreshed_at: DateTime<Utc>,
    /// Whether the session has ended or the account is closed.
    pub ended: bool,
    /// When the token was used.
    pub used_at: Option<DateTime<Utc>>,
    /// When the token was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// The token issued for it.
    pub successor: Option<Vec<u8>>,
    /// When the successor was used.
    pub successor_used_at: Option<DateTime<Utc>>,
    /// When the successor was revoked.
    pub successor_revoked_at: Option<DateTime<Utc>>,
}

/// Returns a refresh token and locks its session. Two renewals of one family then cannot run side by side.
///
/// # Errors
/// Fails when the database fails.
pub async fn lock_refresh(tx: &Tx, hash: &[u8]) -> Result<Option<Refreshable>> {
    tx.run(LOCK_SESSION, [hash.to_vec().into()]).await?;
    tx.one(REFRESHABLE, [hash.to_vec().into()]).await
}

/// Marks a token as used and stores its successor. Revokes an unused earlier successor.
///
/// # Errors
/// Fails when the database fails.
pub async fn rotate(tx: &Tx, session: Uuid, used: &[u8], next: &[u8], at: DateTime<Utc>) -> Result<()> {
    tx.run(ROTATE, [session.into(), used.to_vec().into(), next.to_vec().into(), at.into()]).await?;
    Ok(())
}

/// Ends a session and its whole family of tokens.
///
/// # Errors
/// Fails when the database fails.
pub async fn end(tx: &Tx, session: Uuid, at: DateTime<Utc>) -> Result<()> {
    tx.run(END, [session.into(), at.into()]).await?;
    Ok(())
}

/// Ends every session of an account, except `but`, with their families of tokens.
///
/// # Errors
/// Fails when the database fails.
pub async fn end_all(tx: &Tx, account: AccountId, but: Option<SessionId>, at: DateTime<Utc>) -> Result<()> {
    tx.run(END_ALL, [account.0.into(), at.into(), but.map(|session| session.0).into()]).await?;
    Ok(())
}

/// Returns the person of a session, also when the session has ended.
///
/// # Errors
/// Fails when the database fails.
pub async fn person_of(tx: &Tx, session: SessionId) -> Result<Option<PersonId>> {
    let found: Option<Owner> = tx.one(PERSON_OF, [session.0.into()]).await?;
    Ok(found.map(|owner| PersonId(owner.person_id)))
}

#[derive(FromQueryResult)]
struct Owner {
    person_id: Uuid,
}
