//! Reads the form editions of a pack. The shape is checked here, place by place, so that a fault in one question does
//! not hide others. [`Edition::parse`] checks the meaning.

use std::collections::BTreeSet;

use super::fault::Rule;
use super::kind::ItemKind;
use super::known::Known;
use super::node::Node;
use super::organisation::KINDS as KINDS_OF_ORGANISATION;
use crate::actor::OrganisationKind;
use crate::figure::LIMIT;
use crate::form::{Counts, Edition, Relation};
use crate::violation::Rule as Content;
use crate::workflow::DocumentKind;

/// The kinds of answer, and the further properties that each requires.
const KINDS: [(&str, &[&str]); 12] = [
    ("text", &["most", "lines"]),
    ("count", &["most", "counts"]),
    ("yen", &["most"]),
    ("choice", &["options"]),
    ("choices", &["options", "most"]),
    ("yes_no", &[]),
    ("date", &[]),
    ("month", &[]),
    ("scale", &["scale"]),
    ("item", &["kind"]),
    ("items", &["kind", "most"]),
    ("organisation", &["kind"]),
];
const ROLLUPS: [&str; 5] = ["sum", "max", "count_yes", "collect", "never"];
const NEEDED: [&str; 2] = ["to_submit", "optional"];
const SHOWN: [&str; 4] = ["public", "municipality", "area", "unit"];

/// Reads one edition.
pub(super) fn read(node: &Node<'_>, known: &Known) -> Option<Edition> {
    let before = node.faults();
    shape(node, known);
    // For a wrong shape, `Edition::parse` would only report the same fault again.
    if node.faults() > before {
        return None;
    }
    match Edition::parse(node.value()) {
        Ok(edition) => Some(edition),
        Err(violations) => {
            for violation in violations {
                node.push(node.fault_below(&violation.pointer, violation.rule).limited(violation.limits));
            }
            None
        }
    }
}

/// Calls `check` with a required field. The result is dropped, because the form parses the field itself.
fn with<T>(node: &Node<'_>, field: &str, check: impl FnOnce(&Node<'_>) -> T) {
    if let Some(node) = node.need(field) {
        check(&node);
    }
}

/// Calls `check` with each entry of a field that must be a list of at least one entry.
fn each(node: &Node<'_>, field: &str, check: impl Fn(&Node<'_>)) {
    let Some(node) = node.need(field) else { return };
    let Some(entries) = node.list() else { return };
    if entries.is_empty() {
        node.push(node.fault(Rule::TooFew).with("least", 1));
    }
    entries.iter().for_each(check);
}

fn shape(node: &Node<'_>, known: &Known) {
    if node.object(&["key", "document", "first_year", "last_year", "title", "groups", "rules"]).is_none() {
        return;
    }
    with(node, "key", |key| key.key());
    with(node, "document", |word| word.one_of(&DocumentKind::ALL, DocumentKind::as_str));
    for field in ["first_year", "last_year"] {
        with(node, field, |year| in_plan(year, known));
    }
    with(node, "title", |title| title.label());
    each(node, "groups", |group| {
        group.object(&["key", "label", "of", "fields"]);
        with(group, "key", |key| key.text());
        with(group, "label", |label| label.label());
        with(group, "of", |of| of.one_of(&["report", "activity"], |word| word));
        each(group, "fields", |field| question(field, known));
    });
    if let Some(rules) = node.may("rules").and_then(|rules| rules.list()) {
        rules.iter().for_each(relation);
    }
}

/// Checks the shape of a rule between answers. `Edition::parse` checks the questions that the rule names.
fn relation(node: &Node<'_>) {
    if node.map().is_none() {
        return;
    }
    let rule = node.need("rule").and_then(|rule| rule.one_of(&Relation::WORDS, |(word, _)| word));
    let Some((_, properties)) = rule else { return };
    node.object(&[&["rule"], properties].concat());
    for property in properties {
        with(node, property, |key| key.text());
    }
}

fn in_plan(node: &Node<'_>, known: &Known) {
    if let (Some(year), Some((first, last))) = (node.year(), known.years)
        && (year < first || year > last)
    {
        node.push(node.fault(Rule::OutsidePlan).with("from", first).with("to", last));
    }
}

fn question(node: &Node<'_>, known: &Known) {
    if node.object(&["key", "label", "help", "kind", "needed", "rollup", "shown"]).is_none() {
        return;
    }
    with(node, "key", |key| key.text());
    with(node, "label", |label| label.label());
    with(node, "help", |help| help.label());
    with(node, "kind", |kind| answer(kind, known));
    with(node, "needed", |needed| needed.one_of(&NEEDED, |word| word));
    with(node, "rollup", rollup);
    with(node, "shown", |shown| shown.one_of(&SHOWN, |word| word));
}

fn rollup(node: &Node<'_>) {
    if !node.value().is_object() {
        node.one_of(&ROLLUPS, |word| word);
        return;
    }
    node.object(&["share"]);
    with(node, "share", |share| {
        share.object(&["of", "among"]);
        with(share, "of", |of| of.text());
        with(share, "among", |among| among.text());
    });
}

fn answer(node: &Node<'_>, known: &Known) {
    if node.map().is_none() {
        return;
    }
    let kind = node.need("type").and_then(|kind| kind.one_of(&KINDS, |(word, _)| word));
    let Some((word, properties)) = kind else { return };
    let mut fields = vec!["type"];
    fields.extend(properties);
    node.object(&fields);
    for property in properties {
        with(node, property, |node| match *property {
            "most" => most(node),
            "options" => options(node),
            "counts" => {
                node.one_of(&Counts::ALL, |counts| counts.as_str());
            }
            "lines" => {
                node.yes();
            }
            "scale" => {
                node.refers(known.scales.as_ref(), &[()], |()| "scale");
            }
            _ if word == "organisation" => {
                node.one_of(&KINDS_OF_ORGANISATION, OrganisationKind::as_str);
            }
            _ => {
                node.one_of(&ItemKind::ALL, ItemKind::as_str);
            }
        });
    }
}

/// Checks a limit: from 1 to the largest possible figure.
fn most(node: &Node<'_>) {
    let Some(most) = node.number() else { return };
    if most < 1 {
        node.push(node.fault(Content::TooSmall).with("least", 1));
    } else if most > LIMIT {
        node.push(node.fault(Content::TooLarge).with("most", LIMIT));
    }
}

fn options(node: &Node<'_>) {
    let Some(options) = node.list() else { return };
    if options.is_empty() {
        node.push(node.fault(Rule::TooFew).with("least", 1));
    }
    let mut keys = BTreeSet::new();
    for option in options {
        option.object(&["key", "label"]);
        with(&option, "label", |label| label.label());
        if let Some(key) = option.need("key").and_then(|key| key.text())
            && !keys.insert(key)
        {
            option.push(option.fault_in("key", Content::Twice));
        }
    }
}
