//! The file format: parts, manifest and signature as one canonical JSON object.
//!
//! Reading checks the form only. [`super::verify`] decides whether the content is what was sealed.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::canonical::{NotCanonical, canonical};
use super::format::{NotRead, SNAPSHOT};
use super::leaves::LeafList;
use super::manifest::{BadHeader, Header, Manifest};
use super::merkle::{Hash, leaf_hash};
use super::sign::{Purpose, SigningKey};

/// The only signature algorithm (RFC 8032).
pub const ALGORITHM: &str = "Ed25519";
/// The name of the part with the data of the year before, as they were sealed, for comparison.
pub const PREVIOUS_YEAR: &str = "previous-year";
/// The maximum length of a part's name, in characters.
pub const LONGEST_NAME: usize = 200;

/// One part of the year: the municipality, one version of a report, one form edition …
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The name, unique within the file: `municipality`, `activity-report/2018-<uuid>`.
    pub name: String,
    /// The content. Texts are as [`crate::text::compose`] returns them.
    pub body: Value,
}

/// A signature as it is written in a file.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The algorithm: always [`ALGORITHM`].
    pub algorithm: String,
    /// The id of the key: see [`super::sign::PublicKey::key_id`].
    pub key_id: String,
    /// The 64 bytes of the signature in base64 (RFC 4648 §4).
    pub value: String,
}

/// The content of a file.
#[derive(Clone, PartialEq, Debug)]
pub struct File {
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// The manifest.
    pub manifest: Manifest,
    /// The signature.
    pub signature: Signature,
}

/// A year that has just been sealed.
#[derive(Clone, PartialEq, Debug)]
pub struct Sealed {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The Merkle root, which identifies the edition.
    pub root: Hash,
    /// The manifest.
    pub manifest: Manifest,
}

/// The reason why a year cannot be sealed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotSealed {
    /// The header is not sound: see [`BadHeader`].
    #[error(transparent)]
    Header(#[from] BadHeader),
    /// A part's name is empty, longer than [`LONGEST_NAME`] or holds a control character.
    #[error("{0:?} cannot be the name of a part")]
    Name(String),
    /// Two parts have this name.
    #[error("two parts have the name {0:?}")]
    Twice(String),
    /// A part has no canonical form.
    #[error("the part {name:?} has no canonical form: {why}")]
    Part {
        /// The name of the part.
        name: String,
        /// The reason.
        why: NotCanonical,
    },
    /// The manifest has no canonical form.
    #[error("the file has no canonical form: {0}")]
    File(#[from] NotCanonical),
}

/// Seals parts, in the given order.
///
/// # Errors
/// Fails when the header is not sound, a name is invalid or used twice, or a part has no canonical form.
pub fn seal(parts: Vec<Part>, header: Header, key: &SigningKey) -> Result<Sealed, NotSealed> {
    header.check()?;
    let mut names = BTreeSet::new();
    let mut leaves = LeafList::default();
    for part in &parts {
        if !is_name(&part.name) {
            return Err(NotSealed::Name(part.name.clone()));
        }
        if !names.insert(part.name.as_str()) {
            return Err(NotSealed::Twice(part.name.clone()));
        }
        let hash = part.leaf_hash().map_err(|why| NotSealed::Part { name: part.name.clone(), why })?;
        leaves.push(&part.name, hash);
    }
    let manifest = Manifest::new(header, leaves);
    let signature = Signature::new(key, Purpose::Snapshot, &canonical(&manifest.statement()?.value())?);
    let file = File { parts, manifest, signature };
    Ok(Sealed { bytes: file.write()?, root: file.manifest.root, manifest: file.manifest })
}

impl Part {
    /// Returns the canonical bytes `{"body":…,"name":…}`. The name is hashed too, so that no part can pass for
    /// another.
    ///
    /// # Errors
    /// Fails when the body has no canonical form.
    pub fn canonical(&self) -> Result<Vec<u8>, NotCanonical> {
        let name = canonical(&Value::from(self.name.as_str()))?;
        Ok([b"{\"body\":", canonical(&self.body)?.as_slice(), b",\"name\":", &name, b"}"].concat())
    }

    /// Returns the leaf hash of the canonical bytes (RFC 9162 §2.1.1).
    ///
    /// # Errors
    /// Fails when the body has no canonical form.
    pub fn leaf_hash(&self) -> Result<Hash, NotCanonical> {
        self.canonical().map(|bytes| leaf_hash(&bytes))
    }
}

impl File {
    /// Returns the bytes of the file.
    ///
    /// # Errors
    /// Fails when a part has no canonical form.
    pub fn write(&self) -> Result<Vec<u8>, NotCanonical> {
        // The members are written in their canonical order. Writing piece by piece avoids copying a part as a value.
        let mut out = head(&self.manifest)?;
        for (place, part) in self.parts.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            out.extend(part.canonical()?);
        }
        out.extend(tail(&self.signature)?);
        Ok(out)
    }
}

impl Signature {
    /// Signs canonical bytes.
    pub(super) fn new(key: &SigningKey, purpose: Purpose, bytes: &[u8]) -> Self {
        let value = STANDARD.encode(key.sign(purpose, bytes));
        Self { algorithm: ALGORITHM.to_owned(), key_id: key.key_id(), value }
    }

    /// Returns the signature's JSON, as in a file.
    pub(super) fn value(&self) -> Value {
        json!({ "algorithm": self.algorithm, "key_id": self.key_id, "value": self.value })
    }

    /// Returns the 64 bytes of the signature, or `None` when the text is invalid.
    pub(super) fn bytes(&self) -> Option<[u8; 64]> {
        STANDARD.decode(&self.value).ok().and_then(|bytes| bytes.try_into().ok())
    }
}

/// Returns the bytes of a file before its first part.
pub(super) fn head(manifest: &Manifest) -> Result<Vec<u8>, NotCanonical> {
    let manifest = canonical(&manifest.value())?;
    Ok([format!("{{\"format\":\"{SNAPSHOT}\",\"manifest\":").as_bytes(), &manifest, b",\"parts\":["].concat())
}

/// Returns the bytes of a file after its last part.
pub(super) fn tail(signature: &Signature) -> Result<Vec<u8>, NotCanonical> {
    Ok([b"],\"signature\":".as_slice(), &canonical(&signature.value())?, b"}"].concat())
}

/// The words for a name that is empty, too long or holds a control character.
pub(super) const NO_NAME: &str = "a name that no part can have";

/// Checks that the names of the leaves and the signature have their form.
pub(super) fn checked<'a>(mut names: impl Iterator<Item = &'a str>, signature: &Signature) -> Result<(), NotRead> {
    if let Some(index) = names.position(|name| !is_name(name)) {
        return Err(NotRead::of_member(&format!("manifest.leaves[{index}].name"), NO_NAME));
    }
    is_known(signature)
}

/// Checks that a signature is of the only kind.
pub(super) fn is_known(signature: &Signature) -> Result<(), NotRead> {
    if signature.algorithm != ALGORITHM {
        return Err(NotRead::of_member("signature.algorithm", "another kind of signature"));
    }
    if !is_key_id(&signature.key_id) {
        return Err(NotRead::of_member("signature.key_id", "this is no id of a key"));
    }
    Ok(())
}

pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control)
}

fn is_key_id(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
