//! The manifest: what is signed. It says whose year this is, which edition, when it was sealed, and lists the hash of
//! every part.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, SubsecRound, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::merkle::{self, Hash, hash_of, hash_text};
use crate::year::{FIRST, FiscalYear};

/// The name and version of the manifest's form.
pub const FORMAT: &str = "sasaeai-manifest/1";

const MOMENT: &str = "%Y-%m-%dT%H:%M:%SZ";

/// What the one who seals says about the year; the rest of the manifest is computed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// The municipality's code (全国地方公共団体コード), six digits with the check digit.
    pub municipality: String,
    /// The fiscal year that is sealed.
    pub fiscal_year: FiscalYear,
    /// 1 for the first; each correction is one more.
    pub edition: u32,
    /// The root of the edition this one supersedes; none for edition 1.
    pub supersedes: Option<Hash>,
    /// Why there is a new edition; none for edition 1.
    pub reason: Option<String>,
    /// When it was sealed; written in whole seconds.
    pub sealed_at: DateTime<Utc>,
    /// The version of the program that sealed it.
    pub program: String,
    /// The root of the previous fiscal year, when that was sealed with this program.
    pub previous_root: Option<Hash>,
}

/// A part's name and hash, as the manifest lists it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leaf {
    /// The part's name.
    pub name: String,
    /// The part's leaf hash.
    pub hash: Hash,
}

/// What is signed.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "Written")]
pub struct Manifest {
    /// What was said.
    pub header: Header,
    /// One leaf per part, in the parts' order.
    pub leaves: Vec<Leaf>,
    /// The Merkle root over the leaves.
    pub root: Hash,
}

/// What is wrong with a header.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadHeader {
    /// Not six digits.
    #[error("the municipality is not a six-digit code")]
    Municipality,
    /// Edition 0; a first edition that supersedes; a later one that does not, or gives no reason.
    #[error("the edition, what it supersedes and its reason do not fit together")]
    Edition,
    /// The moment of sealing has no four-digit year of our time.
    #[error("the moment of sealing is not of our time")]
    SealedAt,
    /// The program's version is empty.
    #[error("the program's version is missing")]
    Program,
}

/// Why a manifest in a file is not one.
#[derive(Debug, thiserror::Error)]
enum NotAManifest {
    #[error("the manifest is not of the form {FORMAT}")]
    Format,
    #[error("the manifest's {0} is not well formed")]
    Member(&'static str),
    #[error(transparent)]
    Header(#[from] BadHeader),
}

impl Header {
    /// The day of sealing as a calendar in Japan shows it (UTC+9, which has no summer time).
    pub fn sealed_on(&self) -> NaiveDate {
        let in_japan = self.sealed_at.naive_utc().checked_add_signed(TimeDelta::hours(9));
        in_japan.unwrap_or(NaiveDateTime::MAX).date()
    }

    /// Whether the members fit together.
    ///
    /// # Errors
    /// Names the first that does not.
    pub fn check(&self) -> Result<(), BadHeader> {
        if self.municipality.len() != 6 || !self.municipality.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(BadHeader::Municipality);
        }
        let later = self.edition > 1;
        let reasoned = self.reason.as_ref().map(|reason| !reason.trim().is_empty());
        if self.edition == 0 || self.supersedes.is_some() != later || reasoned != later.then_some(true) {
            return Err(BadHeader::Edition);
        }
        if !(i32::from(FIRST)..=9999).contains(&self.sealed_at.year()) {
            return Err(BadHeader::SealedAt);
        }
        if self.program.trim().is_empty() {
            return Err(BadHeader::Program);
        }
        Ok(())
    }
}

impl Manifest {
    /// The manifest over these leaves. The moment of sealing loses what is below a second.
    pub(super) fn new(mut header: Header, leaves: Vec<Leaf>) -> Self {
        header.sealed_at = header.sealed_at.trunc_subsecs(0);
        let root = merkle::root(&hashes(&leaves));
        Self { header, leaves, root }
    }

    /// The root its leaves give, which in a sound file is [`Manifest::root`].
    pub fn computed_root(&self) -> Hash {
        merkle::root(&hashes(&self.leaves))
    }

    /// The place of a part among the leaves, and the proof that it stands there: see [`merkle::verify_inclusion`].
    pub fn proof(&self, name: &str) -> Option<(usize, Vec<Hash>)> {
        let index = self.leaves.iter().position(|leaf| leaf.name == name)?;
        Some((index, merkle::inclusion_proof(&hashes(&self.leaves), index)?))
    }

    /// The manifest as it stands in the file.
    pub fn value(&self) -> Value {
        let leaves: Vec<Value> =
            self.leaves.iter().map(|leaf| json!({ "name": leaf.name, "hash": hash_text(&leaf.hash) })).collect();
        json!({
            "format": FORMAT,
            "municipality": self.header.municipality,
            "fiscal_year": self.header.fiscal_year.number(),
            "edition": self.header.edition,
            "supersedes": self.header.supersedes.as_ref().map(hash_text),
            "reason": self.header.reason,
            "sealed_at": self.header.sealed_at.format(MOMENT).to_string(),
            "program": self.header.program,
            "leaves": leaves,
            "root": hash_text(&self.root),
            "previous_root": self.header.previous_root.as_ref().map(hash_text),
        })
    }
}

fn hashes(leaves: &[Leaf]) -> Vec<Hash> {
    leaves.iter().map(|leaf| leaf.hash).collect()
}

/// The manifest's members before they are understood.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: String,
    municipality: String,
    fiscal_year: i32,
    edition: u32,
    supersedes: Option<String>,
    reason: Option<String>,
    sealed_at: String,
    program: String,
    leaves: Vec<WrittenLeaf>,
    root: String,
    previous_root: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLeaf {
    name: String,
    hash: String,
}

impl TryFrom<Written> for Manifest {
    type Error = NotAManifest;

    fn try_from(written: Written) -> Result<Self, NotAManifest> {
        if written.format != FORMAT {
            return Err(NotAManifest::Format);
        }
        let fiscal_year = FiscalYear::new(written.fiscal_year).ok().ok_or(NotAManifest::Member("fiscal_year"))?;
        let moment = NaiveDateTime::parse_from_str(&written.sealed_at, MOMENT);
        let header = Header {
            municipality: written.municipality,
            fiscal_year,
            edition: written.edition,
            supersedes: optional_hash(written.supersedes, "supersedes")?,
            reason: written.reason,
            sealed_at: moment.ok().ok_or(NotAManifest::Member("sealed_at"))?.and_utc(),
            program: written.program,
            previous_root: optional_hash(written.previous_root, "previous_root")?,
        };
        header.check()?;
        let leaves = written.leaves.into_iter().map(leaf_of).collect::<Result<_, _>>()?;
        Ok(Self { header, leaves, root: required_hash(&written.root, "root")? })
    }
}

fn leaf_of(written: WrittenLeaf) -> Result<Leaf, NotAManifest> {
    Ok(Leaf { hash: required_hash(&written.hash, "leaves")?, name: written.name })
}

fn optional_hash(text: Option<String>, member: &'static str) -> Result<Option<Hash>, NotAManifest> {
    text.map(|text| required_hash(&text, member)).transpose()
}

fn required_hash(text: &str, member: &'static str) -> Result<Hash, NotAManifest> {
    hash_of(text).ok_or(NotAManifest::Member(member))
}
