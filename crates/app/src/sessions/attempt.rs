//! An attempt to prove a secret, from its reservation to its count. All code that hashes passwords goes through here.
//!
//! A place in the queue comes first, so that only attempts that are really checked count. The attempt is then taken
//! from its buckets, and committed, before the secret is checked: fifty guesses at once are fifty attempts. A right
//! secret gives the attempt back, and so does a check that could not be made.

use std::future::Future;

use auth::throttle::{ATTEMPT, Level, MOST_FAILURES, Rule, TENANT_BUCKET, rule, waits_until};
use chrono::{DateTime, Utc};
use domain::id::TenantId;
use store::attempts::{Bucket, Filled};
use store::{TransactionFor, Tx};

use super::trying::Trying;
use crate::App;
use crate::error::Error;
use crate::hashing_limit::Place;

/// A reserved attempt, with the place in which it is checked.
#[derive(Debug)]
pub(super) struct Reserved {
    pub(super) place: Place,
    tenant: TenantId,
    buckets: Vec<String>,
}

/// Why a check of a secret failed.
#[derive(Debug)]
pub(super) enum Missed {
    /// The secret was wrong. The attempt counts.
    Wrong(Error),
    /// The secret was right or not checked, and something else is in the way. The attempt is given back.
    Otherwise(Error),
}

impl<E: Into<Error>> From<E> for Missed {
    fn from(error: E) -> Self {
        Self::Otherwise(error.into())
    }
}

/// Waits for a place, reserves the attempt, has the secret checked, and counts the result.
///
/// The work runs in a task of its own, so that a client that disconnects does not undo the count. A successful check
/// has written its consequences, given the attempt back ([`Reserved::right`]) and committed both together.
pub(super) async fn attempt<T, L, F>(app: &App, trying: Trying, look: L) -> Result<T, Error>
where
    T: Send + 'static,
    L: FnOnce(App, Reserved, Tx) -> F + Send + 'static,
    F: Future<Output = (Reserved, Result<T, Missed>)> + Send,
{
    let place = app.secrets.hashing.place(trying.knock()).await?;
    let app = app.clone();
    #[expect(clippy::disallowed_methods, reason = "what was reserved must be counted, whoever goes away")]
    let task = tokio::spawn(async move {
        let (tx, buckets) = reserve(&app, &trying).await?;
        let reserved = Reserved { place, tenant: trying.tenant, buckets };
        let (reserved, looked) = look(app.clone(), reserved, tx).await;
        app.refusals.clean_up(trying.tenant);
        match looked {
            Ok(value) => Ok(value),
            Err(Missed::Wrong(error)) => reserved.wrong(&app).await.and(Err(error)),
            Err(Missed::Otherwise(error)) => {
                let (tx, _) = app.store.begin(TransactionFor::Tenant(reserved.tenant)).await?;
                reserved.back(&tx, false).await?;
                tx.commit().await?;
                Err(error)
            }
        }
    });
    task.await.map_err(Error::internal)?
}

/// Takes the attempt from its buckets. The transaction stays open, so that the caller can read the owner of the secret
/// in it; the caller commits it before hashing anything.
async fn reserve(app: &App, trying: &Trying) -> Result<(Tx, Vec<String>), Error> {
    let (tx, _) = app.store.begin(TransactionFor::Tenant(trying.tenant)).await?;
    let found = store::attempts::lock(&tx, &trying.buckets(), &trying.address.to_string()).await?;
    let filled = take(&found)?;
    store::attempts::fill(&tx, &filled).await?;
    let buckets = found.into_iter().map(|bucket| bucket.bucket);
    let counted = buckets.filter(|name| rule(name) == Rule::Waits || filled.iter().any(|one| one.bucket == *name));
    Ok((tx, counted.collect()))
}

/// Returns the level of each bucket with one attempt more.
fn take(found: &[Bucket]) -> Result<Vec<Filled>, Error> {
    let office = found.iter().any(|bucket| bucket.bucket.starts_with("office:"));
    let mut filled = Vec::with_capacity(found.len());
    for bucket in found {
        match rule(&bucket.bucket) {
            Rule::Waits => {
                let failures = u32::try_from(bucket.failures).unwrap_or(u32::MAX);
                if let Some(until) = waits_until(failures, bucket.last_at, bucket.now) {
                    return Err(wait(until, bucket.now));
                }
            }
            // a registered office is no stranger to the municipality
            Rule::Level(_) if office && bucket.bucket == TENANT_BUCKET => {}
            Rule::Level(limit) => {
                let level = Level { spent: u64::try_from(bucket.spent_micro).unwrap_or(0), at: bucket.last_at };
                let level = level
                    .take(limit, bucket.now)
                    .map_err(|wait| Error::TooMany { retry_after: u32::try_from(wait.seconds).unwrap_or(u32::MAX) })?;
                let spent_micro = i64::try_from(level.spent).map_err(Error::internal)?;
                filled.push(Filled { bucket: bucket.bucket.clone(), spent_micro, last_at: level.at });
            }
        }
    }
    Ok(filled)
}

fn wait(until: DateTime<Utc>, now: DateTime<Utc>) -> Error {
    // whole seconds, rounded up, so that the wait is over by then
    let seconds = (until - now).num_milliseconds().max(1).unsigned_abs().div_ceil(1_000);
    Error::TooMany { retry_after: u32::try_from(seconds).unwrap_or(u32::MAX) }
}

impl Reserved {
    /// Gives the attempt back, in the transaction that the right secret made possible.
    pub(super) async fn right(&self, tx: &Tx) -> Result<(), Error> {
        self.back(tx, true).await
    }

    async fn back(&self, tx: &Tx, right: bool) -> Result<(), Error> {
        let attempt = i64::try_from(ATTEMPT).map_err(Error::internal)?;
        store::attempts::give_back(tx, &self.buckets, attempt, right).await.map_err(Error::from)
    }

    /// Keeps the attempt counted, and adds a failure.
    async fn wrong(&self, app: &App) -> Result<(), Error> {
        let Some(bucket) = self.buckets.iter().find(|bucket| rule(bucket) == Rule::Waits) else {
            return Ok(());
        };
        let (tx, _) = app.store.begin(TransactionFor::Tenant(self.tenant)).await?;
        store::attempts::fail(&tx, bucket, MOST_FAILURES).await?;
        tx.commit().await.map_err(Error::from)
    }
}
