//! Keys: 32 secret bytes as hex text, the public half of a signing key, and the accepted keys.
//!
//! **Invariant:** no files are read here; the caller provides the text.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use ed25519_dalek::SigningKey;
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::{DecodingKey, EncodingKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::ed25519;
use crate::random::{self, NoRandomness};
use crate::verified_tokens::VerifiedTokens;

/// The error for a text that is not 64 hexadecimal digits, or whose bytes are not a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a key of 32 bytes written as 64 hexadecimal digits")]
pub struct NotAKey;

/// 32 secret bytes: an Ed25519 seed, a pepper, or the key of a keyed hash.
///
/// The text form is 64 hexadecimal digits. `Debug` does not show the key, which is wiped when dropped.
#[derive(Clone)]
pub struct SecretKey(Zeroizing<[u8; 32]>);

impl SecretKey {
    /// Creates a random key.
    ///
    /// # Errors
    /// Fails when the operating system gives no randomness.
    pub fn generate() -> Result<Self, NoRandomness> {
        random::bytes().map(Self)
    }

    /// Creates the key with the given bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Returns 64 hexadecimal digits in small letters.
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.0.as_slice()))
    }

    /// Returns the bytes of the key.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Returns the HMAC-SHA-256 of a content under this key (RFC 2104).
    pub fn hmac(&self, content: &[u8]) -> [u8; 32] {
        // The key is shorter than the block of the hash, so zeros follow it (RFC 2104 §2).
        let mut block = Zeroizing::new([0_u8; 64]);
        for (place, byte) in block.iter_mut().zip(self.0.iter()) {
            *place = *byte;
        }
        let mut mac = Hmac::<Sha256>::new((&*block).into());
        mac.update(content);
        mac.finalize().into_bytes().into()
    }
}

impl FromStr for SecretKey {
    type Err = NotAKey;

    /// Reads hex in capitals or small letters. White space around it is ignored, because files end with a line feed.
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let mut bytes = Zeroizing::new([0_u8; 32]);
        match hex::decode_to_slice(text.trim_ascii(), bytes.as_mut_slice()) {
            Ok(()) => Ok(Self(bytes)),
            Err(_) => Err(NotAKey),
        }
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// The public half of an Ed25519 key (RFC 8032). The text form is 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    /// Returns the public half of the key with the given seed.
    pub fn of(seed: &SecretKey) -> Self {
        Self(SigningKey::from_bytes(seed.as_bytes()).verifying_key().to_bytes())
    }

    /// Returns the name of the key in a token's header: 64 bits of the key's SHA-256, in hex.
    ///
    /// The name is derived and not configured, so two replicas cannot give one name to two keys.
    pub fn kid(&self) -> String {
        let digest: [u8; 32] = Sha256::digest(self.0).into();
        hex::encode(digest.iter().take(8).copied().collect::<Vec<u8>>())
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl FromStr for PublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let mut bytes = [0_u8; 32];
        match hex::decode_to_slice(text.trim_ascii(), &mut bytes) {
            Ok(()) => Ok(Self(bytes)),
            Err(_) => Err(NotAKey),
        }
    }
}

/// The key that signs access tokens, the accepted keys, and the tokens' issuer and audience.
///
/// Rotation: first add the new public key to `also_accepted` on every replica. Then make it the signing key, and keep
/// the old public key accepted until the last token that it signed has expired. A compromised key is left out at
/// once.
#[derive(Debug)]
pub struct Keys {
    pub(crate) issuer: String,
    pub(crate) audience: String,
    pub(crate) kid: String,
    pub(crate) signing: EncodingKey,
    /// Tokens verified with the accepted keys. Leaving out a key therefore drops the tokens that it verified.
    pub(crate) verified: VerifiedTokens,
    accepted: BTreeMap<String, DecodingKey>,
    public: PublicKey,
}

impl Keys {
    /// Creates keys that sign with `seed`. Its public key and those in `also_accepted` are accepted.
    ///
    /// `issuer` and `audience` are the `iss` and `aud` of every issued token, and the only accepted ones.
    pub fn new(issuer: &str, audience: &str, seed: &SecretKey, also_accepted: &[PublicKey]) -> Self {
        ed25519::install();
        let public = PublicKey::of(seed);
        let accepted =
            also_accepted.iter().chain([&public]).map(|key| (key.kid(), DecodingKey::from_ed_der(&key.0))).collect();
        Self {
            issuer: issuer.to_owned(),
            audience: audience.to_owned(),
            kid: public.kid(),
            // The bytes are not DER: the provider of this crate reads the bare seed.
            signing: EncodingKey::from_ed_der(seed.as_bytes()),
            verified: VerifiedTokens::default(),
            accepted,
            public,
        }
    }

    /// Returns the public half of the signing key, which the next rotation lists as accepted.
    pub fn public(&self) -> PublicKey {
        self.public
    }

    pub(crate) fn accepted(&self, kid: &str) -> Option<&DecodingKey> {
        self.accepted.get(kid)
    }
}
