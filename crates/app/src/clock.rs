//! Time and fresh identifiers, passed in: nothing else in the program asks the machine for them.

use std::fmt;
use std::sync::Mutex;

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound as _, TimeDelta, Utc};
use uuid::Uuid;

/// Where the program gets the time and new identifiers from. What somebody may do, and until when, goes by the
/// database's clock ([`Clock::within`]); this one's own time is for what no transaction is at hand for.
pub trait Clock: Send + Sync + fmt::Debug {
    /// The time, in the microseconds that PostgreSQL keeps: what is written is what is read again.
    fn now(&self) -> DateTime<Utc>;

    /// A new identifier (UUIDv7: it sorts by time).
    fn id(&self) -> Uuid;

    /// What was set by hand, for demonstrations and tests; the machine's clock is not.
    fn set_to(&self) -> Option<DateTime<Utc>>;

    /// The time within a transaction: the database's, unless the clock was set by hand. Deadlines and what is written
    /// down go by it. Sessions and one-time secrets go by the database's clock alone ([`store::Tx::now`]).
    fn within(&self, tx: &store::Tx) -> DateTime<Utc> {
        self.set_to().unwrap_or_else(|| tx.now())
    }
}

/// The day in Japan at a time, which is what deadlines and roles go by (UTC+9, no summer time).
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

/// A clock that stands still until it is told to go on: for tests and demonstrations.
#[derive(Debug)]
pub struct Fixed(Mutex<DateTime<Utc>>);

impl Fixed {
    /// A clock that shows a time.
    pub fn at(time: DateTime<Utc>) -> Self {
        Self(Mutex::new(time))
    }

    /// Sets the time.
    pub fn set(&self, time: DateTime<Utc>) {
        if let Ok(mut shown) = self.0.lock() {
            *shown = time;
        }
    }

    /// Lets time pass.
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
