//! The `idempotency` table: answers of completed requests, stored with their effects.

use chrono::TimeDelta;
use domain::audit::Entry;
use domain::id::PersonId;
use sea_orm::FromQueryResult;
use serde_json::Value;

use crate::audit::values;
use crate::statement::{joined, statements};
use crate::{Result, Tx};

/// The key of a request. The same client key of another person or operation is another request.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The person.
    pub person: PersonId,
    /// The operation.
    pub operation: &'static str,
    /// The client's key.
    pub key: String,
}

/// A stored answer.
#[derive(Clone, Debug)]
pub struct Kept {
    /// SHA-256 of the request.
    pub fingerprint: Vec<u8>,
    /// HTTP status.
    pub status: i16,
    /// The exact body.
    pub body: String,
    /// The answer's version and location: `{"version": …, "location": …}`.
    pub headers: Value,
}

#[derive(FromQueryResult)]
struct Taken {
    taken: bool,
    fingerprint: Option<Vec<u8>>,
    status: Option<i16>,
    body: Option<String>,
    headers: Option<Value>,
}

/// The state of a slot.
#[derive(Clone, Debug)]
pub enum Slotted {
    /// This transaction holds the slot.
    Fresh,
    /// The request was completed before.
    Completed(Kept),
    /// Another request holds the slot.
    Busy,
}

statements! {
    TAKE = "SELECT taken, fingerprint, status, body, headers FROM app.take_slot($1, $2, $3, $4)";
    KEEP = "
        WITH kept AS (
           INSERT INTO idempotency (tenant_id, person_id, operation, key, fingerprint, status, body, headers, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now()))
        SELECT app.append_audit($1, $9, $10, $11, $12, $13, $14, $15)";
    FORGET = "
        DELETE FROM idempotency WHERE tenant_id = $1 AND (person_id, operation, key) IN (
        SELECT person_id, operation, key FROM idempotency
        WHERE tenant_id = $1 AND created_at < $2 ORDER BY created_at LIMIT $3)";
}

/// Takes the slot for this transaction, and then looks for an earlier answer. Two requests with one key thus cannot
/// both run. A crash leaves nothing behind.
///
/// # Errors
/// Fails when the database fails.
pub async fn take(tx: &Tx, slot: &Slot) -> Result<Slotted> {
    let row: Option<Taken> =
        tx.one(TAKE, [slot.person.0.into(), slot.operation.into(), slot.key.clone().into()]).await?;
    Ok(match row {
        Some(Taken { fingerprint: Some(fingerprint), status: Some(status), body: Some(body), headers, .. }) => {
            Slotted::Completed(Kept { fingerprint, status, body, headers: headers.unwrap_or_default() })
        }
        Some(Taken { taken: true, .. }) => Slotted::Fresh,
        Some(Taken { taken: false, .. }) | None => Slotted::Busy,
    })
}

/// Stores an answer, and appends to the audit ([`crate::audit::append`]). These two rows end every change.
///
/// # Errors
/// Fails when the database fails.
pub async fn keep(tx: &Tx, slot: &Slot, kept: Kept, entry: &Entry) -> Result<()> {
    let row = [
        slot.person.0.into(),
        slot.operation.into(),
        slot.key.clone().into(),
        kept.fingerprint.into(),
        kept.status.into(),
        kept.body.into(),
        kept.headers.into(),
    ];
    tx.run(KEEP, joined(row, values(entry))).await?;
    Ok(())
}

/// Deletes answers older than `kept` by the database's clock. Deletes at most `most` of them, oldest first. Returns
/// their number.
///
/// # Errors
/// Fails when the database fails.
pub async fn forget(tx: &Tx, kept: TimeDelta, most: u32) -> Result<u64> {
    tx.run(FORGET, [(tx.now() - kept).into(), i64::from(most).into()]).await
}
