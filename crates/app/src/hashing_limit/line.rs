//! The queue for a place to hash in, in the order of [`super::queue`].

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;

use super::queue::{Knock, Queue};
use crate::error::Error;

/// How long a request waits for a place before the caller is asked to try again. It is long enough for an office whose
/// two hundred people begin to work at the same minute, and shorter than proxies wait.
const PATIENCE: Duration = Duration::from_secs(28);

#[derive(Debug)]
struct State {
    free: usize,
    queue: Queue<oneshot::Sender<Place>>,
}

/// The queue. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Line(Arc<Mutex<State>>);

/// A place to hash in, held until dropped.
#[derive(Debug)]
pub struct Place {
    line: Line,
    knock: Knock,
}

impl Line {
    /// Makes a queue for a number of places.
    pub(super) fn new(places: usize) -> Self {
        Self(Arc::new(Mutex::new(State { free: places, queue: Queue::new() })))
    }

    /// Waits for a place.
    pub(super) async fn wait(&self, knock: Knock) -> Result<Place, Error> {
        let (call, called) = oneshot::channel();
        let turned_away = self.state().queue.push(knock, call);
        drop(turned_away);
        self.call();
        match tokio::time::timeout(PATIENCE, called).await {
            Ok(Ok(place)) => Ok(place),
            Ok(Err(_)) | Err(_) => Err(Error::Unavailable(None)),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // no code can panic under the lock and leave the state half changed
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Calls as many requests as there are free places.
    fn call(&self) {
        loop {
            let next = {
                let mut state = self.state();
                let next = if state.free > 0 { state.queue.next(oneshot::Sender::is_closed) } else { None };
                state.free -= usize::from(next.is_some());
                next
            };
            let Some((knock, call)) = next else { return };
            // a request that just went away gives the place back by dropping it, outside the lock
            drop(call.send(Place { line: self.clone(), knock }));
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        {
            let mut state = self.line.state();
            state.queue.left(&self.knock);
            state.free += 1;
        }
        self.line.call();
    }
}
