//! The `attempt` table: counts attempts to prove a secret, in buckets. Every time in it is the database's.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use serde::Serialize;
use serde_json::Value;

use crate::statement::statements;
use crate::{Result, Tx};

/// A bucket, locked until the transaction ends.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Bucket {
    /// The bucket's name.
    pub bucket: String,
    /// The number of consecutive failures.
    pub failures: i32,
    /// The bucket's level, in millionths of an attempt.
    pub spent_micro: i64,
    /// When the last failure happened, or until when the leak is included in the level. Not later than `now`.
    pub last_at: DateTime<Utc>,
    /// The database's time after the bucket was locked.
    pub now: DateTime<Utc>,
}

/// A new level of a bucket.
#[derive(Clone, Debug, Serialize)]
pub struct Filled {
    /// The bucket's name.
    pub bucket: String,
    /// The level, in millionths of an attempt.
    pub spent_micro: i64,
    /// Until when the leak is included in the level.
    pub last_at: DateTime<Utc>,
}

fn names(buckets: &[String]) -> Value {
    Value::from(buckets.to_vec())
}

statements! {
    LOCK = "
        WITH office AS (
           SELECT 'office:' || n::text AS bucket FROM municipality m, unnest(m.networks) n
           WHERE m.id = $1 AND CAST($3 AS text)::inet <<= n ORDER BY masklen(n) DESC, n LIMIT 1),
        asked AS (
           SELECT CASE WHEN b LIKE 'network:%' THEN coalesce((SELECT bucket FROM office), b) ELSE b END AS bucket
           FROM jsonb_array_elements_text($2) b)
        INSERT INTO attempt (tenant_id, bucket, failures, spent_micro, last_at)
        SELECT $1, bucket, 0, 0, clock_timestamp() FROM asked ORDER BY bucket
        ON CONFLICT (tenant_id, bucket) DO UPDATE SET bucket = EXCLUDED.bucket
        RETURNING bucket, failures, spent_micro, least(last_at, clock_timestamp()) AS last_at, clock_timestamp() AS now";
    FILL = "
        UPDATE attempt a SET spent_micro = r.spent_micro, last_at = r.last_at
        FROM jsonb_to_recordset($2) AS r (bucket text, spent_micro bigint, last_at timestamptz)
        WHERE a.tenant_id = $1 AND a.bucket = r.bucket";
    FAIL = "
        UPDATE attempt SET failures = CASE WHEN failures >= $3 THEN 1 ELSE failures + 1 END, last_at = clock_timestamp()
        WHERE tenant_id = $1 AND bucket = $2";
    GIVE_BACK = "
        WITH held AS (
           SELECT bucket FROM attempt
           WHERE tenant_id = $1 AND bucket IN (SELECT jsonb_array_elements_text($2)) ORDER BY bucket FOR UPDATE)
        UPDATE attempt a SET spent_micro = greatest(a.spent_micro - $3, 0), failures = CASE WHEN $4 THEN 0 ELSE a.failures END
        FROM held WHERE a.tenant_id = $1 AND a.bucket = held.bucket";
}

/// Locks buckets, all in one order and in one statement, and makes missing ones. If the municipality registered a
/// network that holds the address, that network's bucket (`office:`) replaces `network:`.
///
/// # Errors
/// Fails when the database fails.
pub async fn lock(tx: &Tx, buckets: &[String], address: &str) -> Result<Vec<Bucket>> {
    tx.all(LOCK, [names(buckets).into(), address.to_owned().into()]).await
}

/// Writes the levels of buckets.
///
/// # Errors
/// Fails when the database fails.
pub async fn fill(tx: &Tx, filled: &[Filled]) -> Result<()> {
    let rows = serde_json::to_value(filled).map_err(crate::StoreError::corrupt)?;
    tx.run(FILL, [rows.into()]).await?;
    Ok(())
}

/// Counts a failure in a bucket. After `most` failures the count starts from one again, because the wait is over.
///
/// # Errors
/// Fails when the database fails.
pub async fn fail(tx: &Tx, bucket: &str, most: u32) -> Result<()> {
    tx.run(FAIL, [bucket.to_owned().into(), i32::try_from(most).unwrap_or(i32::MAX).into()]).await?;
    Ok(())
}

/// Takes an attempt back from buckets, as if it had not been made. A right one also resets the failures.
///
/// # Errors
/// Fails when the database fails.
pub async fn give_back(tx: &Tx, buckets: &[String], attempt: i64, right: bool) -> Result<()> {
    tx.run(GIVE_BACK, [names(buckets).into(), attempt.into(), right.into()]).await?;
    Ok(())
}
