//! Tokens whose signature was found good already: the same bytes under the same keys are good again, and checking an
//! Ed25519 signature costs more than reading a row.
//!
//! **Invariant:** no time, right or session is remembered here. The caller asks for the times anew with each request, and
//! whether the session still counts stands in the database.

use std::collections::HashMap;
use std::sync::Mutex;

use sha2::{Digest as _, Sha256};

use crate::access::Access;

/// How many are remembered. Then all are forgotten, and each is checked once more.
const MOST: usize = 10_000;

/// What verified tokens say, by the SHA-256 of the whole token, its signature included.
#[derive(Debug, Default)]
pub(crate) struct VerifiedTokens(Mutex<HashMap<[u8; 32], Access>>);

impl VerifiedTokens {
    /// What a token says, if its signature was found good.
    pub(crate) fn find(&self, token: &str) -> Option<Access> {
        self.0.lock().ok()?.get(&name(token)).copied()
    }

    /// Remembers a token whose signature is good.
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
