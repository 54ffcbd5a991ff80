//! Reads the items of a plan. The item's kind decides its allowed properties ([`ItemKind::shape`]).

use std::collections::BTreeSet;

use super::fault::Rule;
use super::indicator;
use super::kind::{Confidence, ItemKind, MOST_DEPARTMENTS, Shape};
use super::known::Known;
use super::model::{Item, Link, Validity};
use super::municipality::sample;
use super::node::Node;
use crate::actor::OrganisationKind;
use crate::indicator::Indicator;
use crate::violation::Rule as Content;
use crate::year::FiscalYear;

const FIELDS: [&str; 15] = [
    "key",
    "kind",
    "number",
    "name",
    "organisation",
    "parent",
    "attributes",
    "links",
    "departments",
    "indicators",
    "valid_from",
    "valid_to",
    "sample",
    "source",
    "confidence",
];
/// The kinds of organisation that can own a measure. Besides departments this is the council of social welfare
/// (chapter 7 of many plans).
const OWNERS: [OrganisationKind; 2] = [OrganisationKind::Department, OrganisationKind::SocialWelfareCouncil];

/// The values that must be unique: keys, numbers among siblings, the area of an area plan.
#[derive(Default)]
pub(super) struct Taken {
    keys: BTreeSet<String>,
    numbers: BTreeSet<(ItemKind, Option<String>, Option<String>, i32)>,
    areas: BTreeSet<String>,
}

/// Reads the list of items and sorts it, parents first.
pub(super) fn list(node: &Node<'_>, known: &Known, taken: &mut Taken) -> Option<Vec<Item>> {
    let mut read = Vec::new();
    for entry in node.list()? {
        if let Some(key) = entry.may("key").and_then(|key| key.text())
            && !taken.keys.insert(key)
        {
            entry.push(entry.fault_in("key", Content::Twice));
        }
        if let Some(item) = item(&entry, known) {
            once(&entry, &item, taken);
            read.push(item);
        }
    }
    read.sort_by_key(|item| item.kind);
    Some(read)
}

fn once(node: &Node<'_>, item: &Item, taken: &mut Taken) {
    if let Some(number) = item.number
        && !taken.numbers.insert((item.kind, item.parent.clone(), item.organisation.clone(), number))
    {
        node.push(node.fault_in("number", Content::Twice));
    }
    if let (ItemKind::AreaPlan, Some(area)) = (item.kind, &item.organisation)
        && !taken.areas.insert(area.clone())
    {
        node.push(node.fault_in("organisation", Content::Twice));
    }
}

fn item(node: &Node<'_>, known: &Known) -> Option<Item> {
    node.object(&FIELDS)?;
    let key = node.need("key").and_then(|key| key.key());
    let kind = node.need("kind").and_then(|kind| kind.one_of(&ItemKind::ALL, ItemKind::as_str));
    let name = node.need("name").and_then(|name| name.text());
    let number = node.may("number").and_then(|number| number.count());
    let attributes = node.may("attributes").and_then(|attributes| attributes.map().cloned());
    let validity = node.validity();
    if let Some(validity) = validity {
        within_plan(node, validity, known.years);
    }
    let sample = sample(node, known, name.as_deref());
    let evidence = node.evidence();
    let shape = kind.map(ItemKind::shape)?;
    let organisation = organisation(node, shape, known);
    let parent = parent(node, shape, known);
    let departments = departments(node, shape, known);
    let indicators = indicators(node, shape, known);
    let links = links(node, shape, known, evidence.as_ref().map(|evidence| evidence.confidence));
    Some(Item {
        key: key?,
        kind: kind?,
        number,
        name: name?,
        organisation,
        parent,
        attributes: attributes.unwrap_or_default(),
        links,
        departments,
        indicators,
        validity: validity?,
        sample: sample?,
        evidence: evidence?,
    })
}

fn within_plan(node: &Node<'_>, validity: Validity, years: Option<(FiscalYear, FiscalYear)>) {
    let Some((first, last)) = years else { return };
    for (field, year) in [("valid_from", Some(validity.from)), ("valid_to", validity.to)] {
        if year.is_some_and(|year| year < first || year > last) {
            node.push(node.fault_in(field, Rule::OutsidePlan).with("from", first).with("to", last));
        }
    }
}

fn organisation(node: &Node<'_>, shape: Shape, known: &Known) -> Option<String> {
    match shape.organisation {
        Some(kind) => {
            node.need("organisation")?.refers(known.organisations.as_ref(), &[kind], OrganisationKind::as_str)
        }
        None => not_here(node, "organisation"),
    }
}

fn parent(node: &Node<'_>, shape: Shape, known: &Known) -> Option<String> {
    match shape.parent {
        Some(kind) => {
            let parent = if shape.parent_needed { node.need("parent") } else { node.may("parent") };
            parent?.refers(known.items.as_ref(), &[kind], ItemKind::as_str)
        }
        None => not_here(node, "parent"),
    }
}

fn not_here(node: &Node<'_>, field: &str) -> Option<String> {
    if let Some(found) = node.may(field) {
        found.complain(Rule::NotHere);
    }
    None
}

fn departments(node: &Node<'_>, shape: Shape, known: &Known) -> Vec<String> {
    if !shape.departments {
        not_here(node, "departments");
        return Vec::new();
    }
    let Some(field) = node.need("departments") else {
        return Vec::new();
    };
    let listed = field.list().unwrap_or_default();
    if listed.is_empty() && field.value().is_array() {
        field.push(field.fault(Rule::TooFew).with("least", 1));
    }
    if listed.len() > MOST_DEPARTMENTS {
        field.push(field.fault(Content::TooMany).with("most", MOST_DEPARTMENTS));
    }
    let mut keys: Vec<String> = Vec::new();
    for entry in listed {
        match entry.refers(known.organisations.as_ref(), &OWNERS, OrganisationKind::as_str) {
            Some(key) if keys.contains(&key) => entry.complain(Content::Twice),
            Some(key) => keys.push(key),
            None => {}
        }
    }
    keys
}

/// Reads the indicators. Only what has a report has them, for the report tells the actual values.
fn indicators(node: &Node<'_>, shape: Shape, known: &Known) -> Vec<Indicator> {
    if !shape.departments {
        not_here(node, "indicators");
        return Vec::new();
    }
    node.may("indicators").map(|listed| indicator::list(&listed, known.years)).unwrap_or_default()
}

fn links(node: &Node<'_>, shape: Shape, known: &Known, own: Option<Confidence>) -> Vec<Link> {
    if shape.links.is_empty() {
        not_here(node, "links");
        return Vec::new();
    }
    let listed = node.may("links").and_then(|links| links.list()).unwrap_or_default();
    let mut links: Vec<Link> = Vec::new();
    for entry in listed {
        match link(&entry, shape, known, own) {
            Some(link) if links.iter().any(|other| other.to == link.to) => {
                entry.push(entry.fault_in("to", Content::Twice));
            }
            Some(link) => links.push(link),
            None => {}
        }
    }
    links
}

fn link(node: &Node<'_>, shape: Shape, known: &Known, own: Option<Confidence>) -> Option<Link> {
    node.object(&["kind", "to", "confidence"])?;
    let kind = node.need("kind").and_then(|kind| kind.one_of(shape.links, ItemKind::as_str));
    let kinds = kind.as_ref().map_or(shape.links, std::slice::from_ref);
    let to = node.need("to").and_then(|to| to.refers(known.items.as_ref(), kinds, ItemKind::as_str));
    let confidence = match node.may("confidence") {
        Some(word) => word.one_of(&Confidence::ALL, Confidence::as_str),
        None => own,
    };
    Some(Link { kind: kind?, to: to?, confidence: confidence? })
}
