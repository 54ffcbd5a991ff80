//! The use cases: commands, which change something, and queries, which read.
//!
//! **Invariant:** every change by a signed-in person goes through [`execute::execute`]; nothing else commits.
//! [`sessions`] holds the exceptions: signing in and out, renewing a session, accepting an invitation, changing one's
//! own password.

pub mod accounts;
pub mod attachments;
pub mod audit;
pub mod bootstrap;
pub mod candidates;
pub mod check;
mod cleanup;
pub mod clock;
pub mod command;
pub mod documents;
pub mod downloads;
pub mod error;
pub mod execute;
mod form;
pub mod form_editions;
mod hashing_limit;
pub mod indicators;
pub mod initiatives;
pub mod issues;
pub mod notices;
pub mod operator;
pub mod packs;
pub mod proofs;
pub mod query;
pub mod reference;
mod refusals;
pub mod rejected_body;
pub mod screening;
pub mod sessions;
pub mod snapshots;
mod spool;
pub mod years;

use std::sync::Arc;

use auth::key::{Keys, SecretKey};
use auth::token::{Life, TokenRefused};
use domain::snapshot::{PublicKeys, SigningKey};
use store::Store;

pub use command::{Command, CommandContext, Done};
pub use error::Error;
pub use execute::{Answer, RequestContext, execute};
pub use hashing_limit::{HashingLimit, Knock, Place};
pub use refusals::{Counted, Refusals};

use clock::Clock;

/// The secrets for signing in and for sealing.
#[derive(Debug)]
pub struct Secrets {
    /// Sign and check access tokens.
    pub keys: Keys,
    /// Hashes the names of unknown accounts before they are counted. The counts then reveal nothing. Also signs the
    /// tokens of devices.
    pub bucket_key: SecretKey,
    /// Hashes passwords.
    pub hashing: HashingLimit,
    /// Signs sealed years.
    pub seal: SigningKey,
    /// Check sealed years: the public half of `seal`, and those of earlier keys.
    pub published: PublicKeys,
}

/// The program: everything that commands and queries need. Cheap to clone; each worker has its own pool.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The source of time and identifiers.
    pub clock: Arc<dyn Clock>,
    /// Counts refusals.
    pub refusals: Refusals,
    /// The secrets for signing in and for sealing.
    pub secrets: Arc<Secrets>,
    /// Makes downloads.
    pub downloads: downloads::Downloads,
    /// The form editions, parsed.
    pub(crate) forms: form::Forms,
    /// Cleans pictures.
    pub(crate) picture_worker: attachments::PictureWorker,
}

impl App {
    /// Makes a program over a pool.
    pub fn new(store: Store, clock: Arc<dyn Clock>, refusals: Refusals, secrets: Arc<Secrets>) -> Self {
        let (downloads, forms) = (downloads::Downloads::default(), form::Forms::default());
        Self {
            store,
            clock,
            refusals,
            secrets,
            downloads,
            forms,
            picture_worker: attachments::PictureWorker::default(),
        }
    }

    /// Checks whether a token has certainly expired, before the rest of a request is read. The transaction checks
    /// again.
    pub fn is_over(&self, life: Life) -> bool {
        // only the database decides about tokens that are not valid yet: the last known time of its clock may be old
        self.store.time().is_some_and(|now| life.holds(now) == Err(TokenRefused::Expired))
    }

    /// Returns the same program over another worker's pool.
    #[must_use]
    pub fn with_store(&self, store: Store) -> Self {
        Self { store, ..self.clone() }
    }
}
