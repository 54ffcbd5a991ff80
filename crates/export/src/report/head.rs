//! What stands on the first page: whose year, which plan, which edition, sealed when and by which key.

use chrono::{DateTime, Utc};
use domain::form::Label;
use domain::snapshot::File;
use domain::snapshot::merkle::hash_text;
use domain::year::FiscalYear;

use super::part::{At, Unreadable};
use crate::language::words;

/// The first page.
#[derive(Clone, PartialEq, Debug)]
pub struct Head {
    /// The municipality's code (全国地方公共団体コード), six digits.
    pub code: String,
    /// The municipality.
    pub municipality: Label,
    /// Its prefecture.
    pub prefecture: Option<String>,
    /// Whether the municipality is invented.
    pub sample: bool,
    /// The plan's name.
    pub plan: String,
    /// The plan's goal.
    pub goal: Option<String>,
    /// The fiscal year.
    pub year: FiscalYear,
    /// 1, or one more for each correction.
    pub edition: u32,
    /// Why there is a new edition.
    pub reason: Option<String>,
    /// The root of the edition this one corrects.
    pub supersedes: Option<String>,
    /// The root of the year before.
    pub previous: Option<String>,
    /// When it was sealed.
    pub sealed_at: DateTime<Utc>,
    /// The day of sealing, in Japan.
    pub sealed_on: chrono::NaiveDate,
    /// The Merkle root, which names the edition.
    pub root: String,
    /// The key that signed.
    pub key_id: String,
    /// The version of the program that sealed it.
    pub program: String,
}

impl Head {
    /// Reads it.
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

    /// What the manifest says, under the names given.
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

    /// The fiscal year as it is said: see [`year_label`].
    pub fn year_label(&self) -> Label {
        year_label(self.year)
    }

    /// The title of the whole.
    pub fn title(&self) -> Label {
        let year = self.year_label();
        words(
            &format!("{} {} 推進状況評価報告書", self.plan, year.ja),
            &format!("{}: annual evaluation of the regional welfare plan, {}", self.municipality.en, year.en),
        )
    }
}

/// A fiscal year as it is said: 平成30年度（2018年度）.
pub fn year_label(year: FiscalYear) -> Label {
    let number = year.number();
    let ja = format!("{}（{number}年度）", domain::era::fiscal_year_label(year));
    words(&ja, &format!("fiscal year {number} (April {number} to March {})", i32::from(number) + 1))
}
