//! Reads the scales of a pack, and the good practices that the plan prints.

use std::collections::BTreeSet;

use super::fault::Rule;
use super::kind::Best;
use super::known::Known;
use super::model::{GoodPractice, Grade, Scale};
use super::municipality::sample;
use super::node::Node;
use crate::actor::OrganisationKind;
use crate::violation::Rule as Content;

/// Reads the scales.
pub(super) fn list(node: &Node<'_>, known: &Known) -> Option<Vec<Scale>> {
    let mut keys = BTreeSet::new();
    let mut read = Vec::new();
    for entry in node.list()? {
        once(&entry, "key", &mut keys);
        read.extend(scale(&entry, known));
    }
    Some(read)
}

fn once(node: &Node<'_>, field: &str, taken: &mut BTreeSet<String>) {
    if let Some(key) = node.may(field).and_then(|key| key.text())
        && !taken.insert(key)
    {
        node.push(node.fault_in(field, Content::Twice));
    }
}

fn scale(node: &Node<'_>, known: &Known) -> Option<Scale> {
    node.object(&["key", "name", "direction", "labels", "sample", "source", "confidence"])?;
    let key = node.need("key").and_then(|key| key.key());
    let name = node.need("name").and_then(|name| name.label());
    let best = node.need("direction").and_then(|word| word.one_of(&Best::ALL, Best::as_str));
    let labels = node.need("labels").and_then(|labels| grades(&labels, best));
    let sample = sample(node, known, name.as_ref().map(|name| name.ja.as_str()));
    let evidence = node.evidence();
    let (key, name, best, labels) = (key?, name?, best?, labels?);
    Some(Scale { key, name, best, labels, sample: sample?, evidence: evidence?, body: node.value().clone() })
}

fn grades(node: &Node<'_>, best: Option<Best>) -> Option<Vec<Grade>> {
    let (mut keys, mut orders) = (BTreeSet::new(), BTreeSet::new());
    let mut read = Vec::new();
    let listed = node.list()?;
    if listed.len() < 2 {
        // A scale with one label would judge everything alike.
        node.push(node.fault(Rule::TooFew).with("least", 2));
    }
    for entry in listed {
        once(&entry, "key", &mut keys);
        if let Some(grade) = grade(&entry, best) {
            if grade.order.is_some_and(|order| !orders.insert(order)) {
                entry.push(entry.fault_in("order", Content::Twice));
            }
            read.push(grade);
        }
    }
    Some(read)
}

fn grade(node: &Node<'_>, best: Option<Best>) -> Option<Grade> {
    node.object(&["key", "label", "meaning", "order", "comparable"])?;
    let key = node.need("key").and_then(|key| key.key());
    let label = node.need("label").and_then(|label| label.label());
    let meaning = node.need("meaning").and_then(|meaning| meaning.label());
    let order = node.may("order").and_then(|order| order.count());
    let comparable = node.need("comparable").and_then(|comparable| comparable.yes());
    if let (Some(best), Some(comparable)) = (best, comparable) {
        // A label has a rank exactly if the scale has an order and the label can be compared.
        let ordered = best != Best::Unordered && comparable;
        if ordered && node.may("order").is_none() {
            node.push(node.fault_in("order", Content::Required));
        }
        if !ordered && node.may("order").is_some() {
            node.push(node.fault_in("order", Rule::NotHere));
        }
    }
    Some(Grade { key: key?, label: label?, meaning: meaning?, order, comparable: comparable? })
}

/// Reads the good practices.
pub(super) fn practices(node: &Node<'_>, known: &Known) -> Option<Vec<GoodPractice>> {
    let mut keys = BTreeSet::new();
    let mut read = Vec::new();
    for entry in node.list()? {
        once(&entry, "key", &mut keys);
        read.extend(practice(&entry, known));
    }
    Some(read)
}

fn practice(node: &Node<'_>, known: &Known) -> Option<GoodPractice> {
    node.object(&["key", "area", "name", "by", "points", "source", "confidence"])?;
    let key = node.need("key").and_then(|key| key.key());
    let areas = [OrganisationKind::Area];
    let area =
        node.need("area").and_then(|area| area.refers(known.organisations.as_ref(), &areas, OrganisationKind::as_str));
    let name = node.need("name").and_then(|name| name.text());
    let by = node.need("by").and_then(|by| by.text());
    let points = node.may("points").and_then(|points| points.texts());
    let evidence = node.evidence();
    Some(GoodPractice {
        key: key?,
        area: area?,
        name: name?,
        by: by?,
        points: points.unwrap_or_default(),
        evidence: evidence?,
    })
}
