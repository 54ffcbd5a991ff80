//! Limits how many passwords are hashed at once, and queues the others.
//!
//! Peak memory is the number of places times the memory of the parameters. The deployment guide states the sum.

mod class;
mod line;
mod queue;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use auth::password::{HashingFailed, Parameters, PasswordHash, Peppers, Verified, dummy_hash};

use crate::error::Error;
use line::Line;
pub use line::Place;
pub use queue::Knock;

/// The only way to hash a password.
#[derive(Clone, Debug)]
pub struct HashingLimit {
    line: Line,
    parameters: Parameters,
    peppers: Arc<Peppers>,
    /// The hash that is checked when there is no account, so that the work is the same.
    nobody: Arc<PasswordHash>,
    hashed: Arc<AtomicU64>,
}

impl HashingLimit {
    /// Makes a limit of `places` hashes at once.
    ///
    /// # Errors
    /// Fails when the operating system provides no randomness.
    pub fn new(places: usize, parameters: Parameters, peppers: Peppers) -> Result<Self, HashingFailed> {
        let nobody = Arc::new(dummy_hash(&parameters, peppers.current())?);
        let (line, peppers, hashed) = (Line::new(places.max(1)), Arc::new(peppers), Arc::default());
        Ok(Self { line, parameters, peppers, nobody, hashed })
    }

    /// Waits for a place.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the queue is full, or no place became free in time.
    pub async fn place(&self, knock: Knock) -> Result<Place, Error> {
        self.line.wait(knock).await
    }

    /// Returns the number of hashes computed, for the test that strangers cause none.
    #[doc(hidden)]
    pub fn hashed(&self) -> u64 {
        self.hashed.load(Ordering::Relaxed)
    }

    /// Returns a hash that no password has, for accounts with which nobody may sign in.
    pub(crate) fn nobodys_hash(&self) -> String {
        self.nobody.text()
    }

    async fn inside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, HashingFailed> + Send + 'static,
    ) -> Result<T, Error> {
        self.hashed.fetch_add(1, Ordering::Relaxed);
        let limit = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&limit));
        done.await.map_err(Error::internal)?.map_err(Error::internal)
    }

    /// Hashes a password with today's parameters and pepper, in a place.
    ///
    /// # Errors
    /// Fails when randomness or memory is missing.
    pub async fn hash(&self, _in: &Place, password: String) -> Result<PasswordHash, Error> {
        self.inside(move |limit| auth::password::hash(&password, &limit.parameters, limit.peppers.current())).await
    }

    /// Checks a password, in a place.
    ///
    /// Without a stored hash, or with one whose pepper is missing, checks at the same cost against a hash that never
    /// matches.
    ///
    /// # Errors
    /// Fails when memory is missing, or the stored text is not a hash.
    pub async fn verify(&self, _in: &Place, password: String, stored: Option<&str>) -> Result<Verified, Error> {
        let stored = stored.map(PasswordHash::read).transpose().map_err(Error::internal)?;
        self.inside(move |limit| {
            let check =
                |stored: &PasswordHash| auth::password::verify(&password, stored, &limit.parameters, &limit.peppers);
            match stored.as_ref().map(check) {
                Some(Err(HashingFailed::UnknownPepper)) => {
                    tracing::warn!("a stored password names a pepper that is not in the data folder; it needs a reset");
                }
                Some(checked) => return checked,
                None => {}
            }
            check(&limit.nobody).map(|_| Verified { ok: false, needs_rehash: false })
        })
        .await
    }
}
