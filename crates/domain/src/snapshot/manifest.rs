//! The manifest. It says whose year this is, which edition, when it was sealed, and lists the hash of every part. What
//! is signed of it: see [`super::statement`].

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, SubsecRound, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::canonical::{NotCanonical, canonical};
use super::leaves::LeafList;
use super::merkle::{self, Hash, hash_of, hash_text, sha256};
use super::spelling;
use super::statement::{Leaves, Statement};
use crate::text::is_blank;
use crate::year::{FIRST, FiscalYear};

const MOMENT: &str = "%Y-%m-%dT%H:%M:%SZ";

/// The forms of the manifest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Signed as it stands, with every leaf in it. The first form; no longer written.
    Listed,
    /// Signed with the number of the leaves and one hash over them, so that a proof of one part need not list all.
    Counted,
}

impl Form {
    /// The name and version.
    pub fn name(self) -> &'static str {
        match self {
            Self::Listed => "sasaeai-manifest/1",
            Self::Counted => "sasaeai-manifest/2",
        }
    }

    fn of(name: &str) -> Option<Self> {
        [Self::Listed, Self::Counted].into_iter().find(|form| form.name() == name)
    }
}

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

/// Who, which year, and every part's hash.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "Written<LeafList>")]
pub struct Manifest {
    /// Which form it has.
    pub form: Form,
    /// What was said.
    pub header: Header,
    /// One leaf per part, in the parts' order.
    pub leaves: LeafList,
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
pub(super) enum NotAManifest {
    #[error("the manifest is not of a form that this program knows")]
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
        let reasoned = self.reason.as_ref().map(|reason| !is_blank(reason));
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
    pub fn new(mut header: Header, leaves: LeafList) -> Self {
        header.sealed_at = header.sealed_at.trunc_subsecs(0);
        let root = merkle::root(leaves.hashes());
        Self { form: Form::Counted, header, leaves, root }
    }

    /// The root its leaves give, which in a sound file is [`Manifest::root`].
    pub fn computed_root(&self) -> Hash {
        merkle::root(self.leaves.hashes())
    }

    /// The place of a part among the leaves, and the proof that it stands there: see [`merkle::verify_inclusion`].
    pub fn proof(&self, name: &str) -> Option<(usize, Vec<Hash>)> {
        let index = self.leaves.place(name)?;
        Some((index, merkle::inclusion_proof(self.leaves.hashes(), index)?))
    }

    /// The manifest as it stands in the file.
    pub fn value(&self) -> Value {
        written(self.form, &self.header, self.leaves.value(), &self.root)
    }

    /// What is signed of it.
    ///
    /// # Errors
    /// Never for what was read from a file.
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

/// A manifest, or what is signed of it.
pub(super) fn written(form: Form, header: &Header, leaves: Value, root: &Hash) -> Value {
    json!({
        "format": form.name(),
        "municipality": header.municipality,
        "fiscal_year": header.fiscal_year.number(),
        "edition": header.edition,
        "supersedes": header.supersedes.as_ref().map(hash_text),
        "reason": header.reason,
        "sealed_at": header.sealed_at.format(MOMENT).to_string(),
        "program": header.program,
        "leaves": leaves,
        "root": hash_text(root),
        "previous_root": header.previous_root.as_ref().map(hash_text),
    })
}

/// The manifest's members before they are understood.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written<L> {
    format: String,
    municipality: String,
    fiscal_year: i32,
    edition: u32,
    supersedes: Option<String>,
    reason: Option<String>,
    sealed_at: String,
    program: String,
    pub(super) leaves: L,
    root: String,
    previous_root: Option<String>,
}

impl<L> Written<L> {
    /// Everything but the leaves.
    pub(super) fn understood(self) -> Result<(Form, Header, Hash, L), NotAManifest> {
        let form = Form::of(&self.format).ok_or(NotAManifest::Format)?;
        let fiscal_year = FiscalYear::new(self.fiscal_year).ok().ok_or(NotAManifest::Member("fiscal_year"))?;
        let header = Header {
            municipality: self.municipality,
            fiscal_year,
            edition: self.edition,
            supersedes: optional_hash(self.supersedes, "supersedes")?,
            reason: self.reason,
            sealed_at: spelling::moment(&self.sealed_at, MOMENT).ok_or(NotAManifest::Member("sealed_at"))?,
            program: self.program,
            previous_root: optional_hash(self.previous_root, "previous_root")?,
        };
        header.check()?;
        Ok((form, header, required_hash(&self.root, "root")?, self.leaves))
    }
}

impl TryFrom<Written<LeafList>> for Manifest {
    type Error = NotAManifest;

    fn try_from(written: Written<LeafList>) -> Result<Self, NotAManifest> {
        let (form, header, root, leaves) = written.understood()?;
        Ok(Self { form, header, leaves, root })
    }
}

fn optional_hash(text: Option<String>, member: &'static str) -> Result<Option<Hash>, NotAManifest> {
    text.map(|text| required_hash(&text, member)).transpose()
}

pub(super) fn required_hash(text: &str, member: &'static str) -> Result<Hash, NotAManifest> {
    hash_of(text).ok_or(NotAManifest::Member(member))
}
