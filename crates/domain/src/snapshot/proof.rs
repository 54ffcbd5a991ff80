//! The proof that one part belongs to a sealed year. It holds the part, the signed statement, and the path from the
//! part's hash to the root (an inclusion proof, RFC 9162 §2.1.3). Verifying it needs no other part of the year.

use serde::Deserialize;
use serde_json::json;

use super::canonical::{NotCanonical, canonical};
use super::file::{File, NO_NAME, Part, Signature, is_known, is_name};
use super::format::{NotRead, other_format};
use super::merkle::{Hash, hash_of, hash_text, verify_inclusion};
use super::parse::parsed;
use super::statement::Statement;
use super::stored::Stored;

/// The name and version of the format.
pub const FORMAT: &str = "sasaeai-proof/1";
/// The maximum length of a path, in hashes. No tree with a countable number of leaves needs more.
const LONGEST: usize = 64;

/// The proof of one part.
#[derive(Clone, PartialEq, Debug)]
pub struct Proof {
    /// The signed statement.
    pub statement: Statement,
    /// The signature over the statement.
    pub signature: Signature,
    /// The part.
    pub part: Part,
    /// The part's leaf hash.
    pub leaf: Hash,
    /// The part's index among the leaves.
    pub index: usize,
    /// The siblings on the path to the root, nearest first.
    pub path: Vec<Hash>,
}

/// The reason why there is no proof of a part.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotProven {
    /// The file is not a sealed year, or cannot be read.
    #[error(transparent)]
    Read(#[from] NotRead),
    /// The year has no part of this name.
    #[error("the sealed year has no part {0:?}")]
    NoPart(String),
    /// A value has no canonical form.
    #[error(transparent)]
    Canonical(#[from] NotCanonical),
}

/// Returns the proof of a part, as a file. `name` is the part's name (`activity-report/2018-…`) or only its
/// identifier.
///
/// # Errors
/// Fails when the year has no such part, or cannot be read.
pub fn prove(sealed: &Stored<'_>, name: &str) -> Result<Vec<u8>, NotProven> {
    Ok(Proof::of(sealed.only(|part| is_named(part, name))?, name)?.write()?)
}

fn is_named(part: &str, name: &str) -> bool {
    part == name || part.split_once('/').is_some_and(|(_, id)| id == name)
}

impl Proof {
    /// Creates the proof of a part of a file.
    ///
    /// # Errors
    /// Fails when the file has no such part.
    pub fn of(file: File, name: &str) -> Result<Self, NotProven> {
        let nothing = || NotProven::NoPart(name.escape_debug().to_string());
        let File { parts, manifest, signature } = file;
        let part = parts.into_iter().find(|part| is_named(&part.name, name)).ok_or_else(nothing)?;
        let (index, path) = manifest.proof(&part.name).ok_or_else(nothing)?;
        let leaf = part.leaf_hash()?;
        Ok(Self { statement: manifest.statement()?, signature, part, leaf, index, path })
    }

    /// Checks that the path leads from the stated leaf hash to the signed root.
    pub(super) fn holds(&self) -> bool {
        self.leads(&self.leaf)
    }

    /// Checks that the path leads from a hash to the signed root.
    pub(super) fn leads(&self, leaf: &Hash) -> bool {
        verify_inclusion(leaf, self.index, self.statement.size(), &self.path, &self.statement.root)
    }

    /// Returns the bytes of the file.
    ///
    /// # Errors
    /// Fails when a value has no canonical form.
    pub fn write(&self) -> Result<Vec<u8>, NotCanonical> {
        let path: Vec<String> = self.path.iter().map(hash_text).collect();
        canonical(&json!({
            "format": FORMAT,
            "index": self.index,
            "leaf": hash_text(&self.leaf),
            "manifest": self.statement.value(),
            "part": { "name": self.part.name, "body": self.part.body },
            "path": path,
            "signature": self.signature.value(),
            "size": self.statement.size(),
        }))
    }

    /// Reads a file. Checks its form, but not whether it is sound.
    ///
    /// # Errors
    /// Fails when the bytes end early, a member is missing or anything has another form.
    pub fn read(bytes: &[u8]) -> Result<Self, NotRead> {
        let written: Written = parsed(bytes)?;
        if written.format.ok_or(NotRead::NoMember("format"))? != FORMAT {
            return Err(other_format());
        }
        let statement = written.manifest.ok_or(NotRead::NoMember("manifest"))?;
        let signature = written.signature.ok_or(NotRead::NoMember("signature"))?;
        let part = written.part.ok_or(NotRead::NoMember("part"))?;
        let path = written.path.ok_or(NotRead::NoMember("path"))?;
        let hash =
            |text: &String, member: &str| hash_of(text).ok_or_else(|| NotRead::of_member(member, "this is no hash"));
        if written.size.ok_or(NotRead::NoMember("size"))? != statement.size() {
            return Err(NotRead::of_member("size", "this is not the size of the tree that is signed"));
        }
        if path.len() > LONGEST {
            return Err(NotRead::of_member("path", "it is longer than that of any tree"));
        }
        if !is_name(&part.name) {
            return Err(NotRead::of_member("part.name", NO_NAME));
        }
        is_known(&signature)?;
        let path = path.iter().enumerate().map(|(index, text)| hash(text, &format!("path[{index}]")));
        Ok(Self {
            statement,
            signature,
            part,
            leaf: hash(&written.leaf.ok_or(NotRead::NoMember("leaf"))?, "leaf")?,
            index: written.index.ok_or(NotRead::NoMember("index"))?,
            path: path.collect::<Result<_, _>>()?,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: Option<String>,
    index: Option<usize>,
    leaf: Option<String>,
    manifest: Option<Statement>,
    part: Option<Part>,
    path: Option<Vec<String>>,
    signature: Option<Signature>,
    size: Option<usize>,
}
