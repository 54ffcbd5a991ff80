//! The `idempotency` table: the answer of a completed request, kept in the transaction of its effect.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use sea_orm::FromQueryResult;
use serde_json::Value;

use crate::{Result, Tx};

/// Which request: the same key of another person or operation is another request.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The person.
    pub person: PersonId,
    /// The operation.
    pub operation: &'static str,
    /// The client's key.
    pub key: String,
}

/// A kept answer.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Kept {
    /// SHA-256 of what was asked.
    pub fingerprint: Vec<u8>,
    /// HTTP status.
    pub status: i16,
    /// The body, exactly.
    pub body: String,
    /// `{"etag": …, "location": …}`.
    pub headers: Value,
}

#[derive(FromQueryResult)]
struct Taken {
    taken: bool,
}

/// Takes the slot for this transaction, so that two requests with one key cannot both run. A crash leaves nothing
/// behind. `false`: another one is running just now.
///
/// # Errors
/// The database's own.
pub async fn take(tx: &Tx, slot: &Slot) -> Result<bool> {
    let row: Option<Taken> = tx
        .one(
            "SELECT pg_try_advisory_xact_lock(7302, hashtext($1::text || $2::text || $3 || $4)) AS taken",
            [slot.person.0.into(), slot.operation.into(), slot.key.clone().into()],
        )
        .await?;
    Ok(row.is_some_and(|row| row.taken))
}

/// The kept answer, if the request was completed before.
///
/// # Errors
/// The database's own.
pub async fn find(tx: &Tx, slot: &Slot) -> Result<Option<Kept>> {
    tx.one(
        "SELECT fingerprint, status, body, headers FROM idempotency
         WHERE tenant_id = $1 AND person_id = $2 AND operation = $3 AND key = $4",
        [slot.person.0.into(), slot.operation.into(), slot.key.clone().into()],
    )
    .await
}

/// Keeps an answer.
///
/// # Errors
/// The database's own.
pub async fn keep(tx: &Tx, slot: &Slot, kept: &Kept, at: DateTime<Utc>) -> Result<()> {
    tx.run(
        "INSERT INTO idempotency (tenant_id, person_id, operation, key, fingerprint, status, body, headers, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        [
            slot.person.0.into(),
            slot.operation.into(),
            slot.key.clone().into(),
            kept.fingerprint.clone().into(),
            kept.status.into(),
            kept.body.clone().into(),
            kept.headers.clone().into(),
            at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Forgets answers kept before a time, at most so many of them, oldest first.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &Tx, before: DateTime<Utc>, most: u32) -> Result<u64> {
    tx.run(
        "DELETE FROM idempotency WHERE tenant_id = $1 AND (person_id, operation, key) IN (
            SELECT person_id, operation, key FROM idempotency
            WHERE tenant_id = $1 AND created_at < $2 ORDER BY created_at LIMIT $3)",
        [before.into(), i64::from(most).into()],
    )
    .await
}
