//! One-time secrets, shown once and stored as a hash. They serve as session ids, refresh tokens, invitations, resets
//! and bootstrap.
//!
//! A fast hash suffices: the secret has 256 random bits, so guessing is hopeless even without stretching.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::Hmac;
use hmac::digest::CtOutput;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use crate::random::{self, NoRandomness};

const BYTES: usize = 32;

/// The length of a secret's text, in characters. It is 256 bits as URL-safe base64 without padding (RFC 4648 §5).
pub const TEXT_LENGTH: usize = 43;

/// A secret of 256 random bits. `Debug` does not show it, and it is wiped when dropped.
#[derive(Clone)]
pub struct Secret(Zeroizing<[u8; BYTES]>);

impl Secret {
    /// Creates a secret.
    ///
    /// # Errors
    /// Fails when the operating system gives no randomness.
    pub fn generate() -> Result<Self, NoRandomness> {
        random::bytes().map(Self)
    }

    /// Returns the text that is handed out once. Its 43 characters need no escaping in a URL, header or cookie.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.0.as_slice()))
    }

    /// Returns the hash that is stored instead of the secret.
    pub fn hash(&self) -> SecretHash {
        SecretHash(Sha256::digest(self.0.as_slice()).into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The error for a text that does not have the form of a secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a secret")]
pub struct NotASecret;

impl FromStr for Secret {
    type Err = NotASecret;

    /// Reads exactly what [`Secret::text`] writes: each secret has one text.
    fn from_str(text: &str) -> Result<Self, NotASecret> {
        if text.len() != TEXT_LENGTH {
            return Err(NotASecret);
        }
        let mut bytes = Zeroizing::new([0_u8; BYTES]);
        match URL_SAFE_NO_PAD.decode_slice(text, bytes.as_mut_slice()) {
            Ok(BYTES) => Ok(Self(bytes)),
            Ok(_) => Err(NotASecret),
            Err(_) => {
                bytes.zeroize();
                Err(NotASecret)
            }
        }
    }
}

/// The SHA-256 of a secret, as stored. Comparison takes the same time wherever the first difference lies.
#[derive(Clone, Copy)]
pub struct SecretHash(pub [u8; 32]);

impl SecretHash {
    /// Checks whether this is the hash of a secret.
    pub fn matches(&self, secret: &Secret) -> bool {
        *self == secret.hash()
    }
}

impl PartialEq for SecretHash {
    fn eq(&self, other: &Self) -> bool {
        // The comparison of the MAC's output type is constant in time.
        CtOutput::<Hmac<Sha256>>::new(self.0.into()) == CtOutput::new(other.0.into())
    }
}

impl Eq for SecretHash {}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash(…)")
    }
}
