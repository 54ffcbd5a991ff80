//! Reads the organisations of a pack. Checks their parents and their codes.

use std::collections::BTreeSet;

use super::fault::Rule;
use super::known::Known;
use super::model::Organisation;
use super::municipality::{sample, six_digits};
use super::node::Node;
use crate::actor::OrganisationKind;
use crate::layer::Part;
use crate::violation::Rule as Content;

const FIELDS: [&str; 13] = [
    "key",
    "kind",
    "layer",
    "name",
    "kana",
    "code",
    "parent",
    "each_area",
    "valid_from",
    "valid_to",
    "sample",
    "source",
    "confidence",
];
/// Every kind except the platform operator, which belongs to no municipality.
pub(super) const KINDS: [OrganisationKind; 6] = [
    OrganisationKind::Municipality,
    OrganisationKind::Area,
    OrganisationKind::Unit,
    OrganisationKind::Department,
    OrganisationKind::SocialWelfareCouncil,
    OrganisationKind::Body,
];
/// The kinds without which the evaluation cycle lacks participants.
const NEEDED: [OrganisationKind; 2] = [OrganisationKind::Municipality, OrganisationKind::Body];

/// Returns the kinds that the parent may have, and whether a parent is required.
fn above(kind: OrganisationKind) -> (&'static [OrganisationKind], bool) {
    match kind {
        OrganisationKind::Municipality | OrganisationKind::Platform => (&[], false),
        OrganisationKind::Area | OrganisationKind::Unit | OrganisationKind::Department => {
            (&[OrganisationKind::Municipality, OrganisationKind::Area], true)
        }
        OrganisationKind::SocialWelfareCouncil => (&[OrganisationKind::Municipality, OrganisationKind::Area], false),
        OrganisationKind::Body => (&[OrganisationKind::Municipality], false),
    }
}

/// Reads the list of organisations and sorts it, parents first. `taken` holds the keys used before.
pub(super) fn list(node: &Node<'_>, known: &Known, taken: &mut BTreeSet<String>) -> Option<Vec<Organisation>> {
    let mut read = Vec::new();
    for entry in node.list()? {
        if let Some(key) = entry.may("key").and_then(|key| key.text())
            && !taken.insert(key)
        {
            entry.push(entry.fault_in("key", Content::Twice));
        }
        read.extend(organisation(&entry, known));
    }
    // the kinds are declared in the order municipality, area, unit, department …, and areas lie in areas
    read.sort_by_key(|one: &Organisation| (one.kind, one.layer.as_ref().and_then(|layer| known.position(layer))));
    Some(read)
}

/// Checks that the cycle has its participants: one municipality and an evaluating body.
pub(super) fn complete(node: &Node<'_>, known: &Known) {
    for kind in NEEDED {
        match Known::count(known.organisations.as_ref(), kind) {
            Some(0) => node.push(node.fault(Content::Required).with("kind", kind.as_str())),
            Some(count) if count > 1 && kind == OrganisationKind::Municipality => {
                node.push(node.fault(Content::Twice).with("kind", kind.as_str()));
            }
            Some(_) | None => {}
        }
    }
}

fn organisation(node: &Node<'_>, known: &Known) -> Option<Organisation> {
    node.object(&FIELDS)?;
    let key = node.need("key").and_then(|key| key.key());
    let kind = node.need("kind").and_then(|kind| kind.one_of(&KINDS, OrganisationKind::as_str));
    let name = node.need("name").and_then(|name| name.text());
    let kana = node.may("kana").and_then(|kana| kana.text());
    let code = kind.and_then(|kind| code(node, kind, known));
    let layer = kind.and_then(|kind| layer(node, kind, known));
    let parent = kind.and_then(|kind| parent(node, kind, known));
    if let (Some(layer), Some(parent)) = (&layer, &parent) {
        below_its_parent(node, layer, parent, known);
    }
    let each_area = node.may("each_area").and_then(|each| each.yes());
    if each_area.is_some() && kind.is_some_and(|kind| kind != OrganisationKind::Department) {
        node.push(node.fault_in("each_area", Rule::NotHere));
    }
    let validity = node.validity();
    let sample = sample(node, known, name.as_deref());
    let evidence = node.evidence();
    Some(Organisation {
        key: key?,
        kind: kind?,
        layer,
        name: name?,
        kana,
        code,
        parent,
        each_area: each_area.unwrap_or_default(),
        validity: validity?,
        sample: sample?,
        evidence: evidence?,
    })
}

/// Reads the layer, which must be one of the organisation's part. Only areas and units lie in layers.
fn layer(node: &Node<'_>, kind: OrganisationKind, known: &Known) -> Option<String> {
    let Some(part) = Part::ALL.into_iter().find(|part| part.kind() == kind) else {
        node.may("layer")?.complain(Rule::NotHere);
        return None;
    };
    let parts =
        known.layers.as_ref().map(|layers| layers.iter().map(|layer| (layer.key.clone(), layer.part)).collect());
    node.need("layer")?.refers(parts.as_ref(), &[part], Part::as_str)
}

/// Checks that an area or unit lies in an organisation of a layer above its own.
fn below_its_parent(node: &Node<'_>, layer: &str, parent: &str, known: &Known) {
    let above = known.layer_of.get(parent).and_then(|layer| known.position(layer));
    if let (Some(above), Some(own)) = (above, known.position(layer))
        && above >= own
    {
        node.push(node.fault_in("parent", Rule::NotAbove));
    }
}

fn parent(node: &Node<'_>, kind: OrganisationKind, known: &Known) -> Option<String> {
    let (kinds, needed) = above(kind);
    let parent = if needed { node.need("parent") } else { node.may("parent") }?;
    if kinds.is_empty() {
        parent.complain(Rule::NotHere);
        return None;
    }
    parent.refers(known.organisations.as_ref(), kinds, OrganisationKind::as_str)
}

/// Reads the code. The municipality's is that of `municipality.json`, and an area's has the same prefecture. No other
/// organisation has one.
fn code(node: &Node<'_>, kind: OrganisationKind, known: &Known) -> Option<String> {
    let code = node.may("code")?;
    let written = six_digits(&code)?;
    let of_municipality = known.code.as_deref().unwrap_or(&written);
    match kind {
        OrganisationKind::Municipality if written != of_municipality => {
            code.push(code.fault(Content::Contradiction).with("expected", of_municipality));
        }
        OrganisationKind::Area if written.get(..2) != of_municipality.get(..2) => {
            code.push(
                code.fault(Content::Contradiction).with("expected", of_municipality.get(..2).unwrap_or_default()),
            );
        }
        OrganisationKind::Municipality | OrganisationKind::Area => {}
        OrganisationKind::Unit
        | OrganisationKind::Department
        | OrganisationKind::SocialWelfareCouncil
        | OrganisationKind::Body
        | OrganisationKind::Platform => code.complain(Rule::NotHere),
    }
    Some(written)
}
