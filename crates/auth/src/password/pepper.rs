//! The pepper: a key kept apart from the database. Without it, stolen hashes do not even allow guessing.

use crate::key::SecretKey;

/// A key for the keyed pass before Argon2 (SP 800-63B-4 §3.1.1.2). Its identifier is stored with each hash.
#[derive(Clone, Debug)]
pub struct Pepper {
    id: String,
    key: SecretKey,
}

impl Pepper {
    /// Creates the pepper of a key. The identifier is derived from the key, so no two keys share one.
    pub fn of(key: SecretKey) -> Self {
        let named = key.hmac(b"\0pepper");
        Self { id: hex::encode(named.iter().take(8).copied().collect::<Vec<u8>>()), key }
    }

    /// Returns the identifier.
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn key(&self) -> &SecretKey {
        &self.key
    }
}

/// The pepper of new hashes, and those that older hashes still need.
#[derive(Clone, Debug)]
pub struct Peppers {
    current: Pepper,
    retired: Vec<Pepper>,
}

impl Peppers {
    /// Creates the set. New hashes use `current`. Hashes made with a retired pepper are checked with it, and replaced
    /// at sign-in.
    pub fn new(current: Pepper, retired: Vec<Pepper>) -> Self {
        Self { current, retired }
    }

    /// Returns the pepper of new hashes.
    pub fn current(&self) -> &Pepper {
        &self.current
    }

    pub(super) fn find(&self, id: &str) -> Option<&Pepper> {
        std::iter::once(&self.current).chain(&self.retired).find(|pepper| pepper.id == id)
    }
}
