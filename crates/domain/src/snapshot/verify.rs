//! Whether a file is what was sealed: needs the file and the public keys, nothing else.
//!
//! The most telling finding is reported: a changed part by its name before a broken signature, which any change of
//! the manifest would also cause.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;

use super::file::{File, NotRead, Signature};
use super::manifest::{Header, Manifest};
use super::merkle::{Hash, hash_text};
use super::proof::Proof;
use super::public::{self, PublicExtract};
use super::sign::{PublicKeys, Purpose};
use super::statement::Statement;
use super::stream::plainly_sound;

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
    /// The way from the part's hash does not lead to the root.
    #[error("the way from the part does not lead to the root that is signed")]
    Path,
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
    // a sound file is hashed once and never parsed; only of another it is asked what is wrong
    if let Ok(Some(summary)) = plainly_sound(bytes, keys) {
        return Verdict::Sound(Box::new(summary));
    }
    examine(bytes, keys).map_or_else(|verdict| verdict, |summary| Verdict::Sound(Box::new(summary)))
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
    signature_holds(file.manifest.statement().ok().as_ref(), &file.signature, keys)?;
    Ok(summary(file.manifest, file.signature))
}

/// Checks a public extract: its part against the manifest, the manifest against the root and the signature. What else
/// the year holds is not needed, and nothing is said about it.
pub fn verify_extract(bytes: &[u8], keys: &PublicKeys) -> Verdict {
    let examine = || {
        let extract = PublicExtract::read(bytes).map_err(unreadable)?;
        no_name_twice(extract.manifest.leaves.iter().map(|leaf| leaf.name.as_str()))?;
        let leaf = extract.manifest.leaves.iter().find(|leaf| leaf.name == public::NAME);
        let leaf = leaf.ok_or_else(|| altered(Some(public::NAME), Alteration::Extra))?;
        if !extract.part().leaf_hash().is_ok_and(|found| found == leaf.hash) {
            return Err(altered(Some(public::NAME), Alteration::Content));
        }
        if extract.manifest.computed_root() != extract.manifest.root {
            return Err(altered(None, Alteration::Root));
        }
        if extract.write().ok().as_deref() != Some(bytes) {
            return Err(altered(None, Alteration::Bytes));
        }
        signature_holds(extract.manifest.statement().ok().as_ref(), &extract.signature, keys)?;
        Ok(summary(extract.manifest, extract.signature))
    };
    examine().map_or_else(|verdict| verdict, |summary| Verdict::Sound(Box::new(summary)))
}

/// Checks a proof: the part against its hash, the way from there to the root, and the signature over the root.
pub fn verify_proof(bytes: &[u8], keys: &PublicKeys) -> Verdict {
    let examine = || {
        let proof = Proof::read(bytes).map_err(unreadable)?;
        let name = Some(proof.part.name.as_str());
        if !proof.part.leaf_hash().is_ok_and(|found| found == proof.leaf) {
            return Err(altered(name, Alteration::Content));
        }
        if !proof.holds() {
            return Err(altered(name, Alteration::Path));
        }
        if proof.write().ok().as_deref() != Some(bytes) {
            return Err(altered(None, Alteration::Bytes));
        }
        signature_holds(Some(&proof.statement), &proof.signature, keys)?;
        let parts = proof.statement.size();
        let Statement { header, root, .. } = proof.statement;
        Ok(Summary { header, root, parts, key_id: proof.signature.key_id })
    };
    examine().map_or_else(|verdict| verdict, |summary| Verdict::Sound(Box::new(summary)))
}

fn summary(manifest: Manifest, signature: Signature) -> Summary {
    let Manifest { header, root, leaves, .. } = manifest;
    Summary { header, root, parts: leaves.len(), key_id: signature.key_id }
}

pub(super) fn unreadable(why: NotRead) -> Verdict {
    match why {
        NotRead::EndsEarly | NotRead::NoMember(_) | NotRead::Reader(_) => Verdict::Incomplete { why: Lack::File(why) },
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

/// Whether the key that is named signed the statement, and was allowed to on that day.
fn signature_holds(statement: Option<&Statement>, signed: &Signature, keys: &PublicKeys) -> Result<(), Verdict> {
    let statement = statement.ok_or(Verdict::BadSignature)?;
    signed_by_known(statement.hash(), statement.header.sealed_on(), Purpose::Snapshot, signed, keys)
}

/// Whether the key that is named signed what has that hash, and was allowed to on that day.
pub(super) fn signed_by_known(
    hash: Option<Hash>,
    on: NaiveDate,
    purpose: Purpose,
    signed: &Signature,
    keys: &PublicKeys,
) -> Result<(), Verdict> {
    let allowed = keys.find(&signed.key_id).filter(|key| key.valid_on(on));
    let key = allowed.ok_or_else(|| Verdict::UnknownKey { key_id: signed.key_id.clone() })?;
    match (hash, signed.bytes()) {
        (Some(hash), Some(signature)) if key.verifies(purpose, &hash, &signature) => Ok(()),
        _ => Err(Verdict::BadSignature),
    }
}
