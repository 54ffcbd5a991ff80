//! The `idempotency` table: the answer of a completed request, kept in the transaction of its effect.

use chrono::TimeDelta;
use domain::audit::Entry;
use domain::id::PersonId;
use sea_orm::FromQueryResult;
use serde_json::Value;

use crate::audit::values;
use crate::statement::{joined, statements};
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
#[derive(Clone, Debug)]
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
    fingerprint: Option<Vec<u8>>,
    status: Option<i16>,
    body: Option<String>,
    headers: Option<Value>,
}

/// What became of a slot.
#[derive(Clone, Debug)]
pub enum Slotted {
    /// It is ours until the transaction ends.
    Fresh,
    /// The request was completed before.
    Completed(Kept),
    /// Another request holds it just now.
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

/// Takes the slot for this transaction, so that two requests with one key cannot both run, and looks for an earlier
/// answer once it is held. A crash leaves nothing behind.
///
/// # Errors
/// The database's own.
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

/// Keeps an answer, and appends to the audit's chain ([`crate::audit::append`]): the two rows that end every change.
///
/// # Errors
/// The database's own.
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

/// Forgets answers that were kept for so long, by the database's clock; at most so many of them, oldest first.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &Tx, kept: TimeDelta, most: u32) -> Result<u64> {
    tx.run(FORGET, [(tx.now() - kept).into(), i64::from(most).into()]).await
}
