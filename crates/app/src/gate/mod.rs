//! The gate: hashing passwords, so many at once, for those whom the line lets in.
//!
//! Peak memory is places × the parameters' memory; the sum belongs into the deployment guide.

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

/// Where passwords are hashed.
#[derive(Clone, Debug)]
pub struct Gate {
    line: Line,
    parameters: Parameters,
    peppers: Arc<Peppers>,
    /// Looked at when there is no account, so that its absence costs the same work.
    nobody: Arc<PasswordHash>,
    hashed: Arc<AtomicU64>,
}

impl Gate {
    /// A gate with so many places.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn new(places: usize, parameters: Parameters, peppers: Peppers) -> Result<Self, HashingFailed> {
        let nobody = Arc::new(dummy_hash(&parameters, peppers.current())?);
        let (line, peppers, hashed) = (Line::new(places.max(1)), Arc::new(peppers), Arc::default());
        Ok(Self { line, parameters, peppers, nobody, hashed })
    }

    /// Waits for a place.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the line is too long, or nothing was free for long.
    pub async fn place(&self, knock: Knock) -> Result<Place, Error> {
        self.line.wait(knock).await
    }

    /// How often the gate hashed: for the test that shows that strangers make it hash nothing.
    #[doc(hidden)]
    pub fn hashed(&self) -> u64 {
        self.hashed.load(Ordering::Relaxed)
    }

    /// A hash that no password has, to be stored where nobody is to come in.
    pub(crate) fn nobodys_hash(&self) -> String {
        self.nobody.text()
    }

    async fn inside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, HashingFailed> + Send + 'static,
    ) -> Result<T, Error> {
        self.hashed.fetch_add(1, Ordering::Relaxed);
        let gate = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&gate));
        done.await.map_err(Error::internal)?.map_err(Error::internal)
    }

    /// Hashes a password with today's parameters and pepper, in a place.
    ///
    /// # Errors
    /// When randomness or memory is missing.
    pub async fn hash(&self, _in: &Place, password: String) -> Result<PasswordHash, Error> {
        self.inside(move |gate| auth::password::hash(&password, &gate.parameters, gate.peppers.current())).await
    }

    /// Checks a password, in a place; without a stored hash, or with one whose pepper is gone, at the same cost, against
    /// one that never fits.
    ///
    /// # Errors
    /// When memory is missing, or the stored text is no hash.
    pub async fn verify(&self, _in: &Place, password: String, stored: Option<&str>) -> Result<Verified, Error> {
        let stored = stored.map(PasswordHash::read).transpose().map_err(Error::internal)?;
        self.inside(move |gate| {
            let check =
                |stored: &PasswordHash| auth::password::verify(&password, stored, &gate.parameters, &gate.peppers);
            match stored.as_ref().map(check) {
                Some(Err(HashingFailed::UnknownPepper)) => {
                    tracing::warn!("a stored password names a pepper that is not in the data folder; it needs a reset");
                }
                Some(checked) => return checked,
                None => {}
            }
            check(&gate.nobody).map(|_| Verified { ok: false, needs_rehash: false })
        })
        .await
    }
}
