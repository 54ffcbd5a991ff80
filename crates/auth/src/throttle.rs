//! Arithmetic of throttling: waits after failures, token buckets, and the names under which they are counted.
//!
//! **Invariant:** nothing is counted here; the counters stand in the database, so that replicas share them, and `now`
//! is the database's time. An attempt is reserved before the secret is checked and given back on success.

use std::net::IpAddr;
use std::num::NonZeroU32;

use chrono::{DateTime, TimeDelta, Utc};
use unicode_normalization::UnicodeNormalization;

use crate::key::SecretKey;

/// Consecutive failures after which a password no longer counts until it is reset (SP 800-63B-4 §3.2.2).
pub const MOST_FAILURES: u32 = 100;

/// Whether an attempt may be made now. The answer to the person is the same as to a wrong password.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Attempt {
    /// Now.
    Allowed,
    /// Not before this moment.
    Wait(DateTime<Utc>),
    /// Never with this password: it must be reset.
    Locked,
}

/// Whether an account with so many consecutive failures, the last of them then, may try again.
pub fn attempt(consecutive_failures: u32, last_failure: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Attempt {
    let Some(pause) = wait_after(consecutive_failures) else {
        return Attempt::Locked;
    };
    let until = last_failure.and_then(|last| last.checked_add_signed(pause)).unwrap_or(now);
    if now < until { Attempt::Wait(until) } else { Attempt::Allowed }
}

/// The pause after that many consecutive failures; `None` when the password is locked.
///
/// Nothing at first, then 1 s below 3 failures, 3 s below 9, 5 s below 25, 10 s below [`MOST_FAILURES`].
pub fn wait_after(consecutive_failures: u32) -> Option<TimeDelta> {
    match consecutive_failures {
        0 => Some(TimeDelta::zero()),
        1..3 => Some(TimeDelta::seconds(1)),
        3..9 => Some(TimeDelta::seconds(3)),
        9..25 => Some(TimeDelta::seconds(5)),
        25..MOST_FAILURES => Some(TimeDelta::seconds(10)),
        MOST_FAILURES.. => None,
    }
}

/// How much a bucket holds and how fast it fills.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limit {
    burst: NonZeroU32,
    milli_per_second: NonZeroU32,
}

impl Limit {
    /// Attempts from a network nobody registered: 3 at once, then one in 20 s.
    pub const NETWORK: Self = Self::new(3, 50);
    /// Attempts from a municipality's registered network, where a whole office shares one address: 60, then 1 a second.
    pub const REGISTERED_NETWORK: Self = Self::new(60, 1_000);
    /// The outer shield of an account: 1,800 at once, then one in 2 s.
    pub const ACCOUNT: Self = Self::new(1_800, 500);

    /// A bucket of `burst` tokens that gains `milli_per_second` thousandths of a token each second; zero counts as one.
    pub const fn new(burst: u32, milli_per_second: u32) -> Self {
        Self { burst: at_least_one(burst), milli_per_second: at_least_one(milli_per_second) }
    }

    fn capacity_milli(self) -> u64 {
        u64::from(self.burst.get()) * 1_000
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

/// How much a bucket held when it was last looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bucket {
    /// Thousandths of a token.
    pub tokens_milli: u64,
    /// Until when its refill is counted in.
    pub refilled_at: DateTime<Utc>,
}

/// No token is left; try again after so many seconds (at least 1), as in the `Retry-After` header.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("too many attempts; again in {seconds} s")]
pub struct RetryAfter {
    /// Whole seconds, rounded up.
    pub seconds: u64,
}

impl Bucket {
    /// A bucket nobody has taken from.
    pub fn full(limit: Limit, now: DateTime<Utc>) -> Self {
        Self { tokens_milli: limit.capacity_milli(), refilled_at: now }
    }

    /// Takes one token; the bucket returned is to be stored.
    ///
    /// # Errors
    /// When there is no whole token; then the stored bucket stays as it is, so that asking costs nothing.
    pub fn take(self, limit: Limit, now: DateTime<Utc>) -> Result<Self, RetryAfter> {
        let refilled = self.refilled(limit, now);
        match refilled.tokens_milli.checked_sub(1_000) {
            Some(tokens_milli) => Ok(Self { tokens_milli, ..refilled }),
            None => {
                let missing = 1_000_u64.saturating_sub(refilled.tokens_milli);
                Err(RetryAfter { seconds: missing.div_ceil(limit.rate()).max(1) })
            }
        }
    }

    fn refilled(self, limit: Limit, now: DateTime<Utc>) -> Self {
        // A clock that went back refills nothing.
        let elapsed_ms = u64::try_from(now.signed_duration_since(self.refilled_at).num_milliseconds()).unwrap_or(0);
        let gained = elapsed_ms.saturating_mul(limit.rate()) / 1_000;
        let tokens_milli = self.tokens_milli.saturating_add(gained);
        if tokens_milli >= limit.capacity_milli() {
            return Self { tokens_milli: limit.capacity_milli(), refilled_at: self.refilled_at.max(now) };
        }
        // Only the time that became tokens is used up; the rest counts at the next look.
        let used_ms = i64::try_from((gained * 1_000).div_ceil(limit.rate())).unwrap_or(0);
        Self { tokens_milli, refilled_at: self.refilled_at + TimeDelta::milliseconds(used_ms) }
    }
}

/// The network an address is counted under: the address itself for IPv4, its /56 for IPv6 (what one household or
/// office is given), and IPv4 written inside IPv6 counted as IPv4.
pub fn network_key(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => format!("{address}/32"),
        IpAddr::V6(address) => {
            let kept = u128::MAX << (128 - 56);
            let network = std::net::Ipv6Addr::from_bits(address.to_bits() & kept);
            format!("{network}/56")
        }
    }
}

/// A login name in the one spelling under which it is stored, looked up and counted: NFKC, small letters, no white
/// space around it.
pub fn canonical_login(text: &str) -> String {
    let small: String = text.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    small.trim().to_owned()
}

/// The name under which attempts for a login are counted, known or unknown: HMAC-SHA-256 (RFC 2104) in hex, so that
/// the table of counters does not list who tried to sign in.
pub fn login_key(canonical_login: &str, key: &SecretKey) -> String {
    hex::encode(key.hmac(canonical_login.as_bytes()))
}
