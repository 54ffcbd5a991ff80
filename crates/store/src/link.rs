//! The state that all pools of one program share about their database.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::postgres::PgConnectOptions;

use crate::StoreError;
use crate::limits::Limits;
use crate::outage::{Outage, Why};
use crate::ready::{Asking, Readiness};

/// How long after a failure an answer counts as recovery. While some connections work and others do not, the log would
/// otherwise report each change.
const WELL_AFTER: Duration = Duration::from_secs(1);
/// How often a lasting failure is logged.
const TOLD_EVERY: Duration = Duration::from_mins(1);

/// The state shared by the pools of one program.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) options: PgConnectOptions,
    pub(crate) limits: Limits,
    ready: Asking,
    made: Instant,
    /// The time of the database's clock when the link was made, in microseconds. 0 before the clock was read.
    origin: AtomicI64,
    /// Connections made before this time are not used again. In microseconds since the link was made.
    renewed: AtomicU64,
    down: AtomicBool,
    last: Mutex<Option<Failure>>,
}

#[derive(Clone, Copy, Debug)]
struct Failure {
    why: Why,
    at: Instant,
    told: Instant,
}

impl Link {
    pub(crate) fn new(options: PgConnectOptions, limits: Limits) -> Self {
        Self {
            options,
            limits,
            ready: Asking::default(),
            made: Instant::now(),
            origin: AtomicI64::new(0),
            renewed: AtomicU64::new(0),
            down: AtomicBool::new(false),
            last: Mutex::default(),
        }
    }

    /// Records the time of the database's clock. The machine's own clock is not involved, so a wrong one does no harm.
    pub(crate) fn heard_time(&self, now: DateTime<Utc>) {
        let since = i64::try_from(self.made.elapsed().as_micros()).unwrap_or(i64::MAX);
        self.origin.store(now.timestamp_micros().saturating_sub(since), Ordering::Relaxed);
    }

    /// Returns the estimated present time of the database's clock.
    pub(crate) fn time(&self) -> Option<DateTime<Utc>> {
        let origin = Some(self.origin.load(Ordering::Relaxed)).filter(|origin| *origin != 0)?;
        DateTime::from_timestamp_micros(origin)?.checked_add_signed(TimeDelta::from_std(self.made.elapsed()).ok()?)
    }

    /// Retires all present connections. The address may lead elsewhere by now, or the connections may be dead.
    pub(crate) fn renew(&self) {
        self.renewed.store(micros(self.made.elapsed()).max(1), Ordering::Relaxed);
    }

    /// Checks whether a connection of an age was made before the last [`renew`](Self::renew).
    pub(crate) fn is_old(&self, age: Duration) -> bool {
        let renewed = self.renewed.load(Ordering::Relaxed);
        renewed > 0 && micros(self.made.elapsed().saturating_sub(age)) <= renewed
    }

    /// Inspects an answer of the database, and logs a change of its health.
    pub(crate) fn heard<T>(self: &Arc<Self>, heard: crate::Result<T>) -> crate::Result<T> {
        match heard.as_ref().map_err(StoreError::outage) {
            Ok(_) => self.well(),
            Err(Some(outage)) => self.failed(outage),
            Err(None) => {}
        }
        heard
    }

    /// Asks whether the database is ready, on a fresh connection.
    pub(crate) async fn readiness(self: &Arc<Self>) -> Readiness {
        self.ready.ask(&self.options, self.limits.readiness, |answer| self.heard(answer)).await
    }

    fn failed(self: &Arc<Self>, outage: &Outage) {
        // idle connections of the pool may lead to the same standby, or hang as well
        if matches!(outage.why, Why::ReadOnly | Why::Late) {
            self.renew();
        }
        if !self.changed(outage.why) {
            return;
        }
        if outage.why == Why::NoConnection {
            self.explain();
            return;
        }
        let cause = outage.cause.as_ref().map_or_else(|| "no answer in time".to_owned(), ToString::to_string);
        tracing::warn!(why = outage.why.as_str(), cause, "the database cannot be asked");
    }

    /// Logs why no connection came in time. The pool does not tell, so the database is asked beside the request.
    fn explain(self: &Arc<Self>) {
        let link = Arc::clone(self);
        #[expect(clippy::disallowed_methods, reason = "nobody waits for what is only logged; it ends by its limit")]
        tokio::spawn(async move {
            // if the database is down, that is logged already
            if !matches!(link.readiness().await, Readiness::Down(_)) {
                let (why, cause) = (Why::NoConnection.as_str(), "every connection of the pool is in use");
                tracing::warn!(why, cause, "the database cannot be asked");
            }
        });
    }

    /// Records a failure, and returns whether it has to be logged.
    fn changed(&self, why: Why) -> bool {
        let Ok(mut last) = self.last.lock() else { return false };
        let now = Instant::now();
        let same = |last: &Failure| last.why == why || why == Why::NoConnection;
        match last.as_mut().filter(|last| same(last) && now - last.told < TOLD_EVERY) {
            Some(known) => {
                known.at = now;
                false
            }
            None => {
                *last = Some(Failure { why, at: now, told: now });
                self.down.store(true, Ordering::Relaxed);
                true
            }
        }
    }

    fn well(&self) {
        if !self.down.load(Ordering::Relaxed) {
            return;
        }
        let Ok(mut last) = self.last.lock() else { return };
        if last.is_some_and(|last| last.at.elapsed() < WELL_AFTER) {
            return;
        }
        *last = None;
        self.down.store(false, Ordering::Relaxed);
        tracing::info!("the database answers again");
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
