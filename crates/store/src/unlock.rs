//! Deletes counts of attempts: early for the operator, or long after they matter.

use crate::statement::statements;
use crate::{Result, Tx};

statements! {
    EMPTY_ACCOUNT = "
        DELETE FROM attempt WHERE tenant_id = $1 AND (bucket = $2 OR starts_with(bucket, $2 || '/'))";
    EMPTY_NETWORKS = "DELETE FROM attempt WHERE tenant_id = $1 AND NOT starts_with(bucket, 'account:')";
    FORGET_ATTEMPTS = "
        DELETE FROM attempt WHERE tenant_id = $1 AND bucket IN (
        SELECT bucket FROM attempt WHERE tenant_id = $1 AND last_at < clock_timestamp() - interval '1 day'
        LIMIT $2 FOR UPDATE SKIP LOCKED)";
}

/// Empties an account's buckets: its own, and those of its devices, sessions and networks. Returns their number.
///
/// # Errors
/// Fails when the database fails.
pub async fn empty_account(tx: &Tx, bucket: &str) -> Result<u64> {
    tx.run(EMPTY_ACCOUNT, [bucket.to_owned().into()]).await
}

/// Empties every bucket of a network or the municipality. Returns their number.
///
/// # Errors
/// Fails when the database fails.
pub async fn empty_networks(tx: &Tx) -> Result<u64> {
    tx.run(EMPTY_NETWORKS, []).await
}

/// Deletes at most `most` buckets that were not used for a day. By then each is empty, and no wait is left.
///
/// # Errors
/// Fails when the database fails.
pub async fn forget_attempts(tx: &Tx, most: u32) -> Result<u64> {
    tx.run(FORGET_ATTEMPTS, [i64::from(most).into()]).await
}
