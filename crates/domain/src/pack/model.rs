//! A pack that was read and checked. Every reference in it is resolved, and every fact names its source.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::downloads::Downloads;
use super::kind::{Best, Confidence, ItemKind};
use super::staged::StagedYear;
use crate::actor::OrganisationKind;
use crate::form::{Edition, Label};
use crate::indicator::Indicator;
use crate::layer::Layer;
use crate::term::Terms;
use crate::year::FiscalYear;

/// A municipality's plan, and everything that the program needs to know about it.
#[derive(Clone, PartialEq, Debug)]
pub struct Pack {
    /// The key of the pack.
    pub key: String,
    /// The title of the pack.
    pub title: Label,
    /// The municipality.
    pub municipality: Municipality,
    /// The organisations, parents first.
    pub organisations: Vec<Organisation>,
    /// The plan.
    pub plan: Plan,
    /// The items of the plan, parents first.
    pub items: Vec<Item>,
    /// The scales of the evaluation.
    pub scales: Vec<Scale>,
    /// The good practices that the plan prints.
    pub good_practices: Vec<GoodPractice>,
    /// The form editions, in the order of file names.
    pub forms: Vec<Edition>,
    /// Invented units and priority items, which only a demonstration loads.
    pub samples: Samples,
    /// Invented years of the demonstration, the earliest first.
    pub demonstration: Vec<StagedYear>,
}

/// The source of a fact, and its confidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// Documents and URLs, at least one.
    pub source: Vec<String>,
    /// The confidence of the fact.
    pub confidence: Confidence,
}

/// The fiscal years in which something exists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Validity {
    /// The first fiscal year.
    pub from: FiscalYear,
    /// The last fiscal year, if there is one.
    pub to: Option<FiscalYear>,
}

/// A municipality.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Municipality {
    /// 全国地方公共団体コード: JIS X 0401, JIS X 0402 and the check digit, six digits.
    pub code: String,
    /// The municipality's name.
    pub name: String,
    /// The municipality's name in English.
    pub name_en: Option<String>,
    /// The name's reading.
    pub kana: String,
    /// The prefecture's name.
    pub prefecture: String,
    /// Whether the municipality is invented.
    pub sample: bool,
    /// The settings for the downloads of sealed years.
    pub downloads: Option<Downloads>,
    /// The source of these facts.
    pub evidence: Evidence,
}

/// An area, a unit, a department …
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Organisation {
    /// The organisation's key in the pack.
    pub key: String,
    /// The organisation's kind.
    pub kind: OrganisationKind,
    /// The key of the layer, of an area or a unit.
    pub layer: Option<String>,
    /// The organisation's name.
    pub name: String,
    /// The name's reading.
    pub kana: Option<String>,
    /// The JIS code of a municipality or area.
    pub code: Option<String>,
    /// The key of the parent organisation.
    pub parent: Option<String>,
    /// Whether the name stands for one such department in each area.
    pub each_area: bool,
    /// The fiscal years in which the organisation exists.
    pub validity: Validity,
    /// Whether the organisation is invented.
    pub sample: bool,
    /// The source of these facts.
    pub evidence: Evidence,
}

/// A plan.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// The plan's key.
    pub key: String,
    /// The plan's name.
    pub name: String,
    /// The plan's goal.
    pub goal: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// The first fiscal year.
    pub first_year: FiscalYear,
    /// The last fiscal year.
    pub last_year: FiscalYear,
    /// The layers of the municipality, from the municipality down.
    pub layers: Vec<Layer>,
    /// What the municipality calls its organisations, documents, items and roles.
    pub terms: Terms,
    /// The number of the plan's measures, in the pack and in all.
    pub measures: Count,
    /// The number of the municipality's units, in the pack and in all.
    pub units: Count,
    /// Further attributes.
    pub attributes: Map<String, Value>,
    /// The source of these facts.
    pub evidence: Evidence,
}

/// A number of things in the pack, and in all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// The number in the pack.
    pub published: i32,
    /// The total number, if known.
    pub total: Option<i32>,
}

impl Count {
    /// Checks whether some are missing, or may be.
    pub fn partial(self) -> bool {
        self.total != Some(self.published)
    }
}

/// An item of a plan.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// The item's key, unique in the pack.
    pub key: String,
    /// The item's kind.
    pub kind: ItemKind,
    /// The item's printed number.
    pub number: Option<i32>,
    /// The item's name.
    pub name: String,
    /// The key of the area or unit that the item belongs to.
    pub organisation: Option<String>,
    /// The key of the parent item.
    pub parent: Option<String>,
    /// Further attributes.
    pub attributes: Map<String, Value>,
    /// The items that the item links to.
    pub links: Vec<Link>,
    /// The keys of the departments that own the item, in printed order.
    pub departments: Vec<String>,
    /// The indicators by which a measure is measured, in printed order.
    pub indicators: Vec<Indicator>,
    /// The fiscal years in which the item exists.
    pub validity: Validity,
    /// Whether the item is invented.
    pub sample: bool,
    /// The source of these facts.
    pub evidence: Evidence,
}

/// A link from one item to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The kind of the target.
    pub kind: ItemKind,
    /// The key of the target.
    pub to: String,
    /// The confidence of the link: that of the item, unless stated otherwise.
    pub confidence: Confidence,
}

/// A scale.
#[derive(Clone, PartialEq, Debug)]
pub struct Scale {
    /// The scale's key.
    pub key: String,
    /// The scale's name.
    pub name: Label,
    /// Which end is best.
    pub best: Best,
    /// The labels, in printed order.
    pub labels: Vec<Grade>,
    /// Whether the scale is invented.
    pub sample: bool,
    /// The source of these facts.
    pub evidence: Evidence,
    /// The scale's JSON as written, for the database and the sealed year.
    pub body: Value,
}

/// One label of a scale.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Grade {
    /// The label's key.
    pub key: String,
    /// The label's text as printed.
    pub label: Label,
    /// The label's meaning.
    pub meaning: Label,
    /// The label's rank, on a scale that has an order.
    pub order: Option<i32>,
    /// Whether the label can be compared with other labels.
    pub comparable: bool,
}

/// A good practice that the plan prints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GoodPractice {
    /// The good practice's key.
    pub key: String,
    /// The key of the area.
    pub area: String,
    /// The good practice's name.
    pub name: String,
    /// The group that carries it out.
    pub by: String,
    /// The remarkable points, in few words.
    pub points: Vec<String>,
    /// The source of these facts.
    pub evidence: Evidence,
}

/// Invented data for demonstrations.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Samples {
    /// Invented units.
    pub organisations: Vec<Organisation>,
    /// Invented priority items.
    pub items: Vec<Item>,
}
