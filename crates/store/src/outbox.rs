//! The `outbox` table: what must follow a change outside the database, written in the change's own transaction.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

/// Something to be done later.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Waiting {
    /// Its identifier.
    pub id: Uuid,
    /// The effect's word.
    pub effect: String,
    /// What it is about.
    pub body: Value,
}

statements! {
    PUT = "INSERT INTO outbox (tenant_id, id, effect, body, created_at) VALUES ($1, $2, $3, $4, $5)";
    CLAIM = "
        SELECT id, effect, body FROM outbox WHERE tenant_id = $1 AND state = 'waiting'
        ORDER BY created_at, id LIMIT $2 FOR UPDATE SKIP LOCKED";
    DONE = "UPDATE outbox SET state = 'done' WHERE tenant_id = $1 AND id = ANY($2)";
}

/// Puts an effect into the outbox.
///
/// # Errors
/// The database's own.
pub async fn put(tx: &Tx, id: Uuid, effect: &str, body: Value, at: DateTime<Utc>) -> Result<()> {
    tx.run(PUT, [id.into(), effect.to_owned().into(), body.into(), at.into()]).await?;
    Ok(())
}

/// Claims waiting effects by their state, never by "after the last id": an id can become visible late.
///
/// # Errors
/// The database's own.
pub async fn claim(tx: &Tx, limit: u32) -> Result<Vec<Waiting>> {
    tx.all(CLAIM, [i64::from(limit).into()]).await
}

/// Marks effects as done.
///
/// # Errors
/// The database's own.
pub async fn done(tx: &Tx, ids: Vec<Uuid>) -> Result<u64> {
    tx.run(DONE, [ids.into()]).await
}
