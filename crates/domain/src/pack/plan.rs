//! Reads the plan of a pack. Its term is written with eras as printed, or in ISO dates.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::fault::Rule;
use super::kind::ItemKind;
use super::known::{Index, Known};
use super::layers;
use super::model::{Count, Plan};
use super::node::Node;
use crate::actor::OrganisationKind;
use crate::era::parse_planned_day;
use crate::term::{Noun, Term, Terms};
use crate::violation::Rule as Content;
use crate::year::FiscalYear;

const FIELDS: [&str; 13] = [
    "key",
    "name",
    "goal",
    "starts_on",
    "ends_on",
    "first_year",
    "last_year",
    "layers",
    "terms",
    "counts",
    "attributes",
    "source",
    "confidence",
];

/// Reads the plan.
pub(super) fn read(node: &Node<'_>, known: &Known) -> Option<Plan> {
    node.object(&FIELDS)?;
    let key = node.need("key").and_then(|key| key.key());
    let name = node.need("name").and_then(|name| name.text());
    let goal = node.need("goal").and_then(|goal| goal.text());
    let starts_on = node.need("starts_on").and_then(|day| planned(&day));
    let ends_on = node.need("ends_on").and_then(|day| planned(&day));
    let first_year = node.need("first_year").and_then(|year| year.year());
    let last_year = node.need("last_year").and_then(|year| year.year());
    ordered(node, "ends_on", starts_on, ends_on);
    ordered(node, "last_year", first_year, last_year);
    within(node, "starts_on", starts_on, first_year);
    within(node, "ends_on", ends_on, last_year);
    let layers = node.need("layers").and_then(|layers| layers::read(&layers));
    let terms = node.may("terms").map_or_else(|| Some(BTreeMap::new()), |terms| stated(&terms));
    let counts = counts(node, known);
    let attributes = node.may("attributes").and_then(|attributes| attributes.map().cloned());
    let evidence = node.evidence();
    let (measures, units) = counts?;
    let layers = layers?;
    Some(Plan {
        key: key?,
        name: name?,
        goal: goal?,
        starts_on: starts_on?,
        ends_on: ends_on?,
        first_year: first_year?,
        last_year: last_year?,
        terms: Terms::new(terms?, &layers),
        layers,
        measures,
        units,
        attributes: attributes.unwrap_or_default(),
        evidence: evidence?,
    })
}

/// Reads the terms that the plan states.
fn stated(node: &Node<'_>) -> Option<BTreeMap<Term, Noun>> {
    let terms: Vec<&str> = Term::all().map(Term::as_str).collect();
    let object = node.object(&terms)?;
    let stated = Term::all().filter(|term| object.contains_key(term.as_str()));
    // every term is read, so that each fault is told
    let read: Vec<_> = stated.map(|term| Some((term, node.need(term.as_str())?.noun()?))).collect();
    read.into_iter().collect()
}

/// Reads a day as a plan prints it. Plans printed 平成33年3月31日, although the era ended before.
fn planned(node: &Node<'_>) -> Option<NaiveDate> {
    let read = parse_planned_day(&node.text()?);
    read.map(|read| read.day).inspect_err(|not| node.no_day("", not)).ok()
}

fn ordered<T: PartialOrd + ToString>(node: &Node<'_>, field: &str, from: Option<T>, to: Option<T>) {
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        node.push(node.fault_in(field, Content::EndsBeforeItBegins).with("from", from));
    }
}

/// Checks that the first day lies in the first fiscal year, and the last day in the last.
fn within(node: &Node<'_>, field: &str, day: Option<NaiveDate>, year: Option<FiscalYear>) {
    if let (Some(day), Some(year)) = (day, year)
        && !year.contains(day)
    {
        let fault = node.fault_in(field, Rule::OutsidePlan);
        node.push(fault.with("from", year.first_day()).with("to", year.last_day()));
    }
}

/// Reads the numbers of measures and units, in the pack and in all.
fn counts(node: &Node<'_>, known: &Known) -> Option<(Count, Count)> {
    let node = node.need("counts")?;
    node.object(&["measures", "units"])?;
    let measures = count(&node, "measures", known.items.as_ref(), ItemKind::Measure);
    let units = count(&node, "units", known.organisations.as_ref(), OrganisationKind::Unit);
    Some((measures?, units?))
}

fn count<K: Copy + PartialEq>(node: &Node<'_>, field: &str, index: Option<&Index<K>>, kind: K) -> Option<Count> {
    let node = node.need(field)?;
    node.object(&["published", "total"])?;
    let published = node.need("published").and_then(|published| published.count())?;
    let total = node.may("total").map(|total| total.count());
    if let Some(actual) = Known::count(index, kind)
        && usize::try_from(published).ok() != Some(actual)
    {
        node.push(node.fault_in("published", Rule::CountDiffers).with("actual", actual));
    }
    if let Some(Some(total)) = total
        && total < published
    {
        node.push(node.fault_in("total", Content::TooSmall).with("least", published));
    }
    Some(Count { published, total: total.map_or(Some(None), |total| total.map(Some))? })
}
