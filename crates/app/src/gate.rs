//! The bound on password hashing: so many at once, and a short wait for a place.
//!
//! Peak memory is permits × the parameters' memory; the sum belongs into the deployment guide.

use std::sync::Arc;
use std::time::Duration;

use auth::password::{HashingFailed, Parameters, PasswordHash, Peppers, Verified};
use tokio::sync::Semaphore;

use crate::error::Error;

/// How long somebody waits for a place before they are asked to try again.
const PATIENCE: Duration = Duration::from_millis(200);

/// A bounded place for hashing.
#[derive(Clone, Debug)]
pub struct Gate {
    permits: Arc<Semaphore>,
}

impl Gate {
    /// A gate with so many places.
    pub fn new(places: usize) -> Self {
        Self { permits: Arc::new(Semaphore::new(places.max(1))) }
    }

    async fn inside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashingFailed> + Send + 'static,
    ) -> Result<T, Error> {
        let waiting = tokio::time::timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned()).await;
        let Ok(Ok(place)) = waiting else {
            return Err(Error::Unavailable(None));
        };
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(place);
            done
        });
        done.await.map_err(Error::internal)?.map_err(Error::internal)
    }

    /// Hashes a password with today's parameters.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when every place is taken.
    pub async fn hash(
        &self,
        password: String,
        parameters: Parameters,
        peppers: Peppers,
    ) -> Result<PasswordHash, Error> {
        self.inside(move || auth::password::hash(&password, &parameters, peppers.current())).await
    }

    /// Checks a password; without a stored hash, at the same cost, against one that never fits.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when every place is taken.
    pub async fn verify(
        &self,
        password: String,
        stored: Option<PasswordHash>,
        parameters: Parameters,
        peppers: Peppers,
    ) -> Result<Verified, Error> {
        self.inside(move || {
            let known = stored.is_some();
            let stored = match stored {
                Some(stored) => stored,
                None => auth::password::dummy_hash(&parameters)?,
            };
            let verified = auth::password::verify(&password, &stored, &parameters, &peppers)?;
            Ok(Verified { ok: verified.ok && known, needs_rehash: verified.needs_rehash && known })
        })
        .await
    }
}
