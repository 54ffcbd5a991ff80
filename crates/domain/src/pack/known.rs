//! What a pack knows, looked up before it is checked: which keys exist and what they are. It is read leniently, so
//! that one faulty entry does not make everything that names it faulty too.

use std::collections::BTreeMap;

use serde_json::Value;

use super::kind::ItemKind;
use super::sheet::Sheet;
use crate::actor::OrganisationKind;
use crate::code::is_code;
use crate::year::FiscalYear;

/// The keys of a list, each with its kind; the kind is `None` when its word is unknown.
pub(super) type Index<K> = BTreeMap<String, Option<K>>;

/// What there is. An index that is `None` belongs to a file that could not be read.
#[derive(Clone, Default)]
pub(super) struct Known {
    /// The municipality's code, if it is one.
    pub(super) code: Option<String>,
    /// Whether the municipality itself is invented, if it says so.
    pub(super) sample: Option<bool>,
    /// The plan's first and last fiscal year, if they come in this order.
    pub(super) years: Option<(FiscalYear, FiscalYear)>,
    /// The organisations.
    pub(super) organisations: Option<Index<OrganisationKind>>,
    /// The items.
    pub(super) items: Option<Index<ItemKind>>,
    /// The scales; of one kind only.
    pub(super) scales: Option<Index<()>>,
}

impl Known {
    /// Looks through the files.
    pub(super) fn of(sheets: &BTreeMap<String, Sheet>) -> Self {
        let value = |name: &str| sheets.get(name).map(|sheet| &sheet.value);
        let municipality = value("municipality.json");
        let code = municipality.and_then(|it| it.get("code")).and_then(Value::as_str);
        Self {
            code: code.filter(|code| is_code(code)).map(str::to_owned),
            sample: municipality.and_then(|it| it.get("sample")).and_then(Value::as_bool),
            years: value("plan.json").and_then(years),
            organisations: value("organisations.json").and_then(|list| index(list, OrganisationKind::of)),
            items: value("items.json").and_then(|list| index(list, ItemKind::of)),
            scales: value("scales.json").and_then(|list| index(list, |_| None)),
        }
    }

    /// The same, and what the samples add.
    pub(super) fn with_samples(&self, samples: &Value) -> Self {
        let mut known = self.clone();
        let organisations = samples.get("organisations").and_then(|list| index(list, OrganisationKind::of));
        let items = samples.get("items").and_then(|list| index(list, ItemKind::of));
        known.organisations = joined(known.organisations, organisations);
        known.items = joined(known.items, items);
        known
    }

    /// How many organisations, or items, of a kind there are.
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

fn years(plan: &Value) -> Option<(FiscalYear, FiscalYear)> {
    let (first, last) = (year(plan, "first_year")?, year(plan, "last_year")?);
    (first <= last).then_some((first, last))
}

fn year(plan: &Value, field: &str) -> Option<FiscalYear> {
    let number = plan.get(field)?.as_i64()?;
    FiscalYear::new(i32::try_from(number).ok()?).ok()
}
