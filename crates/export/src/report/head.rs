//! The facts on the first page: municipality, year, plan, edition, day of sealing and key.

use chrono::{DateTime, Utc};
use domain::form::Label;
use domain::snapshot::File;
use domain::snapshot::merkle::hash_text;
use domain::year::FiscalYear;

use super::json_reader::{At, Unreadable};
use crate::language::words;

/// The facts on the first page.
#[derive(Clone, PartialEq, Debug)]
pub struct Head {
    /// The municipality's code (全国地方公共団体コード), six digits.
    pub code: String,
    /// The municipality.
    pub municipality: Label,
    /// The municipality's prefecture.
    pub prefecture: Option<String>,
    /// Whether the municipality is invented.
    pub sample: bool,
    /// The plan's name.
    pub plan: String,
    /// The plan's goal.
    pub goal: Option<String>,
    /// The fiscal year.
    pub year: FiscalYear,
    /// The edition: 1 for the first, one more for each correction.
    pub edition: u32,
    /// The reason for the correction.
    pub reason: Option<String>,
    /// The root of the edition that this one corrects.
    pub supersedes: Option<String>,
    /// The root of the previous year.
    pub previous: Option<String>,
    /// The moment of sealing.
    pub sealed_at: DateTime<Utc>,
    /// The day of sealing in Japan.
    pub sealed_on: chrono::NaiveDate,
    /// The Merkle root, which names the edition.
    pub root: String,
    /// The key that signed.
    pub key_id: String,
    /// The version of the program that sealed the year.
    pub program: String,
}

impl Head {
    /// Reads the facts from the document.
    pub(super) fn read(file: &File) -> Result<Self, Unreadable> {
        let municipality = At::part(file, "municipality")?;
        let plan = At::part(file, "plan")?;
        let ja = municipality.text("name")?;
        let called = words(ja, municipality.may("name_en").unwrap_or(ja));
        let mut head = Self::of_manifest(file, called, plan.text("name")?.to_owned());
        head.prefecture = municipality.may("prefecture").map(ToOwned::to_owned);
        head.sample = municipality.value.get("sample").and_then(serde_json::Value::as_bool) == Some(true);
        head.goal = plan.may("goal").map(ToOwned::to_owned);
        Ok(head)
    }

    /// Reads the facts in the manifest, with the given names.
    pub(super) fn of_manifest(file: &File, municipality: Label, plan: String) -> Self {
        let header = &file.manifest.header;
        Self {
            code: header.municipality.clone(),
            municipality,
            prefecture: None,
            sample: false,
            plan,
            goal: None,
            year: header.fiscal_year,
            edition: header.edition,
            reason: header.reason.clone(),
            supersedes: header.supersedes.as_ref().map(hash_text),
            previous: header.previous_root.as_ref().map(hash_text),
            sealed_at: header.sealed_at,
            sealed_on: header.sealed_on(),
            root: hash_text(&file.manifest.root),
            key_id: file.signature.key_id.clone(),
            program: header.program.clone(),
        }
    }

    /// Returns the label of the fiscal year: see [`year_label`].
    pub fn year_label(&self) -> Label {
        year_label(self.year)
    }

    /// Returns the title of the report.
    pub fn title(&self) -> Label {
        let year = self.year_label();
        words(
            &format!("{} {} 推進状況評価報告書", self.plan, year.ja),
            &format!("{}: annual evaluation of the regional welfare plan, {}", self.municipality.en, year.en),
        )
    }
}

/// Returns the label of a fiscal year: 平成30年度（2018年度）.
pub fn year_label(year: FiscalYear) -> Label {
    let number = year.number();
    let ja = format!("{}（{number}年度）", domain::era::fiscal_year_label(year));
    words(&ja, &format!("fiscal year {number} (April {number} to March {})", i32::from(number) + 1))
}
