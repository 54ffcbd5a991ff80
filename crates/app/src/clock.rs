//! Time and fresh identifiers, passed in. No other part of the program asks the machine for them.

use std::fmt;
use std::sync::Mutex;

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound as _, TimeDelta, Utc};
use uuid::Uuid;

/// The source of the time and of new identifiers. Permissions and deadlines go by the database's clock
/// ([`Clock::within`]); [`Clock::now`] is for code without a transaction.
pub trait Clock: Send + Sync + fmt::Debug {
    /// Returns the time in microseconds. PostgreSQL has the same precision, so a value written is the value read again.
    fn now(&self) -> DateTime<Utc>;

    /// Returns a new identifier (UUIDv7, which sorts by time).
    fn id(&self) -> Uuid;

    /// Returns the time set by hand, for demonstrations and tests. `None` for the machine's clock.
    fn set_to(&self) -> Option<DateTime<Utc>>;

    /// Returns the time within a transaction: the database's, unless the clock was set by hand.
    ///
    /// Deadlines and stored times go by this time. Sessions and one-time secrets go by the database's clock alone
    /// ([`store::Tx::now`]).
    fn within(&self, tx: &store::Tx) -> DateTime<Utc> {
        self.set_to().unwrap_or_else(|| tx.now())
    }
}

/// Returns the day in Japan at a time (UTC+9, no summer time). Deadlines and roles go by this day.
pub fn day_in_japan(at: DateTime<Utc>) -> NaiveDate {
    FixedOffset::east_opt(9 * 3600).map_or_else(|| at.date_naive(), |japan| at.with_timezone(&japan).date_naive())
}

/// The machine's own clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl Clock for System {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
    fn id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn set_to(&self) -> Option<DateTime<Utc>> {
        None
    }
}

/// A clock that stands still until it is advanced, for tests and demonstrations.
#[derive(Debug)]
pub struct Fixed(Mutex<DateTime<Utc>>);

impl Fixed {
    /// Makes a clock that shows a time.
    pub fn at(time: DateTime<Utc>) -> Self {
        Self(Mutex::new(time))
    }

    /// Sets the time.
    pub fn set(&self, time: DateTime<Utc>) {
        if let Ok(mut shown) = self.0.lock() {
            *shown = time;
        }
    }

    /// Advances the clock.
    pub fn advance(&self, by: TimeDelta) {
        if let Ok(mut shown) = self.0.lock() {
            *shown += by;
        }
    }
}

impl Clock for Fixed {
    fn now(&self) -> DateTime<Utc> {
        self.0.lock().map_or(DateTime::<Utc>::MIN_UTC, |shown| *shown)
    }

    #[expect(clippy::disallowed_methods, reason = "identifiers stay unique although time stands still")]
    fn id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn set_to(&self) -> Option<DateTime<Utc>> {
        Some(self.now())
    }
}
