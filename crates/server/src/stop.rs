//! Signals to end. SIGTERM and SIGINT (Ctrl-C) are treated alike: the first ends the program cleanly, the second at
//! once.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use app::Refusals;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::timeout;

use crate::Failed;

/// Maximum time for counting refusals after everything else has ended.
const COUNTING: Duration = Duration::from_secs(5);

/// The two signals.
#[derive(Debug)]
pub struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    /// Starts listening to the signals.
    ///
    /// # Errors
    /// Fails when the system does not allow it.
    pub fn listen() -> Result<Self, Failed> {
        let of = |kind| signal(kind).map_err(Failed::io("listening to signals"));
        Ok(Self { interrupt: of(SignalKind::interrupt())?, terminate: of(SignalKind::terminate())? })
    }

    /// Waits for the next signal.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Whether the program is stopping while it still serves. `/readyz` reports this state first.
#[derive(Clone, Debug, Default)]
pub struct Stopping(Arc<AtomicBool>);

impl Stopping {
    /// Records that the program is stopping.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Returns whether the program is stopping.
    pub fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Runs the work until it is done or a signal arrives. A signal drops the work with what it holds, such as a private
/// database.
///
/// # Errors
/// Fails when the work fails, or when a signal arrives.
pub async fn unless_told<T>(work: impl Future<Output = Result<T, Failed>>) -> Result<T, Failed> {
    let mut signals = Signals::listen()?;
    tokio::select! {
        done = work => done,
        () = signals.next() => Err(Failed::words("ended before it was done")),
    }
}

/// Waits until refusals are counted, up to a limit. Without a database the program would otherwise never end.
pub async fn counted(refusals: &Refusals) {
    if timeout(COUNTING, refusals.written()).await.is_err() {
        tracing::warn!("some refusals could not be counted before the program ended");
    }
}
