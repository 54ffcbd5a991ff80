//! The pepper: a key kept apart from the database, without which stolen hashes cannot even be guessed at.

use crate::key::SecretKey;

/// A key for the keyed pass before Argon2 (SP 800-63B-4 §3.1.1.2), with the name stored beside each hash.
#[derive(Clone, Debug)]
pub struct Pepper {
    id: String,
    key: SecretKey,
}

impl Pepper {
    /// A pepper of that name. A name once used must never be given to another key.
    pub fn new(id: &str, key: SecretKey) -> Self {
        Self { id: id.to_owned(), key }
    }

    /// Its name.
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn key(&self) -> &SecretKey {
        &self.key
    }
}

/// The pepper of new hashes and those that older hashes still need.
#[derive(Clone, Default, Debug)]
pub struct Peppers {
    current: Option<Pepper>,
    retired: Vec<Pepper>,
}

impl Peppers {
    /// No pepper: hashes are as strong as Argon2 and the password.
    pub fn none() -> Self {
        Self::default()
    }

    /// New hashes use `current`; hashes made with a retired one are checked with it and made anew at sign-in.
    pub fn new(current: Pepper, retired: Vec<Pepper>) -> Self {
        Self { current: Some(current), retired }
    }

    /// The pepper of new hashes.
    pub fn current(&self) -> Option<&Pepper> {
        self.current.as_ref()
    }

    pub(super) fn find(&self, id: &str) -> Option<&Pepper> {
        self.current.iter().chain(&self.retired).find(|pepper| pepper.id == id)
    }
}
