//! Throttling: waits after failures, leaking buckets, and the names of the buckets.
//!
//! Attempts to prove a secret are counted in buckets. A person who signed in on a device before presents its token,
//! and is counted on that device alone. Everybody else is counted by account and network together, by account, by
//! network and by municipality. A stranger therefore fills only the buckets of strangers. Every bucket leaks, so
//! every wait ends by itself.
//!
//! **Invariant:** this module holds no counters. They are in the database, so that replicas share them, and both
//! compared times are the database's. A future time counts as now, so no wait is longer than its rule.

mod names;

use std::num::NonZeroU32;

use chrono::{DateTime, TimeDelta, Utc};

pub use names::{
    Rule, TENANT_BUCKET, account_bucket, account_bucket_at, canonical_login, login_key, network_bucket, network_key,
    rule,
};

/// The number of consecutive failures in one bucket after which [`LONGEST`] must pass. The number is that of SP
/// 800-63B-4 §3.2.2. Then the count starts again.
pub const MOST_FAILURES: u32 = 100;

/// The longest wait.
pub const LONGEST: TimeDelta = TimeDelta::hours(1);

/// Returns the time before which no further attempt may be made. It depends on the number of consecutive failures and
/// the time of the last one. Returns `None` when an attempt may be made now.
pub fn waits_until(
    consecutive_failures: u32,
    last_failure: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let until = last_failure.min(now).checked_add_signed(wait_after(consecutive_failures))?;
    (now < until).then_some(until)
}

/// Returns the wait after a number of consecutive failures.
///
/// There is no wait at first, then 1 s below 3 failures, 3 s below 9, 5 s below 25, 10 s below [`MOST_FAILURES`].
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

/// The capacity of a bucket, and the rate at which it leaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limit {
    burst: NonZeroU32,
    milli_per_second: NonZeroU32,
}

impl Limit {
    /// Failures from a network that is not registered: 3 at once, then one in 20 s.
    pub const NETWORK: Self = Self::new(3, 50);
    /// Failures from a network that the municipality registered: 60 at once, then one per second. A whole office
    /// shares one address there.
    pub const OFFICE: Self = Self::new(60, 1_000);
    /// Strangers' failures for one account, from all networks: 1,800 at once, then one in 2 s.
    pub const ACCOUNT: Self = Self::new(1_800, 500);
    /// Strangers' failures for all accounts of a municipality: 3,000 at once, then 5 per second. Registered networks
    /// are not included.
    pub const TENANT: Self = Self::new(3_000, 5_000);

    /// Creates the limit of a bucket of `burst` attempts. It leaks `milli_per_second` thousandths of an attempt per
    /// second. Zero counts as one.
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

/// The amount of one attempt, in the stored unit. A rate of a thousandth of an attempt per second is exactly one unit
/// per millisecond.
pub const ATTEMPT: u64 = 1_000_000;

/// The level of a bucket when it was last updated. An unused bucket is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Level {
    /// The level, in millionths of an attempt.
    pub spent: u64,
    /// The time of the last update, up to which leaking is included.
    pub at: DateTime<Utc>,
}

/// The error for a full bucket, with the time to wait, as in the `Retry-After` header.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("too many attempts; again in {seconds} s")]
pub struct RetryAfter {
    /// The time in whole seconds, rounded up, at least 1.
    pub seconds: u64,
}

impl Level {
    /// Adds one attempt to the bucket. The caller stores the returned level.
    ///
    /// # Errors
    /// Fails when there is no room for a whole attempt. The stored level stays then, so that a refused attempt costs
    /// nothing.
    pub fn take(self, limit: Limit, now: DateTime<Utc>) -> Result<Self, RetryAfter> {
        // A future time counts as now, so the elapsed time is never negative.
        let elapsed_ms = u64::try_from(now.signed_duration_since(self.at).num_milliseconds()).unwrap_or(0);
        let spent = self.spent.min(limit.capacity()).saturating_sub(elapsed_ms.saturating_mul(limit.rate()));
        let filled = spent.saturating_add(ATTEMPT);
        match filled.checked_sub(limit.capacity()) {
            None | Some(0) => Ok(Self { spent: filled, at: now }),
            Some(over) => Err(RetryAfter { seconds: over.div_ceil(limit.rate() * 1_000).max(1) }),
        }
    }
}
