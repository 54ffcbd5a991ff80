//! The keys that the answers of a sealed year may name, from the year's own parts. An entry without its required
//! members makes the year unreadable, so that answers are never checked against fewer keys than existed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::read::NotDerived;
use crate::actor::OrganisationKind;
use crate::form::Known;
use crate::year::FiscalYear;

/// An entry of a list in a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    part: &'static str,
    place: usize,
    pub(super) value: &'a Value,
}

/// Returns the entries of a part.
pub(super) fn entries<'a>(part: &'static str, body: &'a Value) -> Result<Vec<Entry<'a>>, NotDerived> {
    let lacks = || NotDerived::Entry { part, pointer: String::new(), member: "list" };
    let list = body.as_array().ok_or_else(lacks)?;
    Ok(list.iter().enumerate().map(|(place, value)| Entry { part, place, value }).collect())
}

impl<'a> Entry<'a> {
    /// Returns the text of a required member.
    pub(super) fn text(&self, member: &'static str) -> Result<&'a str, NotDerived> {
        self.value.get(member).and_then(Value::as_str).ok_or_else(|| self.lacks(member))
    }

    /// Returns the text of a member that may be null or missing.
    fn may(&self, member: &'static str) -> Result<Option<&'a str>, NotDerived> {
        self.given(member).map(|value| value.as_str().ok_or_else(|| self.lacks(member))).transpose()
    }

    fn given(&self, member: &str) -> Option<&'a Value> {
        self.value.get(member).filter(|value| !value.is_null())
    }

    fn lacks(&self, member: &'static str) -> NotDerived {
        NotDerived::Entry { part: self.part, pointer: format!("/{}", self.place), member }
    }
}

/// Returns the keys of the year.
pub(super) fn known(
    items: &[Entry<'_>],
    organisations: &[Entry<'_>],
    scales: &[Entry<'_>],
    year: FiscalYear,
) -> Result<Known, NotDerived> {
    let by_ids = ids(organisations)?;
    let (mut areas_of, mut receiver_of) = (BTreeMap::new(), BTreeMap::new());
    for one in organisations {
        let key = one.text("key")?;
        let areas = areas(&by_ids, one)?;
        if !areas.is_empty() {
            areas_of.insert(key.to_owned(), areas);
        }
        let receives = [OrganisationKind::Area, OrganisationKind::Unit].map(OrganisationKind::as_str);
        if let Some(receiver) = by_id(&by_ids, one, "receiver_id")?.filter(|_| receives.contains(&kind(one))) {
            receiver_of.insert(key.to_owned(), receiver);
        }
    }
    Ok(Known {
        items: by_kind(items, year)?,
        organisations: by_kind(organisations, year)?,
        scales: scales.iter().map(labels).collect::<Result<_, NotDerived>>()?,
        owners: owners(items, &by_ids)?,
        areas_of,
        receiver_of,
    })
}

/// The organisations by identifier.
type ById<'a> = BTreeMap<&'a str, Entry<'a>>;

fn ids<'a>(organisations: &[Entry<'a>]) -> Result<ById<'a>, NotDerived> {
    let named = organisations.iter().filter_map(|one| Some(one.may("id").transpose()?.map(|id| (id, *one))));
    named.collect()
}

fn kind<'a>(one: &Entry<'a>) -> &'a str {
    one.value.get("kind").and_then(Value::as_str).unwrap_or_default()
}

/// Returns the keys of the areas in which an organisation lies. An area lies in itself.
fn areas(organisations: &ById<'_>, one: &Entry<'_>) -> Result<BTreeSet<String>, NotDerived> {
    let (mut areas, mut next) = (BTreeSet::new(), one.may("area_id")?);
    while let Some(area) = next.and_then(|id| organisations.get(id)) {
        // a forged file may name its areas in a circle
        if !areas.insert(area.text("key")?.to_owned()) {
            break;
        }
        let above = area.may("parent_id")?;
        next = above.filter(|id| organisations.get(id).is_some_and(|one| kind(one) == OrganisationKind::Area.as_str()));
    }
    Ok(areas)
}

/// Returns the key of the organisation that an entry names by identifier. `None` if the entry names none, or if the
/// organisation is not in the list.
fn by_id(organisations: &ById<'_>, entry: &Entry<'_>, member: &'static str) -> Result<Option<String>, NotDerived> {
    let named = entry.may(member)?.and_then(|id| organisations.get(id));
    named.map(|one| one.text("key").map(str::to_owned)).transpose()
}

/// Returns the key of the organisation that owns each item, by kind and key of the item.
fn owners(
    items: &[Entry<'_>],
    organisations: &ById<'_>,
) -> Result<BTreeMap<String, BTreeMap<String, String>>, NotDerived> {
    let mut owners: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for item in items {
        if let Some(owner) = by_id(organisations, item, "organisation_id")? {
            owners.entry(item.text("kind")?.to_owned()).or_default().insert(item.text("key")?.to_owned(), owner);
        }
    }
    Ok(owners)
}

/// Returns the keys that are valid in the year, by kind.
fn by_kind(entries: &[Entry<'_>], year: FiscalYear) -> Result<BTreeMap<String, BTreeSet<String>>, NotDerived> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in entries {
        let (kind, key) = (entry.text("kind")?, entry.text("key")?);
        if holds(entry, year)? {
            keys.entry(kind.to_owned()).or_default().insert(key.to_owned());
        }
    }
    Ok(keys)
}

fn holds(entry: &Entry<'_>, year: FiscalYear) -> Result<bool, NotDerived> {
    let number =
        |member| entry.given(member).map(|value| value.as_i64().ok_or_else(|| entry.lacks(member))).transpose();
    let year = i64::from(year.number());
    let (from, to) = (number("valid_from")?, number("valid_to")?);
    Ok(from.is_none_or(|from| from <= year) && to.is_none_or(|to| to >= year))
}

fn labels(scale: &Entry<'_>) -> Result<(String, BTreeSet<String>), NotDerived> {
    let labels = scale.value.get("labels").and_then(Value::as_array);
    let key = |label: &Value| label.get("key")?.as_str().map(str::to_owned);
    let labels = labels.and_then(|labels| labels.iter().map(key).collect());
    Ok((scale.text("key")?.to_owned(), labels.ok_or_else(|| scale.lacks("labels"))?))
}
