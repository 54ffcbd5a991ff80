//! Limits on the bytes of bodies that the program holds at once, for all clients and for each client.
//!
//! Bytes are counted when they arrive, until the request is answered. A declared length alone reserves no room.

use std::sync::Arc;

use actix_web::HttpMessage as _;
use actix_web::HttpRequest;
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::web::Data;
use auth::throttle::network_key;
use domain::violation::{Rule, Violation};
use tokio::sync::Semaphore;

use crate::client_address::ClientAddress;
use crate::problem::{Code, Problem};
pub use crate::room::{Bound, Room};

/// The number of large bodies that are read from their files at the same time.
const OPENED: usize = 2;

/// The room for bodies. There is one for the whole program, registered with `app_data`.
#[derive(Debug)]
pub struct Intake {
    /// The room for ordinary bodies, in memory.
    pub memory: Arc<Room>,
    /// The room for large bodies, in temporary files.
    pub files: Arc<Room>,
    /// The permits for reading large bodies from their files.
    pub(crate) opened: Arc<Semaphore>,
}

impl Default for Intake {
    fn default() -> Self {
        Self::new(Bound::mib(64, 16), Bound::mib(1024, 256))
    }
}

impl Intake {
    /// Returns an intake with the given bounds.
    pub fn new(memory: Bound, files: Bound) -> Self {
        let room = |bound| Arc::new(Room::of(bound));
        Self { memory: room(memory), files: room(files), opened: Arc::new(Semaphore::new(OPENED)) }
    }

    /// Returns the intake of the program, or one with default bounds when none is registered.
    pub(crate) fn of(request: &HttpRequest) -> Data<Self> {
        request.app_data::<Data<Self>>().cloned().unwrap_or_else(|| Data::new(Self::default()))
    }
}

/// The room that one body takes. It is given back when this value is dropped.
#[derive(Debug)]
pub(crate) struct Share {
    room: Arc<Room>,
    client: String,
    bytes: usize,
    most: usize,
}

impl Share {
    /// Returns an empty share for a body of at most `most` bytes. The declared length is used only to refuse a body
    /// that is too long, or that there is no room for, before it is read.
    pub(crate) fn of(request: &HttpRequest, room: &Arc<Room>, most: usize) -> Result<Self, Problem> {
        let client = network_key(ClientAddress::of(request).0);
        let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        let length: usize = length.unwrap_or_default();
        if length > most {
            return Err(too_long(most));
        }
        // taken only to check that there is room, so it is given back at once
        room.take(&client, length)?;
        room.give_back(&client, length);
        Ok(Self { room: Arc::clone(room), client, bytes: 0, most })
    }

    /// Counts further bytes of the body that arrived.
    pub(crate) fn arrived(&mut self, bytes: usize) -> Result<(), Problem> {
        if self.bytes + bytes > self.most {
            return Err(too_long(self.most));
        }
        self.room.take(&self.client, bytes)?;
        self.bytes += bytes;
        Ok(())
    }

    /// Keeps the share with the request, so that the room is held as long as what is made of the body.
    pub(crate) fn keep(self, request: &HttpRequest) {
        request.extensions_mut().insert(Arc::new(self));
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.room.give_back(&self.client, self.bytes);
    }
}

/// Returns the problem of a body that is longer than `most` bytes.
fn too_long(most: usize) -> Problem {
    Problem::with(Code::BodyTooLarge, vec![Violation::new("", Rule::TooManyBytes).with("most", most)])
}
