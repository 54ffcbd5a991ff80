//! Bodies on their way in: how many bytes of them the program holds at once, of everybody together and of one client.
//!
//! Bytes are counted when they arrive, so that nobody takes room by a promise, and until the request is answered.

use std::sync::Arc;

use actix_web::HttpMessage as _;
use actix_web::HttpRequest;
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::web::Data;
use auth::throttle::network_key;
use domain::complaint::{Complaint, Rule};
use tokio::sync::Semaphore;

use crate::client_address::ClientAddress;
use crate::problem::{Code, Problem};
pub use crate::room::{Bound, Room};

/// How many large bodies are read out of their files at the same time.
const OPENED: usize = 2;

/// What is held. One for the whole program, registered with `app_data`.
#[derive(Debug)]
pub struct Intake {
    /// Ordinary bodies, in memory.
    pub memory: Arc<Room>,
    /// Large bodies, in temporary files.
    pub files: Arc<Room>,
    /// Large bodies that are read out of their files.
    pub(crate) opened: Arc<Semaphore>,
}

impl Default for Intake {
    fn default() -> Self {
        Self::new(Bound::mib(64, 16), Bound::mib(1024, 256))
    }
}

impl Intake {
    /// With bounds of its own.
    pub fn new(memory: Bound, files: Bound) -> Self {
        let room = |bound| Arc::new(Room::of(bound));
        Self { memory: room(memory), files: room(files), opened: Arc::new(Semaphore::new(OPENED)) }
    }

    /// The program's, or one of a request's own where none is registered.
    pub(crate) fn of(request: &HttpRequest) -> Data<Self> {
        request.app_data::<Data<Self>>().cloned().unwrap_or_else(|| Data::new(Self::default()))
    }
}

/// What one body holds; given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Share {
    room: Arc<Room>,
    client: String,
    bytes: usize,
    most: usize,
}

impl Share {
    /// Nothing yet, for a body of at most so many bytes. What the head says of its length is believed in one way only:
    /// a body that says itself that it is too long, or that there is no room for, is not read at all.
    pub(crate) fn of(request: &HttpRequest, room: &Arc<Room>, most: usize) -> Result<Self, Problem> {
        let client = network_key(ClientAddress::of(request).0);
        let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        let length: usize = length.unwrap_or_default();
        if length > most {
            return Err(too_long(most));
        }
        // asked for, and at once given back
        room.take(&client, length)?;
        room.give_back(&client, length);
        Ok(Self { room: Arc::clone(room), client, bytes: 0, most })
    }

    /// More of the body arrived.
    pub(crate) fn arrived(&mut self, bytes: usize) -> Result<(), Problem> {
        if self.bytes + bytes > self.most {
            return Err(too_long(self.most));
        }
        self.room.take(&self.client, bytes)?;
        self.bytes += bytes;
        Ok(())
    }

    /// Keeps it with the request: what is made of the body is held as long as that lasts.
    pub(crate) fn keep(self, request: &HttpRequest) {
        request.extensions_mut().insert(Arc::new(self));
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.room.give_back(&self.client, self.bytes);
    }
}

/// A body longer than so many bytes.
fn too_long(most: usize) -> Problem {
    Problem::with(Code::BodyTooLarge, vec![Complaint::new("", Rule::TooManyBytes).with("most", most)])
}
