//! Room for bodies: a bound of everybody together and of one client, and what is held of it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::problem::{Code, Problem};

const MIB: usize = 1024 * 1024;

/// A bound: of everybody together, and of one client, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bound {
    /// Everybody's.
    pub all: usize,
    /// One client's.
    pub each: usize,
}

impl Bound {
    /// In MiB.
    pub fn mib(all: usize, each: usize) -> Self {
        Self { all: all.saturating_mul(MIB), each: each.saturating_mul(MIB) }
    }
}

/// Room for bodies.
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
    /// With nothing in it.
    pub(crate) fn of(bound: Bound) -> Self {
        Self { bound, held: Mutex::default() }
    }

    /// How many bytes are held.
    pub fn held(&self) -> usize {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).all
    }

    /// Takes room for more bytes of a client: `unavailable` when everybody together holds too much, `too-many-requests`
    /// when this client does.
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
