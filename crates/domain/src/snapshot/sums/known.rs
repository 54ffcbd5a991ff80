//! The keys that the answers of a sealed year may point at, from the year's own parts.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::form::Known;
use crate::year::FiscalYear;

/// What the year knows.
pub(super) fn known(items: &[Value], organisations: &[Value], scales: &[Value], year: FiscalYear) -> Known {
    Known {
        items: by_kind(items, year),
        organisations: by_kind(organisations, year),
        scales: scales.iter().filter_map(labels).collect(),
        owners: owners(items, organisations),
        areas: organisations.iter().filter_map(|one| Some((text(one, "key")?, area(one, organisations)?))).collect(),
    }
}

/// The key of the area that an organisation lies in, or is.
fn area(one: &Value, organisations: &[Value]) -> Option<String> {
    by_id(organisations, one.get("ward_id")?)
}

fn by_id(organisations: &[Value], id: &Value) -> Option<String> {
    text(organisations.iter().find(|one| id.is_string() && one.get("id") == Some(id))?, "key")
}

/// The organisation of each item that belongs to one, by kind and key.
fn owners(items: &[Value], organisations: &[Value]) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut owners: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for item in items {
        let owner = item.get("organisation_id").and_then(|id| by_id(organisations, id));
        if let (Some(kind), Some(key), Some(owner)) = (text(item, "kind"), text(item, "key"), owner) {
            owners.entry(kind).or_default().insert(key, owner);
        }
    }
    owners
}

fn text(entry: &Value, member: &str) -> Option<String> {
    entry.get(member).and_then(Value::as_str).map(str::to_owned)
}

/// The keys of what holds in the year, by kind.
fn by_kind(entries: &[Value], year: FiscalYear) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| holds(entry, year)) {
        if let (Some(kind), Some(key)) = (text(entry, "kind"), text(entry, "key")) {
            keys.entry(kind).or_default().insert(key);
        }
    }
    keys
}

fn holds(entry: &Value, year: FiscalYear) -> bool {
    let number = |member: &str| entry.get(member).and_then(Value::as_i64);
    let year = i64::from(year.number());
    number("valid_from").is_none_or(|from| from <= year) && number("valid_to").is_none_or(|to| to >= year)
}

fn labels(scale: &Value) -> Option<(String, BTreeSet<String>)> {
    let key = |value: &Value| value.get("key").and_then(Value::as_str).map(str::to_owned);
    let labels = scale.get("labels")?.as_array()?.iter().filter_map(key).collect();
    Some((key(scale)?, labels))
}
