//! What everybody may see of a sealed year, provable without the rest of it: the manifest, the signature and one part.
//!
//! The manifest names every part and its hash. A hash tells nothing of its part: every document holds random
//! identifiers and the moments of its steps.

use std::io::{self, Write};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::canonical::{NotCanonical, canonical};
use super::file::{NotRead, Part, Signature, other_format};
use super::manifest::Manifest;
use super::merkle::{Hash, LEAF};
use super::stored::{Place, Stored};

/// The name of the part that holds it. It is made from the other parts and cannot itself be corrected.
pub const NAME: &str = "public";
/// The name and version of the form.
pub const FORMAT: &str = "sasaeai-public/1";

/// The public part of a sealed year, on its own.
#[derive(Clone, PartialEq, Debug)]
pub struct PublicExtract {
    /// Which parts the year has.
    pub manifest: Manifest,
    /// By whom it was sealed.
    pub signature: Signature,
    /// The body of the part.
    pub body: Value,
}

/// Why a public part cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum NotCopied {
    /// The year was sealed before years had a public part.
    #[error("this year was sealed without a part for everybody")]
    NoPublicPart,
    /// It cannot be read, or not written.
    #[error("the public part cannot be copied: {0}")]
    Io(#[from] io::Error),
    /// It is not JSON.
    #[error(transparent)]
    Read(#[from] NotRead),
    /// Something of it has no canonical form.
    #[error(transparent)]
    Canonical(#[from] NotCanonical),
}

impl PublicExtract {
    /// The file's bytes.
    ///
    /// # Errors
    /// When a value has no canonical form.
    pub fn write(&self) -> Result<Vec<u8>, NotCanonical> {
        let signature = self.signature.value();
        let out =
            json!({ "format": FORMAT, "manifest": self.manifest.value(), "public": self.body, "signature": signature });
        canonical(&out)
    }

    /// Reads a file's form; says nothing yet about whether it is sound.
    ///
    /// # Errors
    /// When the bytes end early, a member is missing or anything has another form.
    pub fn read(bytes: &[u8]) -> Result<Self, NotRead> {
        let stored = Stored::open(&bytes)?;
        let place = stored.place(NAME).filter(|_| stored.is_extract).ok_or_else(other_format)?;
        let body = stored.value(place)?;
        Ok(Self { manifest: stored.manifest, signature: stored.signature, body })
    }

    /// The part.
    pub fn part(&self) -> Part {
        Part { name: NAME.to_owned(), body: self.body.clone() }
    }
}

impl Stored<'_> {
    /// Writes the public part on its own ([`PublicExtract`]).
    ///
    /// # Errors
    /// See [`NotCopied`].
    pub fn extract(&self, mut to: impl Write) -> Result<(), NotCopied> {
        let place = self.place(NAME).ok_or(NotCopied::NoPublicPart)?;
        write!(to, "{{\"format\":\"{}\",\"manifest\":", FORMAT)?;
        to.write_all(&canonical(&self.manifest.value())?)?;
        to.write_all(b",\"public\":")?;
        let sealed = self.manifest.leaves.hash(NAME);
        if sealed == Some(&self.leaf_hash(NAME, place)?) {
            // what was sealed is canonical as it stands
            self.copy(place, &mut to)?;
        } else {
            let body: Value = self.value(place)?;
            to.write_all(&canonical(&body)?)?;
        }
        to.write_all(b",\"signature\":")?;
        to.write_all(&canonical(&self.signature.value())?)?;
        to.write_all(b"}")?;
        Ok(to.flush()?)
    }

    /// The leaf hash of a part as it stands here.
    pub(super) fn leaf_hash(&self, name: &str, place: &Place) -> Result<Hash, NotCopied> {
        let mut hash = Hashed(Sha256::new_with_prefix(LEAF));
        self.copy_part(name, place, &mut hash)?;
        Ok(hash.0.finalize().into())
    }

    /// Copies a part as it is sealed, with its body as it stands here.
    pub(super) fn copy_part(&self, name: &str, place: &Place, mut to: impl Write) -> Result<(), NotCopied> {
        to.write_all(b"{\"body\":")?;
        self.copy(place, &mut to)?;
        to.write_all(b",\"name\":")?;
        to.write_all(&canonical(&Value::from(name))?)?;
        Ok(to.write_all(b"}")?)
    }
}

/// Bytes that are only hashed.
struct Hashed(Sha256);

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
