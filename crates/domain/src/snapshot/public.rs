//! The public extract of a sealed year: manifest, signature and public part. The other parts are not needed to verify
//! it.
//!
//! The manifest names every part and its hash. A hash reveals nothing about its part, because every document holds
//! random identifiers and the times of its steps.

use std::io::{self, Write};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::canonical::{NotCanonical, canonical};
use super::file::{Part, Signature};
use super::format::{NotRead, other_format};
pub use super::format::{PUBLIC as FORMAT, PUBLIC_PART as NAME};
use super::manifest::Manifest;
use super::merkle::{Hash, LEAF};
use super::stored::{Place, Stored};

/// The public part of a sealed year, with the manifest and the signature.
#[derive(Clone, PartialEq, Debug)]
pub struct PublicExtract {
    /// The manifest of the whole year.
    pub manifest: Manifest,
    /// The signature over the manifest.
    pub signature: Signature,
    /// The body of the public part.
    pub body: Value,
}

/// The reason why a public part cannot be copied.
#[derive(Debug, thiserror::Error)]
pub enum NotCopied {
    /// The year was sealed before years had a public part.
    #[error("this year was sealed without a part for everybody")]
    NoPublicPart,
    /// The source cannot be read, or the output cannot be written.
    #[error("the public part cannot be copied: {0}")]
    Io(#[from] io::Error),
    /// The part is not JSON.
    #[error(transparent)]
    Read(#[from] NotRead),
    /// A value has no canonical form.
    #[error(transparent)]
    Canonical(#[from] NotCanonical),
}

impl PublicExtract {
    /// Returns the bytes of the file.
    ///
    /// # Errors
    /// Fails when a value has no canonical form.
    pub fn write(&self) -> Result<Vec<u8>, NotCanonical> {
        let signature = self.signature.value();
        let out =
            json!({ "format": FORMAT, "manifest": self.manifest.value(), "public": self.body, "signature": signature });
        canonical(&out)
    }

    /// Reads a file. Checks its form, but not whether it is sound.
    ///
    /// # Errors
    /// Fails when the bytes end early, a member is missing or anything has another form.
    pub fn read(bytes: &[u8]) -> Result<Self, NotRead> {
        let stored = Stored::open(&bytes)?;
        let place = stored.place(NAME).filter(|_| stored.is_extract).ok_or_else(other_format)?;
        let body = stored.value(place)?;
        Ok(Self { manifest: stored.manifest, signature: stored.signature, body })
    }

    /// Returns the public part.
    pub fn part(&self) -> Part {
        Part { name: NAME.to_owned(), body: self.body.clone() }
    }
}

impl Stored<'_> {
    /// Writes the public extract ([`PublicExtract`]).
    ///
    /// # Errors
    /// Fails as [`NotCopied`] describes.
    pub fn extract(&self, mut to: impl Write) -> Result<(), NotCopied> {
        let place = self.place(NAME).ok_or(NotCopied::NoPublicPart)?;
        write!(to, "{{\"format\":\"{}\",\"manifest\":", FORMAT)?;
        to.write_all(&canonical(&self.manifest.value())?)?;
        to.write_all(b",\"public\":")?;
        let sealed = self.manifest.leaves.hash(NAME);
        if sealed == Some(&self.leaf_hash(NAME, place)?) {
            // A body with the sealed hash is canonical already.
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

    /// Returns the leaf hash of a part with its body as stored.
    pub(super) fn leaf_hash(&self, name: &str, place: &Place) -> Result<Hash, NotCopied> {
        let mut hash = Hashed(Sha256::new_with_prefix(LEAF));
        self.copy_part(name, place, &mut hash)?;
        Ok(hash.0.finalize().into())
    }

    /// Copies a part in its sealed form, with its body as stored.
    pub(super) fn copy_part(&self, name: &str, place: &Place, mut to: impl Write) -> Result<(), NotCopied> {
        to.write_all(b"{\"body\":")?;
        self.copy(place, &mut to)?;
        to.write_all(b",\"name\":")?;
        to.write_all(&canonical(&Value::from(name))?)?;
        Ok(to.write_all(b"}")?)
    }
}

/// A writer that only hashes its bytes.
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
