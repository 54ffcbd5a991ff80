//! The queue of requests for downloads. Two heavy downloads are made at a time, requests for the same file share one
//! rendering, and the queue is bounded.
//!
//! Peak memory is the number of places times the memory of one rendering. `docs/OPERATIONS.md` states the sum.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::Key;
use super::contents_cache::Known;
use super::failure::Failure;
use crate::error::Error;

/// The number of heavy downloads made at a time.
const HEAVY: usize = 2;
/// The number of other downloads made at a time.
const LIGHT: usize = 2;
/// The most downloads that may wait.
const MOST: usize = 32;
/// The most downloads that one person may have waiting, so that nobody fills the queue alone.
const MOST_OF_ONE: usize = 8;
/// The most failures kept until a request reads them.
const MOST_FAILED: usize = 64;
/// When a person with too many waiting downloads may try again, in seconds.
const LATER: u32 = 5;

/// The queue. Clones share it.
#[derive(Clone, Debug)]
pub struct Downloads {
    heavy: Arc<Semaphore>,
    light: Arc<Semaphore>,
    jobs: Arc<Mutex<Jobs>>,
    pub(super) known: Known,
}

#[derive(Debug, Default)]
struct Jobs {
    last: u64,
    rows: HashMap<Key, Job>,
}

#[derive(Debug)]
struct Job {
    number: u64,
    heavy: bool,
    person: PersonId,
    since: DateTime<Utc>,
    state: State,
    outcome: watch::Receiver<Outcome>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum State {
    Waiting,
    Rendering,
    /// The next request reads the failure, and the one after that begins again.
    Failed(Failure),
}

/// The outcome of a rendering.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    Open,
    Kept,
    Failed(Failure),
}

/// The progress of a rendering.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// The place in the queue, from 1. `None` while the download is being made.
    pub place: Option<usize>,
    /// When the first request for the download came.
    pub since: DateTime<Utc>,
}

impl Default for Downloads {
    fn default() -> Self {
        Self {
            heavy: Arc::new(Semaphore::new(HEAVY)),
            light: Arc::new(Semaphore::new(LIGHT)),
            jobs: Arc::default(),
            known: Known::default(),
        }
    }
}

impl Downloads {
    /// Waits for a free place. Places are given in the order of the requests.
    ///
    /// # Errors
    /// Fails when the program ends.
    pub async fn place(&self, heavy: bool) -> Result<OwnedSemaphorePermit, Error> {
        let places = if heavy { &self.heavy } else { &self.light };
        Arc::clone(places).acquire_owned().await.map_err(Error::internal)
    }

    /// Returns the outcome of the rendering under way, or a ticket for a new one.
    pub(super) fn enter(
        &self,
        key: &Key,
        heavy: bool,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<(watch::Receiver<Outcome>, Option<Ticket>), Error> {
        let mut jobs = self.jobs();
        if let Some(job) = jobs.rows.get(key) {
            if let State::Failed(failure) = &job.state {
                let failure = failure.clone();
                jobs.rows.remove(key);
                return Err(failure.into());
            }
            return Ok((job.outcome.clone(), None));
        }
        let waiting = jobs.rows.values().filter(|job| job.state == State::Waiting);
        let (all, own) = waiting.fold((0, 0), |(all, own), job| (all + 1, own + usize::from(job.person == person)));
        if all >= MOST {
            return Err(Error::LineFull);
        }
        if own >= MOST_OF_ONE {
            return Err(Error::TooMany { retry_after: LATER });
        }
        jobs.last += 1;
        let (number, (sender, outcome)) = (jobs.last, watch::channel(Outcome::Open));
        let job = Job { number, heavy, person, since: now, state: State::Waiting, outcome: outcome.clone() };
        jobs.rows.insert(key.clone(), job);
        Ok((outcome, Some(Ticket { line: self.clone(), key: key.clone(), sender })))
    }

    /// Returns the progress of a rendering, or `None` when there is none.
    pub(super) fn progress(&self, key: &Key) -> Option<Progress> {
        let jobs = self.jobs();
        let job = jobs.rows.get(key)?;
        let before =
            |other: &&Job| other.state == State::Waiting && other.heavy == job.heavy && other.number <= job.number;
        let place = (job.state == State::Waiting).then(|| jobs.rows.values().filter(before).count());
        Some(Progress { place, since: job.since })
    }

    /// Removes a failure that a request has read, so that the next request begins again.
    pub(super) fn heard(&self, key: &Key) {
        let mut jobs = self.jobs();
        if jobs.rows.get(key).is_some_and(|job| matches!(job.state, State::Failed(_))) {
            jobs.rows.remove(key);
        }
    }

    fn jobs(&self) -> MutexGuard<'_, Jobs> {
        // no code can panic under the lock and leave the jobs half changed
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place in the queue. Dropped before the rendering ends, it frees the place, and waiting requests ask again.
#[derive(Debug)]
pub(super) struct Ticket {
    line: Downloads,
    pub(super) key: Key,
    sender: watch::Sender<Outcome>,
}

impl Ticket {
    /// Marks the rendering as begun.
    pub(super) fn begins(&self) {
        if let Some(job) = self.line.jobs().rows.get_mut(&self.key) {
            job.state = State::Rendering;
        }
    }

    /// Marks the rendering as ended.
    pub(super) fn ends(self, outcome: Outcome) {
        let mut jobs = self.line.jobs();
        if let (Outcome::Failed(failure), Some(job)) = (&outcome, jobs.rows.get_mut(&self.key)) {
            job.state = State::Failed(failure.clone());
            forget_oldest(&mut jobs);
        }
        drop(jobs);
        self.sender.send_replace(outcome);
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let mut jobs = self.line.jobs();
        if jobs.rows.get(&self.key).is_some_and(|job| !matches!(job.state, State::Failed(_))) {
            jobs.rows.remove(&self.key);
        }
    }
}

fn forget_oldest(jobs: &mut Jobs) {
    let failed = jobs.rows.iter().filter(|(_, job)| matches!(job.state, State::Failed(_)));
    let mut failed: Vec<(u64, Key)> = failed.map(|(key, job)| (job.number, key.clone())).collect();
    if failed.len() > MOST_FAILED {
        failed.sort_by_key(|(number, _)| *number);
        if let Some((_, key)) = failed.first() {
            jobs.rows.remove(key);
        }
    }
}
