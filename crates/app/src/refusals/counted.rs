//! The mark of a request whose refusal is counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the refusal of a request has been counted. The last code to see the answer checks this, so that none is
/// counted twice. Clones share the mark.
#[derive(Clone, Debug, Default)]
pub struct Counted(Arc<AtomicBool>);

impl Counted {
    pub(super) fn mark(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Returns whether the refusal has been counted.
    pub fn is_marked(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}
