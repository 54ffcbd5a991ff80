//! What can be done: commands, which change, and queries, which read.
//!
//! **Invariant:** every change of a signed-in person goes through [`perform::perform`]; nothing else commits. What
//! somebody does about coming in and going out (sign in, renew, accept an invitation, change their own password, sign
//! out) stands in [`sessions`].

pub mod accounts;
pub mod attachments;
pub mod audit;
pub mod bootstrap;
pub mod candidates;
pub mod check;
pub mod clock;
pub mod command;
pub mod documents;
pub mod downloads;
pub mod error;
mod form;
pub mod form_editions;
mod gate;
pub mod initiatives;
pub mod issues;
mod noted;
pub mod notices;
pub mod operator;
pub mod packs;
pub mod perform;
pub mod proofs;
pub mod query;
pub mod reference;
mod refusals;
pub mod screening;
pub mod sessions;
pub mod snapshots;
mod spool;
mod sweep;
pub mod unread;
pub mod years;

use std::sync::Arc;

use auth::key::{Keys, SecretKey};
use auth::token::{Life, TokenRefused};
use domain::snapshot::{PublicKeys, SigningKey};
use store::Store;

pub use command::{Command, Cx, Done};
pub use error::Error;
pub use gate::{Gate, Knock, Place};
pub use noted::Noted;
pub use perform::{Answer, Ask, perform};
pub use refusals::Refusals;

use clock::Clock;

/// The secrets: of signing in, and of sealing.
#[derive(Debug)]
pub struct Doorkeeper {
    /// Access tokens are signed and checked with these.
    pub keys: Keys,
    /// Names of unknown accounts are counted under this key, so that the counts tell nothing; and the tokens of devices
    /// are signed with it.
    pub bucket_key: SecretKey,
    /// Where passwords are hashed.
    pub gate: Gate,
    /// Sealed years are signed with it.
    pub seal: SigningKey,
    /// Sealed years are checked with these: its public half, and those of the keys before it.
    pub published: PublicKeys,
}

/// The program: what every command and query needs. Cheap to clone; each worker has its own pool.
#[derive(Clone, Debug)]
pub struct App {
    /// The pool.
    pub store: Store,
    /// Time and identifiers.
    pub clock: Arc<dyn Clock>,
    /// Where refusals are counted.
    pub refusals: Refusals,
    /// Signing in.
    pub door: Arc<Doorkeeper>,
    /// Where downloads are made.
    pub downloads: downloads::Downloads,
    /// Form editions, parsed.
    pub(crate) forms: form::Forms,
    /// Where pictures are cleaned.
    pub(crate) studio: attachments::Studio,
}

impl App {
    /// A program over a pool.
    pub fn new(store: Store, clock: Arc<dyn Clock>, refusals: Refusals, door: Arc<Doorkeeper>) -> Self {
        let (downloads, forms) = (downloads::Downloads::default(), form::Forms::default());
        Self { store, clock, refusals, door, downloads, forms, studio: attachments::Studio::default() }
    }

    /// Whether a token is over for certain, before anything else of a request is read. The transaction judges again.
    pub fn is_over(&self, life: Life) -> bool {
        // what lies ahead is left to the database: what was heard of its clock may be old
        self.store.time().is_some_and(|now| life.holds(now) == Err(TokenRefused::Expired))
    }

    /// The same program over another worker's pool.
    #[must_use]
    pub fn with_store(&self, store: Store) -> Self {
        Self { store, ..self.clone() }
    }
}
