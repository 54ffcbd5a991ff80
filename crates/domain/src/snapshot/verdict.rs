//! The verdicts of checking a file.

use std::fmt;

use super::format::NotRead;
use super::manifest::Header;
use super::merkle::{Hash, hash_text};
use super::unfit::Unfit;

/// The verdict of checking a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Every byte is as sealed, by a key that was allowed to seal.
    Sound(Box<Summary>),
    /// Something was changed, added, moved or duplicated.
    Altered {
        /// The part concerned, if one can be named.
        leaf: Option<String>,
        /// The alteration.
        why: Alteration,
    },
    /// The content is consistent, but the named key did not sign it.
    BadSignature,
    /// The key is not among the given ones, or was not allowed to seal on the manifest's day.
    UnknownKey {
        /// The id of the key.
        key_id: String,
        /// The reason.
        why: Unfit,
    },
    /// Something is missing.
    Incomplete {
        /// The missing thing.
        why: Lack,
    },
}

/// The summary of a sound file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// The stated data: the municipality, the year, the edition and the time of sealing.
    pub header: Header,
    /// The Merkle root, which identifies the edition.
    pub root: Hash,
    /// The number of parts.
    pub parts: usize,
    /// The id of the key that signed.
    pub key_id: String,
}

/// The difference between a file and what was sealed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Alteration {
    /// The file is not JSON, or has another form.
    #[error("{0}")]
    Form(NotRead),
    /// The part does not have the hash that the manifest lists.
    #[error("the content is not what was sealed")]
    Content,
    /// The manifest does not list the part.
    #[error("the part was not sealed with this year")]
    Extra,
    /// The name occurs twice.
    #[error("the part stands twice")]
    Twice,
    /// The parts are not in the manifest's order.
    #[error("the part does not stand in its place")]
    Order,
    /// The part is no longer JSON, or has another form.
    #[error("the content is not what was sealed: {0}")]
    Unread(NotRead),
    /// The bytes directly before the part do not belong there.
    #[error("what stands before the part is not what was sealed: {0}")]
    Before(NotRead),
    /// A member of the file cannot be read.
    #[error("{0}: {1}")]
    Member(String, NotRead),
    /// The part has another name than the one under which it was sealed.
    #[error("the part bears another name: {0:?}")]
    Name(String),
    /// The path from the part's hash does not lead to the root.
    #[error("the way from the part does not lead to the root that is signed")]
    Path,
    /// The manifest cannot be read.
    #[error("manifest: {0}")]
    Manifest(NotRead),
    /// The part is as sealed, but the manifest's entry for it is not.
    #[error("manifest: what it lists for {0:?} is not what its root was made of")]
    Listed(String),
    /// The leaf hashes do not give the root.
    #[error("manifest: the list of hashes does not give the root")]
    Root,
    /// The signature cannot be read.
    #[error("signature: {0}")]
    Signature(NotRead),
    /// One of the given keys signed the file, but not the one that is named.
    #[error("signature: it names another key than the one that made it")]
    Key,
    /// A byte order mark was put before the file.
    #[error(
        "a byte order mark (UTF-8 BOM) stands before it, which was not sealed; the content behind it is what was sealed"
    )]
    Mark,
    /// The content is the same, but the bytes are not.
    #[error(
        "the content is what was sealed, and its bytes are not in the canonical form of RFC 8785: another program wrote the file again"
    )]
    Bytes,
}

/// The missing thing of an incomplete file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Lack {
    /// The file ends before it is complete, or lacks a whole member.
    #[error("{0}")]
    File(NotRead),
    /// The manifest lists these parts, but the file lacks them.
    #[error("parts are missing: {}", .0.join(", "))]
    Parts(Vec<String>),
}

impl Verdict {
    /// Returns the exit code of `sasaeai verify`. The codes are 0 sound, 1 altered, 2 signature, 3 unknown key, 4
    /// incomplete.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Sound(_) => 0,
            Self::Altered { .. } => 1,
            Self::BadSignature => 2,
            Self::UnknownKey { .. } => 3,
            Self::Incomplete { .. } => 4,
        }
    }
}

impl fmt::Display for Verdict {
    /// Writes one line, for the user of `sasaeai verify`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sound(summary) => {
                let Summary { header, root, parts, key_id } = summary.as_ref();
                let (municipality, year, edition) = (&header.municipality, header.fiscal_year, header.edition);
                write!(f, "sound: municipality {municipality}, fiscal {year}, edition {edition}, ")?;
                write!(f, "sealed at {}, {parts} parts, key {key_id}, root {}", header.sealed_at, hash_text(root))
            }
            Self::Altered { leaf: Some(leaf), why } => write!(f, "altered: {leaf}: {why}"),
            Self::Altered { leaf: None, why } => write!(f, "altered: {why}"),
            Self::BadSignature => write!(f, "signature: the key named did not sign it"),
            Self::UnknownKey { key_id, why } => write!(f, "unknown key: {key_id} {why}"),
            Self::Incomplete { why } => write!(f, "incomplete: {why}"),
        }
    }
}

pub(super) fn altered(leaf: Option<&str>, why: Alteration) -> Verdict {
    Verdict::Altered { leaf: leaf.map(str::to_owned), why }
}

/// Returns the verdict on a file that cannot be read.
pub(super) fn unreadable(why: NotRead) -> Verdict {
    match why {
        NotRead::EndsEarly | NotRead::NoMember(_) | NotRead::Reader(_) => Verdict::Incomplete { why: Lack::File(why) },
        NotRead::NotJson(_) | NotRead::Member { .. } | NotRead::Instead { .. } | NotRead::Form(_) => {
            altered(None, of_member(why))
        }
    }
}

/// Returns the alteration of the member that an error names.
pub(super) fn of_member(why: NotRead) -> Alteration {
    match why.outermost() {
        Some("manifest") => Alteration::Manifest(why),
        Some("signature") => Alteration::Signature(why),
        Some(member) => Alteration::Member(member.to_owned(), why),
        None => Alteration::Form(why),
    }
}
