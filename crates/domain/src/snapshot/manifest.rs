//! The manifest: municipality, year, edition, time of sealing, and the hash of every part. For the signed content see
//! [`super::statement`].

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, SubsecRound, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::leaves::LeafList;
use super::merkle::{self, Hash, hash_of, hash_text};
use super::spelling;
use crate::text::is_blank;
use crate::year::{FIRST, FiscalYear};

const MOMENT: &str = "%Y-%m-%dT%H:%M:%SZ";

/// The form of a manifest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// The manifest is signed as it stands, with every leaf. This is the first form, which is no longer written.
    Listed,
    /// The manifest is signed with the number of leaves and one hash over them. The proof of one part therefore need
    /// not list all.
    Counted,
}

impl Form {
    /// Returns the name and version of the form.
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

/// The data that the caller states about a sealed year. The rest of the manifest is computed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// The municipality's code (全国地方公共団体コード), six digits with the check digit.
    pub municipality: String,
    /// The fiscal year that is sealed.
    pub fiscal_year: FiscalYear,
    /// The number of the edition: 1 for the first, and one more for each correction.
    pub edition: u32,
    /// The root of the edition that this one supersedes. `None` for edition 1.
    pub supersedes: Option<Hash>,
    /// The reason for the new edition. `None` for edition 1.
    pub reason: Option<String>,
    /// The time of sealing, written in whole seconds.
    pub sealed_at: DateTime<Utc>,
    /// The version of the program that sealed it.
    pub program: String,
    /// The root of the previous fiscal year, if that year was sealed with this program.
    pub previous_root: Option<Hash>,
}

/// The manifest: the stated data and the hash of every part.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "Written<LeafList>")]
pub struct Manifest {
    /// The form.
    pub form: Form,
    /// The stated data.
    pub header: Header,
    /// The leaves: one per part, in the order of the parts.
    pub leaves: LeafList,
    /// The Merkle root over the leaves.
    pub root: Hash,
}

/// The reason why a header is not sound.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadHeader {
    /// The code is not six digits.
    #[error("the municipality is not a six-digit code")]
    Municipality,
    /// The edition, what it supersedes and its reason contradict each other. Only a later edition than the first
    /// supersedes another and has a reason, and editions count from 1.
    #[error("the edition, what it supersedes and its reason do not fit together")]
    Edition,
    /// The year of the time of sealing is too early, or has more than four digits.
    #[error("the moment of sealing is not of our time")]
    SealedAt,
    /// The program's version is empty.
    #[error("the program's version is missing")]
    Program,
}

/// The reason why a manifest in a file is invalid.
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
    /// Returns the day of sealing in Japan (UTC+9, which has no summer time).
    pub fn sealed_on(&self) -> NaiveDate {
        let in_japan = self.sealed_at.naive_utc().checked_add_signed(TimeDelta::hours(9));
        in_japan.unwrap_or(NaiveDateTime::MAX).date()
    }

    /// Checks that the members fit together.
    ///
    /// # Errors
    /// Returns the first member that does not fit.
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
    /// Creates the manifest over the leaves. The time of sealing is truncated to whole seconds.
    pub fn new(mut header: Header, leaves: LeafList) -> Self {
        header.sealed_at = header.sealed_at.trunc_subsecs(0);
        let root = merkle::root(leaves.hashes());
        Self { form: Form::Counted, header, leaves, root }
    }

    /// Computes the root of the leaves, which in a sound file equals [`Manifest::root`].
    pub fn computed_root(&self) -> Hash {
        merkle::root(self.leaves.hashes())
    }

    /// Returns the index of a part among the leaves, and its inclusion proof. See [`merkle::verify_inclusion`].
    pub fn proof(&self, name: &str) -> Option<(usize, Vec<Hash>)> {
        let index = self.leaves.place(name)?;
        Some((index, merkle::inclusion_proof(self.leaves.hashes(), index)?))
    }

    /// Returns the manifest as JSON, as in the file.
    pub fn value(&self) -> Value {
        written(self.form, &self.header, self.leaves.value(), &self.root)
    }
}

/// Returns the JSON of a manifest, or of its statement.
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

/// The members of a manifest before they are interpreted.
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
    /// Interprets everything except the leaves.
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
