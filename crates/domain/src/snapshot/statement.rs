//! The signed statement. In the newer form it is the manifest with the number of leaves and one hash over them
//! instead of the leaves. It contains the root, so the proof of one part (RFC 9162 §2.1.3) needs no other part's name
//! or hash.

use serde::Deserialize;
use serde_json::{Value, json};

use super::canonical::{NotCanonical, canonical};
use super::leaves::LeafList;
use super::manifest::{Form, Header, Manifest, NotAManifest, Written, required_hash, written};
use super::merkle::{Hash, hash_text, sha256};

/// The signed statement about a sealed year.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "Written<WrittenLeaves>")]
pub struct Statement {
    /// The stated data.
    pub header: Header,
    /// The statement about the leaves.
    pub leaves: Leaves,
    /// The Merkle root over the leaves.
    pub root: Hash,
}

/// The signed statement about the leaves, depending on the form of the manifest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Leaves {
    /// All leaves: [`Form::Listed`].
    Listed(LeafList),
    /// The number of leaves and the SHA-256 of their canonical list: [`Form::Counted`].
    Counted {
        /// The number of leaves.
        size: usize,
        /// SHA-256 of the canonical list.
        sha256: Hash,
    },
}

impl Statement {
    /// Returns the number of leaves under the root.
    pub fn size(&self) -> usize {
        match &self.leaves {
            Leaves::Listed(leaves) => leaves.len(),
            Leaves::Counted { size, .. } => *size,
        }
    }

    /// Returns the statement as JSON, as in a file.
    pub fn value(&self) -> Value {
        let (form, leaves) = match &self.leaves {
            Leaves::Listed(leaves) => (Form::Listed, leaves.value()),
            Leaves::Counted { size, sha256 } => (Form::Counted, json!({ "size": size, "sha256": hash_text(sha256) })),
        };
        written(form, &self.header, leaves, &self.root)
    }

    /// Returns the SHA-256 of the signed bytes. `None` without a canonical form, which does not happen for files that
    /// were read.
    pub(super) fn hash(&self) -> Option<Hash> {
        canonical(&self.value()).ok().map(|bytes| sha256(&bytes))
    }
}

impl Manifest {
    /// Returns the content that is signed.
    ///
    /// # Errors
    /// Fails never for a manifest that was read from a file.
    pub fn statement(&self) -> Result<Statement, NotCanonical> {
        let leaves = match self.form {
            Form::Listed => Leaves::Listed(self.leaves.clone()),
            Form::Counted => {
                Leaves::Counted { size: self.leaves.len(), sha256: sha256(&canonical(&self.leaves.value())?) }
            }
        };
        Ok(Statement { header: self.header.clone(), leaves, root: self.root })
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenLeaves {
    Listed(LeafList),
    Counted(WrittenCount),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCount {
    size: usize,
    sha256: String,
}

impl TryFrom<Written<WrittenLeaves>> for Statement {
    type Error = NotAManifest;

    fn try_from(written: Written<WrittenLeaves>) -> Result<Self, NotAManifest> {
        let (form, header, root, leaves) = written.understood()?;
        let leaves = match (form, leaves) {
            (Form::Listed, WrittenLeaves::Listed(leaves)) => Leaves::Listed(leaves),
            (Form::Counted, WrittenLeaves::Counted(WrittenCount { size, sha256 })) => {
                Leaves::Counted { size, sha256: required_hash(&sha256, "leaves")? }
            }
            _ => return Err(NotAManifest::Member("leaves")),
        };
        Ok(Self { header, leaves, root })
    }
}
