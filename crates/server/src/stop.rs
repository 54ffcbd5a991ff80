//! Being told to end: SIGTERM and SIGINT (Ctrl-C) are the same. Told once, the program ends well; told twice, at once.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use app::Refusals;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::timeout;

use crate::Failed;

/// How long what was refused may take to be counted when everything else has ended.
const COUNTING: Duration = Duration::from_secs(5);

/// The two signals.
#[derive(Debug)]
pub struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    /// Listens to them from now on.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub fn listen() -> Result<Self, Failed> {
        let of = |kind| signal(kind).map_err(Failed::io("listening to signals"));
        Ok(Self { interrupt: of(SignalKind::interrupt())?, terminate: of(SignalKind::terminate())? })
    }

    /// Waits for the next one.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Whether the program was told to end and still serves: `/readyz` says so first.
#[derive(Clone, Debug, Default)]
pub struct Stopping(Arc<AtomicBool>);

impl Stopping {
    /// It was.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was.
    pub fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Works until it is done, or told to end; what the work holds, such as a private database, is then put away.
///
/// # Errors
/// The work's own; or that it was told to end.
pub async fn unless_told<T>(work: impl Future<Output = Result<T, Failed>>) -> Result<T, Failed> {
    let mut signals = Signals::listen()?;
    tokio::select! {
        done = work => done,
        () = signals.next() => Err(Failed::words("ended before it was done")),
    }
}

/// Waits until what was refused is counted, within a bound: a database that is away would keep the program for ever.
pub async fn counted(refusals: &Refusals) {
    if timeout(COUNTING, refusals.written()).await.is_err() {
        tracing::warn!("some refusals could not be counted before the program ended");
    }
}
