//! Whether a file is what was sealed: needs the file and the public keys, nothing else.
//!
//! The most telling finding is reported: a changed part by its name before a broken signature, which any change of
//! the manifest would also cause.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::canonical::canonical;
use super::file::{File, NotRead};
use super::manifest::Header;
use super::merkle::{Hash, hash_text};
use super::sign::PublicKeys;

/// What a check of a file found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Every byte is as it was sealed, by a key that was allowed to.
    Sound(Box<Summary>),
    /// Something was changed, added, moved or doubled.
    Altered {
        /// The part concerned, when one can be named.
        leaf: Option<String>,
        /// What was found.
        why: Alteration,
    },
    /// The content fits together, but the key named did not sign it.
    BadSignature,
    /// The key is not among those given, or was not allowed to seal on the day the manifest names.
    UnknownKey {
        /// Which key.
        key_id: String,
    },
    /// Something is missing.
    Incomplete {
        /// What.
        why: Lack,
    },
}

/// What a sound file says about itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// Whose year, which edition, sealed when.
    pub header: Header,
    /// The Merkle root, which names the edition.
    pub root: Hash,
    /// How many parts.
    pub parts: usize,
    /// Which key signed.
    pub key_id: String,
}

/// How a file differs from what was sealed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Alteration {
    /// Not JSON, or not of this form.
    #[error("{0}")]
    Form(NotRead),
    /// The part does not have the hash the manifest lists.
    #[error("the content is not what was sealed")]
    Content,
    /// The manifest does not list the part.
    #[error("the part was not sealed with this year")]
    Extra,
    /// The name occurs twice.
    #[error("the part stands twice")]
    Twice,
    /// The parts do not stand in the manifest's order.
    #[error("the part does not stand in its place")]
    Order,
    /// The leaf hashes do not give the root.
    #[error("the list of hashes does not give the root")]
    Root,
    /// The same content, but not the same bytes.
    #[error("the bytes are not in the canonical form of RFC 8785")]
    Bytes,
}

/// What a file lacks.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Lack {
    /// The file ends before it is complete, or lacks a whole member.
    #[error("{0}")]
    File(NotRead),
    /// The manifest lists these parts, and they are not there.
    #[error("parts are missing: {}", .0.join(", "))]
    Parts(Vec<String>),
}

impl Verdict {
    /// The exit code of `sasaeai verify`: 0 sound, 1 altered, 2 signature, 3 unknown key, 4 incomplete.
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
    /// One line, for whoever runs `sasaeai verify`.
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
            Self::BadSignature => write!(f, "signature: the key named did not sign this"),
            Self::UnknownKey { key_id } => {
                write!(f, "unknown key: {key_id} is not among those given, or not for that day")
            }
            Self::Incomplete { why } => write!(f, "incomplete: {why}"),
        }
    }
}

/// Checks a file. Any input has a verdict.
pub fn verify(bytes: &[u8], keys: &PublicKeys) -> Verdict {
    match examine(bytes, keys) {
        Ok(summary) => Verdict::Sound(Box::new(summary)),
        Err(verdict) => verdict,
    }
}

/// The checks in the order of what they tell; the first that fails is the verdict.
fn examine(bytes: &[u8], keys: &PublicKeys) -> Result<Summary, Verdict> {
    let file = File::read(bytes).map_err(unreadable)?;
    let parts = file.parts.iter().map(|part| part.name.as_str());
    no_name_twice(parts)?;
    no_name_twice(file.manifest.leaves.iter().map(|leaf| leaf.name.as_str()))?;
    contents_match(&file)?;
    nothing_missing(&file)?;
    order_kept(&file)?;
    if file.manifest.computed_root() != file.manifest.root {
        return Err(altered(None, Alteration::Root));
    }
    // Written again, the file must come out as it is: this notices other spellings, doubled members and blanks.
    if file.write().ok().as_deref() != Some(bytes) {
        return Err(altered(None, Alteration::Bytes));
    }
    signature_holds(&file, keys)?;
    let parts = file.parts.len();
    Ok(Summary { header: file.manifest.header, root: file.manifest.root, parts, key_id: file.signature.key_id })
}

fn unreadable(why: NotRead) -> Verdict {
    match why {
        NotRead::EndsEarly | NotRead::NoMember(_) => Verdict::Incomplete { why: Lack::File(why) },
        NotRead::Form(_) => altered(None, Alteration::Form(why)),
    }
}

fn altered(leaf: Option<&str>, why: Alteration) -> Verdict {
    Verdict::Altered { leaf: leaf.map(str::to_owned), why }
}

fn no_name_twice<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), Verdict> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(altered(Some(name), Alteration::Twice));
        }
    }
    Ok(())
}

fn contents_match(file: &File) -> Result<(), Verdict> {
    let listed: BTreeMap<&str, &Hash> =
        file.manifest.leaves.iter().map(|leaf| (leaf.name.as_str(), &leaf.hash)).collect();
    let mut extra = None;
    for part in &file.parts {
        match listed.get(part.name.as_str()) {
            Some(hash) if part.leaf_hash().is_ok_and(|found| found == **hash) => {}
            Some(_) => return Err(altered(Some(&part.name), Alteration::Content)),
            None => extra = extra.or(Some(part.name.as_str())),
        }
    }
    extra.map_or(Ok(()), |name| Err(altered(Some(name), Alteration::Extra)))
}

fn nothing_missing(file: &File) -> Result<(), Verdict> {
    let present: BTreeSet<&str> = file.parts.iter().map(|part| part.name.as_str()).collect();
    let listed = file.manifest.leaves.iter().map(|leaf| leaf.name.as_str());
    let missing: Vec<String> = listed.filter(|name| !present.contains(name)).map(str::to_owned).collect();
    if missing.is_empty() { Ok(()) } else { Err(Verdict::Incomplete { why: Lack::Parts(missing) }) }
}

fn order_kept(file: &File) -> Result<(), Verdict> {
    let mut pairs = file.parts.iter().zip(&file.manifest.leaves);
    match pairs.find(|(part, leaf)| part.name != leaf.name) {
        Some((part, _)) => Err(altered(Some(&part.name), Alteration::Order)),
        None => Ok(()),
    }
}

fn signature_holds(file: &File, keys: &PublicKeys) -> Result<(), Verdict> {
    let key_id = &file.signature.key_id;
    let allowed = keys.find(key_id).filter(|key| key.valid_on(file.manifest.header.sealed_on()));
    let key = allowed.ok_or_else(|| Verdict::UnknownKey { key_id: key_id.clone() })?;
    let signature = STANDARD.decode(&file.signature.value).ok();
    let signature = signature.and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
    let manifest = canonical(&file.manifest.value()).ok();
    match (manifest, signature) {
        (Some(manifest), Some(signature)) if key.verifies(&manifest, &signature) => Ok(()),
        _ => Err(Verdict::BadSignature),
    }
}
