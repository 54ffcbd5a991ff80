//! Where requests wait for a download that is being made: two heavy ones at a time, requests for the same file share one
//! making, and the line has an end.
//!
//! Peak memory is places × what one making takes; the sum belongs into the deployment guide (`docs/OPERATIONS.md`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::Key;
use super::failure::Failure;
use super::known::Known;
use crate::error::Error;

/// How many heavy downloads are made at a time.
const HEAVY: usize = 2;
/// How many of the others.
const LIGHT: usize = 2;
/// How many may wait to be made.
const MOST: usize = 32;
/// How many of those one person may have asked for, so that nobody fills the line alone.
const MOST_OF_ONE: usize = 8;
/// How many failures are kept until somebody asks.
const MOST_FAILED: usize = 64;
/// When another try makes sense, in seconds, for somebody who waits for many already.
const LATER: u32 = 5;

/// The line. Copies are one.
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
    /// Until the next request hears of it, and the one after that begins anew.
    Failed(Failure),
}

/// What came of a making.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    Open,
    Kept,
    Failed(Failure),
}

/// How far a making is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Its place among those that wait, from 1; nothing when it is being made.
    pub place: Option<usize>,
    /// Since when somebody waits for it.
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
    /// A place for making, as soon as there is one: whoever came first gets the next.
    ///
    /// # Errors
    /// When the program ends.
    pub async fn place(&self, heavy: bool) -> Result<OwnedSemaphorePermit, Error> {
        let places = if heavy { &self.heavy } else { &self.light };
        Arc::clone(places).acquire_owned().await.map_err(Error::internal)
    }

    /// What comes of a making: of the one under way, or of one that begins with the ticket.
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

    /// How far a making is; nothing when there is none.
    pub(super) fn progress(&self, key: &Key) -> Option<Progress> {
        let jobs = self.jobs();
        let job = jobs.rows.get(key)?;
        let before =
            |other: &&Job| other.state == State::Waiting && other.heavy == job.heavy && other.number <= job.number;
        let place = (job.state == State::Waiting).then(|| jobs.rows.values().filter(before).count());
        Some(Progress { place, since: job.since })
    }

    /// Somebody has heard that a making failed: the next request begins anew.
    pub(super) fn heard(&self, key: &Key) {
        let mut jobs = self.jobs();
        if jobs.rows.get(key).is_some_and(|job| matches!(job.state, State::Failed(_))) {
            jobs.rows.remove(key);
        }
    }

    fn jobs(&self) -> MutexGuard<'_, Jobs> {
        // nothing is left half done under the lock, whoever panicked
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A making of one's own. Dropped before it is finished, it leaves the line, and whoever waits asks again.
#[derive(Debug)]
pub(super) struct Ticket {
    line: Downloads,
    pub(super) key: Key,
    sender: watch::Sender<Outcome>,
}

impl Ticket {
    /// The making begins.
    pub(super) fn begins(&self) {
        if let Some(job) = self.line.jobs().rows.get_mut(&self.key) {
            job.state = State::Rendering;
        }
    }

    /// The making has ended.
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
