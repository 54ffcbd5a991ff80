//! What all pools of one program know of their database: where it is, and how it is.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::postgres::PgConnectOptions;

use crate::StoreError;
use crate::limits::Limits;
use crate::outage::{Outage, Why};
use crate::ready::{Asking, Readiness};

/// How long after a failure an answer counts as well again: while some connections work and others do not, the log
/// would tell of each.
const WELL_AFTER: Duration = Duration::from_secs(1);
/// How often a failure that stays is told of.
const TOLD_EVERY: Duration = Duration::from_mins(1);

/// What the pools of one program share.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) options: PgConnectOptions,
    pub(crate) limits: Limits,
    pub(crate) ready: Asking,
    made: Instant,
    /// What the database's clock showed when the link was made, in microseconds; 0 before it was heard.
    origin: AtomicI64,
    /// Connections made before this many microseconds are not used again.
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

    /// Keeps what the database's clock shows. The machine's own clock has no part in it, so that nobody can set it wrong.
    pub(crate) fn heard_time(&self, now: DateTime<Utc>) {
        let since = i64::try_from(self.made.elapsed().as_micros()).unwrap_or(i64::MAX);
        self.origin.store(now.timestamp_micros().saturating_sub(since), Ordering::Relaxed);
    }

    /// What the database's clock should show now.
    pub(crate) fn time(&self) -> Option<DateTime<Utc>> {
        let origin = Some(self.origin.load(Ordering::Relaxed)).filter(|origin| *origin != 0)?;
        DateTime::from_timestamp_micros(origin)?.checked_add_signed(TimeDelta::from_std(self.made.elapsed()).ok()?)
    }

    /// No connection that there is now is used again: the address may lead elsewhere by now, or they may be dead.
    pub(crate) fn renew(&self) {
        self.renewed.store(micros(self.made.elapsed()).max(1), Ordering::Relaxed);
    }

    /// Whether a connection of an age was made before that.
    pub(crate) fn is_old(&self, age: Duration) -> bool {
        let renewed = self.renewed.load(Ordering::Relaxed);
        renewed > 0 && micros(self.made.elapsed().saturating_sub(age)) <= renewed
    }

    /// Looks at what was heard from the database, and tells the log when that changes.
    pub(crate) fn heard<T>(self: &Arc<Self>, heard: crate::Result<T>) -> crate::Result<T> {
        match heard.as_ref().map_err(StoreError::outage) {
            Ok(_) => self.well(),
            Err(Some(outage)) => self.failed(outage),
            Err(None) => {}
        }
        heard
    }

    fn failed(self: &Arc<Self>, outage: &Outage) {
        // what waits in the pool may lead to the same standby, or hang as well
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
        tracing::warn!(why = outage.why.word(), cause, "the database cannot be asked");
    }

    /// The pool tells only that no connection came in time. Why it cannot make one is asked beside the request.
    fn explain(self: &Arc<Self>) {
        let link = Arc::clone(self);
        #[expect(clippy::disallowed_methods, reason = "nobody waits for what is only logged; it ends by its limit")]
        tokio::spawn(async move {
            // what keeps the database from being asked is told where it is heard
            if !matches!(link.ready.ask(&link).await, Readiness::Down(_)) {
                let (why, cause) = (Why::NoConnection.word(), "every connection of the pool is in use");
                tracing::warn!(why, cause, "the database cannot be asked");
            }
        });
    }

    /// Whether this is news.
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
