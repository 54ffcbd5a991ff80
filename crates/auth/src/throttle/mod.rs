//! Arithmetic of throttling: waits after failures, buckets that leak, and the names under which they are counted.
//!
//! An attempt to prove a secret is counted in buckets. Whoever signed in on a device before shows its token, and is
//! counted on that device alone; everybody else is counted by account and network together, by account, by network and
//! by municipality. So a stranger fills buckets that only strangers stand in, and no bucket stays full: every wait ends
//! by itself.
//!
//! **Invariant:** nothing is counted here; the counters stand in the database, so that replicas share them, and both
//! times that are compared are the database's. A time that lies ahead counts as now, so no wait is longer than its rule.

mod names;

use std::num::NonZeroU32;

use chrono::{DateTime, TimeDelta, Utc};

pub use names::{
    Rule, TENANT_BUCKET, account_bucket, account_bucket_at, canonical_login, login_key, network_bucket, network_key,
    rule,
};

/// Consecutive failures in one bucket after which [`LONGEST`] must pass (SP 800-63B-4 §3.2.2 gives the number). Then the
/// count begins anew.
pub const MOST_FAILURES: u32 = 100;

/// The longest wait there is.
pub const LONGEST: TimeDelta = TimeDelta::hours(1);

/// The moment before which no attempt may be made, after so many consecutive failures, the last of them then; `None` when
/// one may be made now.
pub fn waits_until(
    consecutive_failures: u32,
    last_failure: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let until = last_failure.min(now).checked_add_signed(wait_after(consecutive_failures))?;
    (now < until).then_some(until)
}

/// The pause after that many consecutive failures.
///
/// Nothing at first, then 1 s below 3 failures, 3 s below 9, 5 s below 25, 10 s below [`MOST_FAILURES`].
pub fn wait_after(consecutive_failures: u32) -> TimeDelta {
    match consecutive_failures {
        0 => TimeDelta::zero(),
        1..3 => TimeDelta::seconds(1),
        3..9 => TimeDelta::seconds(3),
        9..25 => TimeDelta::seconds(5),
        25..MOST_FAILURES => TimeDelta::seconds(10),
        MOST_FAILURES.. => LONGEST,
    }
}

/// How much a bucket holds and how fast it leaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limit {
    burst: NonZeroU32,
    milli_per_second: NonZeroU32,
}

impl Limit {
    /// Failures from a network nobody registered: 3 at once, then one in 20 s.
    pub const NETWORK: Self = Self::new(3, 50);
    /// Failures from a network that the municipality registered, where a whole office shares one address: 60, then 1 a
    /// second.
    pub const OFFICE: Self = Self::new(60, 1_000);
    /// Strangers' failures for one account, from wherever: 1,800 at once, then one in 2 s.
    pub const ACCOUNT: Self = Self::new(1_800, 500);
    /// Strangers' failures for all accounts of a municipality, from networks nobody registered: 3,000, then 5 a second.
    pub const TENANT: Self = Self::new(3_000, 5_000);

    /// A bucket of `burst` attempts that leaks `milli_per_second` thousandths of one each second; zero counts as one.
    pub const fn new(burst: u32, milli_per_second: u32) -> Self {
        Self { burst: at_least_one(burst), milli_per_second: at_least_one(milli_per_second) }
    }

    fn capacity(self) -> u64 {
        u64::from(self.burst.get()) * ATTEMPT
    }

    fn rate(self) -> u64 {
        u64::from(self.milli_per_second.get())
    }
}

const fn at_least_one(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

/// What one attempt fills, in the unit that is stored: a thousandth of an attempt a second is exactly one of them each
/// millisecond.
pub const ATTEMPT: u64 = 1_000_000;

/// How full a bucket was when it was last looked at. An empty one is a bucket nobody has used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Level {
    /// In millionths of an attempt.
    pub spent: u64,
    /// Until when its leaking is counted.
    pub at: DateTime<Utc>,
}

/// The bucket is full; try again after so many seconds (at least 1), as in the `Retry-After` header.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("too many attempts; again in {seconds} s")]
pub struct RetryAfter {
    /// Whole seconds, rounded up.
    pub seconds: u64,
}

impl Level {
    /// Puts one attempt into the bucket; the level returned is to be stored.
    ///
    /// # Errors
    /// When there is no room for a whole one; then the stored level stays as it is, so that asking costs nothing.
    pub fn take(self, limit: Limit, now: DateTime<Utc>) -> Result<Self, RetryAfter> {
        // no elapsed time below zero: what lies ahead counts as now
        let elapsed_ms = u64::try_from(now.signed_duration_since(self.at).num_milliseconds()).unwrap_or(0);
        let spent = self.spent.min(limit.capacity()).saturating_sub(elapsed_ms.saturating_mul(limit.rate()));
        let filled = spent.saturating_add(ATTEMPT);
        match filled.checked_sub(limit.capacity()) {
            None | Some(0) => Ok(Self { spent: filled, at: now }),
            Some(over) => Err(RetryAfter { seconds: over.div_ceil(limit.rate() * 1_000).max(1) }),
        }
    }
}
