//! Keeping the house: answers kept for replays are forgotten after a day, and so are counts of attempts that nobody added
//! to. It is done beside the requests, by the task that writes refusals, in small transactions.

use chrono::TimeDelta;
use domain::id::TenantId;
use store::{Opening, Store};

/// How often a municipality's answers are looked through, as long as any are kept.
pub(crate) const EVERY: TimeDelta = TimeDelta::hours(1);
/// How long an answer can be asked for again, at least.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// How many are deleted in one transaction, so that none is long.
const BATCH: u32 = 1_000;

/// Deletes the answers kept long enough, and the counts of more than a day ago.
pub(crate) async fn sweep(store: &Store, tenant: TenantId) -> store::Result<()> {
    loop {
        let (tx, _) = store.begin(Opening::Tenant(tenant)).await?;
        let forgotten = store::idempotency::forget(&tx, KEPT, BATCH).await?;
        let emptied = store::unlock::forget_attempts(&tx, BATCH).await?;
        tx.commit().await?;
        if forgotten.max(emptied) < u64::from(BATCH) {
            return Ok(());
        }
    }
}
