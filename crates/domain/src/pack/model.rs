//! A pack, read and checked: everything in it refers to something in it, and says where it comes from.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::downloads::Downloads;
use super::kind::{Best, Confidence, ItemKind};
use super::staged::StagedYear;
use crate::actor::OrganisationKind;
use crate::form::{Edition, Label};
use crate::year::FiscalYear;

/// A municipality's plan and everything it needs.
#[derive(Clone, PartialEq, Debug)]
pub struct Pack {
    /// The pack's own key.
    pub key: String,
    /// The pack's own title.
    pub title: Label,
    /// Whose plan it is.
    pub municipality: Municipality,
    /// Who takes part; whoever stands above somebody comes before them.
    pub organisations: Vec<Organisation>,
    /// The plan.
    pub plan: Plan,
    /// What the plan is made of; whatever stands above an item comes before it.
    pub items: Vec<Item>,
    /// How it is judged.
    pub scales: Vec<Scale>,
    /// The good practices it prints.
    pub good_practices: Vec<GoodPractice>,
    /// What is asked, in the order of the files' names.
    pub forms: Vec<Edition>,
    /// Invented sections and priority items, which only a demonstration loads.
    pub samples: Samples,
    /// Invented years to show, the earliest first.
    pub demonstration: Vec<StagedYear>,
}

/// Where a fact comes from, and how sure it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// Documents and addresses; one at least.
    pub source: Vec<String>,
    /// How sure.
    pub confidence: Confidence,
}

/// The fiscal years in which something exists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Validity {
    /// The first.
    pub from: FiscalYear,
    /// The last, if there is one.
    pub to: Option<FiscalYear>,
}

/// A municipality.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Municipality {
    /// 全国地方公共団体コード: JIS X 0401, JIS X 0402 and the check digit, six digits.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
    /// The name's reading.
    pub kana: String,
    /// The prefecture's name.
    pub prefecture: String,
    /// Whether it is invented.
    pub sample: bool,
    /// What it decides about the downloads of its sealed years.
    pub downloads: Option<Downloads>,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// A ward, a section, a department …
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Organisation {
    /// Its key in the pack.
    pub key: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// The name's reading.
    pub kana: Option<String>,
    /// The JIS code of a city or ward.
    pub code: Option<String>,
    /// The key of the organisation above it.
    pub parent: Option<String>,
    /// A name that stands for one such department in each ward (各区…課).
    pub each_ward: bool,
    /// When it exists.
    pub validity: Validity,
    /// Whether it is invented.
    pub sample: bool,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// A plan.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its goal.
    pub goal: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// The first fiscal year.
    pub first_year: FiscalYear,
    /// The last fiscal year.
    pub last_year: FiscalYear,
    /// How many of the plan's measures the pack holds.
    pub measures: Count,
    /// How many of the municipality's sections the pack holds.
    pub sections: Count,
    /// What else is known.
    pub attributes: Map<String, Value>,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// How many of how many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// How many the pack holds.
    pub published: i32,
    /// How many there are, if that is known.
    pub total: Option<i32>,
}

impl Count {
    /// Whether some are missing, or may be.
    pub fn partial(self) -> bool {
        self.total != Some(self.published)
    }
}

/// Something a plan is made of.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// Its key: once in the whole pack.
    pub key: String,
    /// What it is.
    pub kind: ItemKind,
    /// Its number in print.
    pub number: Option<i32>,
    /// Its name.
    pub name: String,
    /// The key of the ward or section it belongs to.
    pub organisation: Option<String>,
    /// The key of the item above it.
    pub parent: Option<String>,
    /// What else is known.
    pub attributes: Map<String, Value>,
    /// The items it points to.
    pub links: Vec<Link>,
    /// The keys of the departments that own it, in printed order.
    pub departments: Vec<String>,
    /// When it exists.
    pub validity: Validity,
    /// Whether it is invented.
    pub sample: bool,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// One item pointing to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// What it points to.
    pub kind: ItemKind,
    /// The key of that.
    pub to: String,
    /// How sure that is: the item's own confidence, unless said otherwise.
    pub confidence: Confidence,
}

/// A scale.
#[derive(Clone, PartialEq, Debug)]
pub struct Scale {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Label,
    /// Which end is best.
    pub best: Best,
    /// Its labels, in printed order.
    pub labels: Vec<Grade>,
    /// Whether it is invented.
    pub sample: bool,
    /// Where this comes from.
    pub evidence: Evidence,
    /// The scale as written, for the database and the sealed year.
    pub body: Value,
}

/// One label of a scale.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Grade {
    /// Its key.
    pub key: String,
    /// As printed.
    pub label: Label,
    /// What it means.
    pub meaning: Label,
    /// Its place, on a scale that has an order.
    pub order: Option<i32>,
    /// Whether it can be compared with other labels at all.
    pub comparable: bool,
}

/// A good practice the plan prints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GoodPractice {
    /// Its key.
    pub key: String,
    /// The key of its ward.
    pub ward: String,
    /// Its name.
    pub name: String,
    /// Who does it.
    pub by: String,
    /// What is remarkable, in few words.
    pub points: Vec<String>,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// What is invented to show the program with.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Samples {
    /// Sections.
    pub organisations: Vec<Organisation>,
    /// Priority items.
    pub items: Vec<Item>,
}

impl Pack {
    /// An organisation by its key, samples included.
    pub fn organisation(&self, key: &str) -> Option<&Organisation> {
        self.organisations.iter().chain(&self.samples.organisations).find(|organisation| organisation.key == key)
    }

    /// The ward an organisation lies in; a ward lies in itself.
    pub fn ward_of<'a>(&'a self, organisation: &'a Organisation) -> Option<&'a Organisation> {
        let mut at = organisation;
        while at.kind != OrganisationKind::Ward {
            // Kinds above one another cannot form a circle: see `organisation::above`.
            at = self.organisation(at.parent.as_deref()?)?;
        }
        Some(at)
    }
}
