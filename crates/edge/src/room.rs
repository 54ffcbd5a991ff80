//! Room for bodies: bounds for all clients and for each client, and the bytes that are held.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::problem::{Code, Problem};

const MIB: usize = 1024 * 1024;

/// The bounds on the bytes that are held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bound {
    /// The bound for all clients together, in bytes.
    pub all: usize,
    /// The bound for one client, in bytes.
    pub each: usize,
}

impl Bound {
    /// Returns bounds given in MiB.
    pub fn mib(all: usize, each: usize) -> Self {
        Self { all: all.saturating_mul(MIB), each: each.saturating_mul(MIB) }
    }
}

/// Room for bodies, with the bytes that are held.
#[derive(Debug)]
pub struct Room {
    bound: Bound,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    all: usize,
    by: HashMap<String, usize>,
}

impl Room {
    /// Returns an empty room.
    pub(crate) fn of(bound: Bound) -> Self {
        Self { bound, held: Mutex::default() }
    }

    /// Returns the number of bytes that are held.
    pub fn held(&self) -> usize {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).all
    }

    /// Takes room for more bytes of a client. Fails with `unavailable` when all clients together hold too much, and
    /// with `too-many-requests` when this client does.
    pub(crate) fn take(&self, client: &str, bytes: usize) -> Result<(), Problem> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let own = held.by.get(client).copied().unwrap_or_default();
        if own + bytes > self.bound.each {
            return Err(Problem::new(Code::TooManyRequests));
        }
        if held.all + bytes > self.bound.all {
            return Err(Problem::new(Code::Unavailable));
        }
        held.all += bytes;
        held.by.insert(client.to_owned(), own + bytes);
        Ok(())
    }

    pub(crate) fn give_back(&self, client: &str, bytes: usize) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.all = held.all.saturating_sub(bytes);
        let left = held.by.get(client).copied().unwrap_or_default().saturating_sub(bytes);
        if left == 0 {
            held.by.remove(client);
        } else {
            held.by.insert(client.to_owned(), left);
        }
    }
}
