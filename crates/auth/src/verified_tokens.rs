//! A cache of tokens whose signature was verified. The same bytes are valid again under the same keys, and verifying
//! an Ed25519 signature costs more than reading a row.
//!
//! **Invariant:** no time, permission or session is cached here. The caller checks the token's times in each request,
//! and the database decides whether the session is still valid.

use std::collections::HashMap;
use std::sync::Mutex;

use sha2::{Digest as _, Sha256};

use crate::access::Access;

/// The maximum number of cached tokens. A full cache is cleared, and each token is verified once more.
const MOST: usize = 10_000;

/// The contents of verified tokens, by the SHA-256 of the whole token, signature included.
#[derive(Debug, Default)]
pub(crate) struct VerifiedTokens(Mutex<HashMap<[u8; 32], Access>>);

impl VerifiedTokens {
    /// Returns the content of a token, if its signature was verified before.
    pub(crate) fn find(&self, token: &str) -> Option<Access> {
        self.0.lock().ok()?.get(&name(token)).copied()
    }

    /// Stores a token whose signature is valid.
    pub(crate) fn keep(&self, token: &str, access: Access) {
        if let Ok(mut kept) = self.0.lock() {
            if kept.len() >= MOST {
                kept.clear();
            }
            kept.insert(name(token), access);
        }
    }
}

fn name(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}
