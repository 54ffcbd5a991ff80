//! Who sealed it: Ed25519 signatures (RFC 8032) over manifests, and the list of public keys they are checked against.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::merkle::{Hash, sha256};
use super::spelling;

/// What a signature is for. It leads every signed message, so that a signature made for one purpose is worthless for any
/// other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// A sealed year.
    Snapshot,
    /// That something was handed in.
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

/// A private key. Its text form shows only which key it is; its bytes are wiped when it is dropped.
#[derive(Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key of 32 secret bytes (RFC 8032 §5.1.5).
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The name of the key: see [`PublicKey::key_id`].
    pub fn key_id(&self) -> String {
        key_id(&self.0.verifying_key())
    }

    /// The key's public half, valid from one day to another, both included; without `valid_to`, until further notice.
    pub fn public(&self, valid_from: NaiveDate, valid_to: Option<NaiveDate>) -> PublicKey {
        PublicKey { key: self.0.verifying_key(), valid_from, valid_to }
    }

    /// The signature over canonical bytes.
    pub fn sign(&self, purpose: Purpose, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(&message(purpose, &sha256(bytes))).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.key_id())
    }
}

/// A public key and the days on which it was allowed to seal. A key taken out of use keeps its entry, with its last
/// day, so that what it sealed before stays verifiable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey {
    key: VerifyingKey,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

impl PublicKey {
    /// The first 16 hexadecimal digits of SHA-256 of the public key's 32 bytes.
    pub fn key_id(&self) -> String {
        key_id(&self.key)
    }

    /// Whether the key was allowed to seal on that day.
    pub fn valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Whether the key was allowed to say something about that day: on the day itself or later.
    pub fn valid_after(&self, day: NaiveDate) -> bool {
        self.valid_to.is_none_or(|last| day <= last)
    }

    /// Whether the signature stands over canonical bytes, of which SHA-256 is given. Strict (RFC 8032 §5.1.7 with reduced `S`, no
    /// small-order points), so that one content and one key have no second valid signature made from the first.
    pub fn verifies(&self, purpose: Purpose, hash: &Hash, signature: &[u8; 64]) -> bool {
        self.key.verify_strict(&message(purpose, hash), &Signature::from_bytes(signature)).is_ok()
    }
}

/// The public keys a reader trusts: printed in the yearly paper minutes, handed out beside the files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKeys(Vec<PublicKey>);

/// Why a text is not a list of public keys.
#[derive(Debug, thiserror::Error)]
pub enum NotAKeyList {
    /// Not JSON, or not the members asked for.
    #[error("not a list of public keys")]
    Form(#[from] serde_json::Error),
    /// The public key is not 32 bytes in base64, not a point of the curve, or one of the weak points.
    #[error("the key {0:?} is not a usable Ed25519 public key")]
    Key(String),
    /// The key id is not the hash of the key.
    #[error("the key id {0:?} does not belong to its key")]
    KeyId(String),
    /// A day is not written as `2018-04-01`.
    #[error("{0:?} is not a day as 2018-04-01")]
    Day(String),
    /// The key was taken out of use.
    #[error("the key {0:?} was taken out of use on {1}")]
    Ended(String, NaiveDate),
    /// `valid_to` lies before `valid_from`.
    #[error("the key {0:?} ends before it begins")]
    Days(String),
    /// The key stands in the list twice.
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
    // Must be written, as `null` at least: a forgotten last day would make a key valid for ever.
    #[serde(deserialize_with = "Option::deserialize")]
    valid_to: Option<String>,
}

impl PublicKeys {
    /// Reads `{"keys":[{"key_id":…,"public_key":"<base64>","valid_from":"2018-04-01","valid_to":null}]}`.
    ///
    /// # Errors
    /// On anything that is not exactly such a list of usable keys.
    pub fn parse(json: &[u8]) -> Result<Self, NotAKeyList> {
        let list: WrittenList = serde_json::from_slice(json)?;
        list.keys.into_iter().map(key_of).collect::<Result<Vec<_>, _>>().and_then(Self::new)
    }

    /// A list of keys.
    ///
    /// # Errors
    /// When a key stands in it twice, or ends before it begins.
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

    /// The list as JSON, as [`PublicKeys::parse`] reads it.
    ///
    /// # Errors
    /// None in practice: the list holds nothing that JSON cannot carry.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        let keys = self.0.iter().map(|key| WrittenKey {
            key_id: key.key_id(),
            public_key: STANDARD.encode(key.key.as_bytes()),
            valid_from: key.valid_from.to_string(),
            valid_to: key.valid_to.map(|day| day.to_string()),
        });
        serde_json::to_string(&WrittenList { keys: keys.collect() })
    }

    /// The list when this key seals from a day on: a new one is added, and the one before it ends on that day.
    ///
    /// # Errors
    /// When the list says that the key has ended.
    pub fn followed_by(&self, key: &SigningKey, on: NaiveDate) -> Result<Self, NotAKeyList> {
        let mut keys = self.0.clone();
        match self.find(&key.key_id()) {
            Some(PublicKey { valid_to: Some(last), .. }) => return Err(NotAKeyList::Ended(key.key_id(), *last)),
            Some(_) => {}
            None => {
                for before in keys.iter_mut().filter(|before| before.valid_to.is_none()) {
                    // a clock that was set back ends nothing before it began
                    before.valid_to = Some(on.max(before.valid_from));
                }
                keys.push(key.public(on, None));
            }
        }
        Self::new(keys)
    }

    /// The keys, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &PublicKey> {
        self.0.iter()
    }

    /// The key of that id.
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
