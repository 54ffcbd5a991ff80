//! The keys of a pack and their kinds, collected before the pack is checked. The files are read leniently, so that
//! one faulty entry does not make every reference to it faulty.

use std::collections::BTreeMap;

use serde_json::Value;

use super::kind::ItemKind;
use super::layers;
use super::sheet::Sheet;
use crate::actor::OrganisationKind;
use crate::code::is_code;
use crate::layer::Part;
use crate::year::FiscalYear;

/// The keys of a list, each with its kind, or `None` if the word of the kind is unknown.
pub(super) type Index<K> = BTreeMap<String, Option<K>>;

/// The keys of a pack. An index is `None` if its file could not be read.
#[derive(Clone, Default)]
pub(super) struct Known {
    /// The municipality's code, if valid.
    pub(super) code: Option<String>,
    /// Whether the municipality itself is invented, if stated.
    pub(super) sample: Option<bool>,
    /// The plan's first and last fiscal year, if they are in order.
    pub(super) years: Option<(FiscalYear, FiscalYear)>,
    /// The layers.
    pub(super) layers: Option<Vec<layers::Known>>,
    /// The layer of each organisation that states one, by key.
    pub(super) layer_of: BTreeMap<String, String>,
    /// The organisations.
    pub(super) organisations: Option<Index<OrganisationKind>>,
    /// The items.
    pub(super) items: Option<Index<ItemKind>>,
    /// The scales. They have no kinds.
    pub(super) scales: Option<Index<()>>,
}

impl Known {
    /// Collects the keys of the files.
    pub(super) fn of(sheets: &BTreeMap<String, Sheet>) -> Self {
        let value = |name: &str| sheets.get(name).map(|sheet| &sheet.value);
        let municipality = value("municipality.json");
        let code = municipality.and_then(|it| it.get("code")).and_then(Value::as_str);
        Self {
            code: code.filter(|code| is_code(code)).map(str::to_owned),
            sample: municipality.and_then(|it| it.get("sample")).and_then(Value::as_bool),
            years: value("plan.json").and_then(years),
            layers: value("plan.json").and_then(layers::known),
            layer_of: value("organisations.json").map(layer_of).unwrap_or_default(),
            organisations: value("organisations.json")
                .and_then(|list| index(list, |word| word.parse::<OrganisationKind>().ok())),
            items: value("items.json").and_then(|list| index(list, |word| word.parse::<ItemKind>().ok())),
            scales: value("scales.json").and_then(|list| index(list, |_| None)),
        }
    }

    /// Returns the same keys together with those of the samples.
    pub(super) fn with_samples(&self, samples: &Value) -> Self {
        let mut known = self.clone();
        let organisations =
            samples.get("organisations").and_then(|list| index(list, |word| word.parse::<OrganisationKind>().ok()));
        let items = samples.get("items").and_then(|list| index(list, |word| word.parse::<ItemKind>().ok()));
        known.layer_of.extend(samples.get("organisations").map(layer_of).unwrap_or_default());
        known.organisations = joined(known.organisations, organisations);
        known.items = joined(known.items, items);
        known
    }

    /// Returns the position of a layer, from the municipality down.
    pub(super) fn position(&self, layer: &str) -> Option<usize> {
        self.layers.as_ref()?.iter().position(|known| known.key == layer)
    }

    /// Checks whether the organisations of any layer of a part hand in documents. True while the layers are unknown.
    pub(super) fn any_reports(&self, part: Part) -> bool {
        let reports = |known: &layers::Known| known.reports && known.part.is_none_or(|own| own == part);
        self.layers.as_ref().is_none_or(|layers| layers.iter().any(reports))
    }

    /// Returns the number of organisations, or items, of a kind.
    pub(super) fn count<K: Copy + PartialEq>(index: Option<&Index<K>>, kind: K) -> Option<usize> {
        Some(index?.values().filter(|found| **found == Some(kind)).count())
    }
}

fn joined<K>(base: Option<Index<K>>, more: Option<Index<K>>) -> Option<Index<K>> {
    let mut base = base?;
    base.extend(more.unwrap_or_default());
    Some(base)
}

fn index<K>(list: &Value, kind: fn(&str) -> Option<K>) -> Option<Index<K>> {
    let entries = list.as_array()?.iter().filter_map(|entry| {
        let key = entry.get("key")?.as_str()?.to_owned();
        Some((key, entry.get("kind").and_then(Value::as_str).and_then(kind)))
    });
    Some(entries.collect())
}

fn layer_of(organisations: &Value) -> BTreeMap<String, String> {
    let entries = organisations.as_array().into_iter().flatten().filter_map(|entry| {
        let word = |member: &str| Some(entry.get(member)?.as_str()?.to_owned());
        Some((word("key")?, word("layer")?))
    });
    entries.collect()
}

fn years(plan: &Value) -> Option<(FiscalYear, FiscalYear)> {
    let (first, last) = (year(plan, "first_year")?, year(plan, "last_year")?);
    (first <= last).then_some((first, last))
}

fn year(plan: &Value, field: &str) -> Option<FiscalYear> {
    let number = plan.get(field)?.as_i64()?;
    FiscalYear::new(i32::try_from(number).ok()?).ok()
}
