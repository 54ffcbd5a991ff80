//! Ed25519 signatures (RFC 8032) over manifests, and the list of trusted public keys.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::format::NotRead;
use super::mark::unmarked;
use super::merkle::{Hash, sha256};
use super::parse::parsed;
use super::spelling;

/// The purpose of a signature. Every signed message begins with it, so that a signature for one purpose is worthless
/// for any other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// The sealing of a year.
    Snapshot,
    /// The receipt for a submission.
    Receipt,
}

impl Purpose {
    fn lead(self) -> &'static [u8] {
        match self {
            Self::Snapshot => b"sasaeai/snapshot/v1\0",
            Self::Receipt => b"sasaeai/receipt/v1\0",
        }
    }
}

/// A private key. Its text form shows only the key id. Its bytes are wiped when it is dropped.
#[derive(Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// Creates the key from 32 secret bytes (RFC 8032 §5.1.5).
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// Returns the key id: see [`PublicKey::key_id`].
    pub fn key_id(&self) -> String {
        key_id(&self.0.verifying_key())
    }

    /// Returns the public key, valid from `valid_from` to `valid_to`, both included. Without `valid_to` it has no
    /// end.
    pub fn public(&self, valid_from: NaiveDate, valid_to: Option<NaiveDate>) -> PublicKey {
        PublicKey { key: self.0.verifying_key(), valid_from, valid_to }
    }

    /// Signs canonical bytes.
    pub fn sign(&self, purpose: Purpose, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(&message(purpose, &sha256(bytes))).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.key_id())
    }
}

/// A public key and the days on which it may seal. A retired key stays in the list with its last day, so that its
/// earlier seals can still be verified.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey {
    key: VerifyingKey,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

impl PublicKey {
    /// Returns the first 16 hexadecimal digits of SHA-256 of the public key's 32 bytes.
    pub fn key_id(&self) -> String {
        key_id(&self.key)
    }

    /// Returns the first and the last day on which the key may seal. Without a last day it has no end.
    pub fn days(&self) -> (NaiveDate, Option<NaiveDate>) {
        (self.valid_from, self.valid_to)
    }

    /// Checks a signature over canonical bytes, given their SHA-256. The check is strict (RFC 8032 §5.1.7 with
    /// reduced `S`, no small-order points), so that nobody can derive a second valid signature from the first.
    pub fn verifies(&self, purpose: Purpose, hash: &Hash, signature: &[u8; 64]) -> bool {
        self.key.verify_strict(&message(purpose, hash), &Signature::from_bytes(signature)).is_ok()
    }
}

/// The public keys that a reader trusts. They are printed in the yearly paper minutes and handed out with the files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKeys(Vec<PublicKey>);

/// The reason why a text is not a list of public keys.
#[derive(Debug, thiserror::Error)]
pub enum NotAKeyList {
    /// The text is empty.
    #[error("it is empty")]
    Empty,
    /// The text is not JSON, or does not have the expected members.
    #[error("not a list of public keys: {0}")]
    Form(#[from] NotRead),
    /// The public key is not 32 bytes in base64, not a point of the curve, or a weak point.
    #[error("the key {0:?} is not a usable Ed25519 public key")]
    Key(String),
    /// The key id is not the hash of the key.
    #[error("the key id {0:?} does not belong to its key")]
    KeyId(String),
    /// The day is not written as `2018-04-01`.
    #[error("{0:?} is not a day as 2018-04-01")]
    Day(String),
    /// The key was retired on this day.
    #[error("the key {0:?} was taken out of use on {1}")]
    Ended(String, NaiveDate),
    /// `valid_to` lies before `valid_from`.
    #[error("the key {0:?} ends before it begins")]
    Days(String),
    /// The list contains the key twice.
    #[error("the key {0:?} stands in the list twice")]
    Twice(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenList {
    keys: Vec<WrittenKey>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenKey {
    key_id: String,
    public_key: String,
    valid_from: String,
    // The member is required, even as `null`: a forgotten last day would make a key valid for ever.
    #[serde(deserialize_with = "Option::deserialize")]
    valid_to: Option<String>,
}

impl PublicKeys {
    /// Reads `{"keys":[{"key_id":…,"public_key":"<base64>","valid_from":"2018-04-01","valid_to":null}]}`. A byte order
    /// mark before the list is skipped.
    ///
    /// # Errors
    /// Fails on anything that is not exactly such a list of usable keys.
    pub fn parse(json: &[u8]) -> Result<Self, NotAKeyList> {
        let json = unmarked(json);
        if json.trim_ascii().is_empty() {
            return Err(NotAKeyList::Empty);
        }
        let list: WrittenList = parsed(&json)?;
        list.keys.into_iter().map(key_of).collect::<Result<Vec<_>, _>>().and_then(Self::new)
    }

    /// Creates a list of keys.
    ///
    /// # Errors
    /// Fails when a key occurs twice, or ends before it begins.
    pub fn new(keys: Vec<PublicKey>) -> Result<Self, NotAKeyList> {
        let mut seen = std::collections::BTreeSet::new();
        for key in &keys {
            if key.valid_to.is_some_and(|last| last < key.valid_from) {
                return Err(NotAKeyList::Days(key.key_id()));
            }
            if !seen.insert(key.key_id()) {
                return Err(NotAKeyList::Twice(key.key_id()));
            }
        }
        Ok(Self(keys))
    }

    /// Returns the list as JSON, as [`PublicKeys::parse`] reads it.
    ///
    /// # Errors
    /// Fails never in practice: JSON can represent everything in the list.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        let keys = self.0.iter().map(|key| WrittenKey {
            key_id: key.key_id(),
            public_key: STANDARD.encode(key.key.as_bytes()),
            valid_from: key.valid_from.to_string(),
            valid_to: key.valid_to.map(|day| day.to_string()),
        });
        serde_json::to_string(&WrittenList { keys: keys.collect() })
    }

    /// Returns the list in which `key` seals from the day `on`. A new key is added, and the key before it ends on
    /// that day.
    ///
    /// # Errors
    /// Fails when the list says that the key has ended.
    pub fn followed_by(&self, key: &SigningKey, on: NaiveDate) -> Result<Self, NotAKeyList> {
        let mut keys = self.0.clone();
        match self.find(&key.key_id()) {
            Some(PublicKey { valid_to: Some(last), .. }) => return Err(NotAKeyList::Ended(key.key_id(), *last)),
            Some(_) => {}
            None => {
                for before in keys.iter_mut().filter(|before| before.valid_to.is_none()) {
                    // If the clock was set back, no key ends before it began.
                    before.valid_to = Some(on.max(before.valid_from));
                }
                keys.push(key.public(on, None));
            }
        }
        Self::new(keys)
    }

    /// Returns the keys, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &PublicKey> {
        self.0.iter()
    }

    /// Returns the key with an id.
    pub fn find(&self, key_id: &str) -> Option<&PublicKey> {
        self.0.iter().find(|key| key.key_id() == key_id)
    }
}

fn key_of(written: WrittenKey) -> Result<PublicKey, NotAKeyList> {
    let usable = STANDARD
        .decode(&written.public_key)
        .ok()
        .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
        .and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok())
        .filter(|key| !key.is_weak());
    let Some(key) = usable else {
        return Err(NotAKeyList::Key(written.key_id));
    };
    if key_id(&key) != written.key_id {
        return Err(NotAKeyList::KeyId(written.key_id));
    }
    let day = |text: String| spelling::day(&text).ok_or(NotAKeyList::Day(text));
    Ok(PublicKey { key, valid_from: day(written.valid_from)?, valid_to: written.valid_to.map(day).transpose()? })
}

fn key_id(key: &VerifyingKey) -> String {
    let mut text = hex::encode(sha256(key.as_bytes()));
    text.truncate(16);
    text
}

fn message(purpose: Purpose, hash: &Hash) -> Vec<u8> {
    [purpose.lead(), hash].concat()
}
