//! Keeps PostgreSQL running. A thread waits for the server, and starts it again when it ends unexpectedly.

use std::process::Child;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::leftover::{quit, stop};
use super::start::Start;
use super::tries::Tries;
use crate::Failed;

/// Maximum duration of a fast shutdown before an immediate one. Committed work survives both.
const STOPPING: Duration = Duration::from_mins(1);

/// The keeper of one server. Dropping the keeper stops the server and waits for its end.
#[derive(Debug)]
pub(super) struct Keeper {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// The server's process, while it runs.
    process: Option<u32>,
    /// Whether the server is being stopped and must not be started again.
    stopped: bool,
    /// Whether the thread has ended.
    over: bool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keeper {
    /// Keeps a started server running.
    ///
    /// # Errors
    /// Fails when no thread can be started.
    pub(super) fn of(start: Start, server: Child) -> Result<Self, Failed> {
        let shared = Arc::new(Shared::default());
        shared.state().process = Some(server.id());
        let keeping = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("postgresql".to_owned()).spawn(move || {
            keep(&keeping, &start, server);
            let mut state = keeping.state();
            (state.process, state.over) = (None, true);
            keeping.changed.notify_all();
        });
        Ok(Self { shared, thread: Some(thread.map_err(Failed::io("making a thread for PostgreSQL"))?) })
    }

    /// Returns the server's process, while it runs.
    pub(super) fn process(&self) -> Option<u32> {
        self.shared.state().process
    }

    /// Stops the server, which the thread then starts again.
    pub(super) fn restart(&self) {
        if let Some(process) = self.process() {
            stop(process);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let mut state = self.shared.state();
        state.stopped = true;
        self.shared.changed.notify_all();
        if let Some(process) = state.process {
            stop(process);
        }
        let waited = self.shared.changed.wait_timeout_while(state, STOPPING, |state| !state.over);
        let (state, late) = waited.unwrap_or_else(PoisonError::into_inner);
        if let Some(process) = state.process.filter(|_| late.timed_out()) {
            quit(process);
        }
        drop(state);
        if let Some(thread) = self.thread.take() {
            // a thread that panicked has nothing left to stop
            let _: Result<(), _> = thread.join();
        }
    }
}

/// Waits for the server and starts it again, until it must stop or the tries are used up.
fn keep(shared: &Shared, start: &Start, mut server: Child) {
    let mut tries = Tries::default();
    loop {
        let began = Instant::now();
        let ended = server.wait();
        let mut state = shared.state();
        state.process = None;
        if state.stopped {
            return;
        }
        let how = ended.map_or_else(|cause| cause.to_string(), |status| status.to_string());
        tracing::warn!(how, "the private PostgreSQL ended by itself; it is started again");
        tries.lasted(began.elapsed());
        server = loop {
            let Some(pause) = tries.next() else {
                tracing::error!("the private PostgreSQL does not stay; see postgres.log, and start this program again");
                return;
            };
            let waited = shared.changed.wait_timeout_while(state, pause, |state| !state.stopped);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            if state.stopped {
                return;
            }
            match start.server() {
                Ok(server) => break server,
                Err(failed) => tracing::warn!(%failed, "the private PostgreSQL could not be started"),
            }
        };
        state.process = Some(server.id());
    }
}
