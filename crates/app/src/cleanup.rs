//! Deletes old answers and old counts of attempts. Answers are kept for replays for a day, counts until they have not
//! grown for a day. The task that writes refusals does so beside the requests, in small transactions.

use chrono::TimeDelta;
use domain::id::TenantId;
use store::{Store, TransactionFor};

/// How often a municipality's answers are checked, as long as any are kept.
pub(crate) const EVERY: TimeDelta = TimeDelta::hours(1);
/// How long an answer is kept for replays, at least.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// The most rows deleted in one transaction, so that none takes long.
const BATCH: u32 = 1_000;

/// Deletes expired answers, and counts of attempts older than a day.
pub(crate) async fn clean_up(store: &Store, tenant: TenantId) -> store::Result<()> {
    loop {
        let (tx, _) = store.begin(TransactionFor::Tenant(tenant)).await?;
        let forgotten = store::idempotency::forget(&tx, KEPT, BATCH).await?;
        let emptied = store::unlock::forget_attempts(&tx, BATCH).await?;
        tx.commit().await?;
        if forgotten.max(emptied) < u64::from(BATCH) {
            return Ok(());
        }
    }
}
