//! The `outbox` table: effects outside the database. They are written in the transaction of the change.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _};
use serde_json::Value;
use uuid::Uuid;

use crate::entity::outbox;
use crate::statement::statements;
use crate::{Result, Tx};

/// A waiting effect.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Waiting {
    /// The effect's identifier.
    pub id: Uuid,
    /// The effect's name.
    pub effect: String,
    /// The effect's data.
    pub body: Value,
}

statements! {
    CLAIM = "
        SELECT id, effect, body FROM outbox WHERE tenant_id = $1 AND state = 'waiting'
        ORDER BY created_at, id LIMIT $2 FOR UPDATE SKIP LOCKED";
}

/// Adds an effect to the outbox.
///
/// # Errors
/// Fails when the database fails.
pub async fn put(tx: &Tx, id: Uuid, effect: &str, body: Value, at: DateTime<Utc>) -> Result<()> {
    tx.insert(outbox::ActiveModel {
        id: Set(id),
        effect: Set(effect.to_owned()),
        body: Set(body),
        created_at: Set(at),
        ..Default::default()
    })
    .await
}

/// Claims waiting effects by their state. An id can become visible late, so "after the last id" would miss some.
///
/// # Errors
/// Fails when the database fails.
pub async fn claim(tx: &Tx, limit: u32) -> Result<Vec<Waiting>> {
    tx.all(CLAIM, [i64::from(limit).into()]).await
}

/// Marks effects as done.
///
/// # Errors
/// Fails when the database fails.
pub async fn done(tx: &Tx, ids: Vec<Uuid>) -> Result<u64> {
    let done = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, "done".into())
        .filter(outbox::Column::Id.is_in(ids));
    tx.update(done).await
}
