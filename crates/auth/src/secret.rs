//! One-time secrets: shown once, stored as a hash. Session ids, refresh tokens, invitations, resets, bootstrap.
//!
//! A fast hash is enough here: the secret has 256 bits of its own, so guessing is hopeless without any stretching.

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

/// The length of a secret's text: 256 bits as URL-safe base64 without padding (RFC 4648 §5).
pub const TEXT_LENGTH: usize = 43;

/// A secret of 256 random bits. `Debug` does not show it; it is wiped when dropped.
#[derive(Clone)]
pub struct Secret(Zeroizing<[u8; BYTES]>);

impl Secret {
    /// A new secret.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn generate() -> Result<Self, NoRandomness> {
        random::bytes().map(Self)
    }

    /// The text that is handed out, once: 43 characters that need no escaping in a URL, header or cookie.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.0.as_slice()))
    }

    /// What is stored in its place.
    pub fn hash(&self) -> SecretHash {
        SecretHash(Sha256::digest(self.0.as_slice()).into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The text is not of the form a secret has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a secret")]
pub struct NotASecret;

impl FromStr for Secret {
    type Err = NotASecret;

    /// Reads exactly what [`Secret::text`] writes: one secret has one text.
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
    /// Whether this is the hash of that secret.
    pub fn matches(&self, secret: &Secret) -> bool {
        *self == secret.hash()
    }
}

impl PartialEq for SecretHash {
    fn eq(&self, other: &Self) -> bool {
        // The MAC's output type, because its comparison is constant in time.
        CtOutput::<Hmac<Sha256>>::new(self.0.into()) == CtOutput::new(other.0.into())
    }
}

impl Eq for SecretHash {}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash(…)")
    }
}
