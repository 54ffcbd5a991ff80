//! What is signed: the manifest, in its newer form with the number of its leaves and one hash over them instead of the
//! leaves themselves. With the root in it, a proof of one part (RFC 9162 §2.1.3) needs no other part's name or hash.

use serde::Deserialize;
use serde_json::{Value, json};

use super::canonical::canonical;
use super::leaves::LeafList;
use super::manifest::{Form, Header, NotAManifest, Written, required_hash, written};
use super::merkle::{Hash, hash_text, sha256};

/// What is signed.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "Written<WrittenLeaves>")]
pub struct Statement {
    /// What was said.
    pub header: Header,
    /// What it says about the leaves.
    pub leaves: Leaves,
    /// The Merkle root over the leaves.
    pub root: Hash,
}

/// What is signed about the leaves, by the form of the manifest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Leaves {
    /// All of them: [`Form::Listed`].
    Listed(LeafList),
    /// How many, and SHA-256 of their canonical list: [`Form::Counted`].
    Counted {
        /// How many.
        size: usize,
        /// The hash.
        sha256: Hash,
    },
}

impl Statement {
    /// How many leaves stand under the root.
    pub fn size(&self) -> usize {
        match &self.leaves {
            Leaves::Listed(leaves) => leaves.len(),
            Leaves::Counted { size, .. } => *size,
        }
    }

    /// The statement as it stands in a file.
    pub fn value(&self) -> Value {
        let (form, leaves) = match &self.leaves {
            Leaves::Listed(leaves) => (Form::Listed, leaves.value()),
            Leaves::Counted { size, sha256 } => (Form::Counted, json!({ "size": size, "sha256": hash_text(sha256) })),
        };
        written(form, &self.header, leaves, &self.root)
    }

    /// SHA-256 of the bytes that are signed; `None` when they have no canonical form, which no file that was read gives.
    pub(super) fn hash(&self) -> Option<Hash> {
        canonical(&self.value()).ok().map(|bytes| sha256(&bytes))
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
