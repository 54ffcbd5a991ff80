//! Whether the refusal of a request is counted already: whoever sees its answer last asks, so that none is counted twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The mark of one request; its copies are one.
#[derive(Clone, Debug, Default)]
pub struct Noted(Arc<AtomicBool>);

impl Noted {
    /// Marks the refusal as counted.
    pub(crate) fn mark(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Whether it is.
    pub fn is_marked(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}
