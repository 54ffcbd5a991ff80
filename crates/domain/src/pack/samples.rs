//! Reads `samples.json`: invented units and priority items for demonstrations only. The file may hold nothing
//! else, and each entry must say サンプル.

use std::collections::BTreeSet;

use super::fault::Rule;
use super::item::{self, Taken};
use super::kind::ItemKind;
use super::known::Known;
use super::model::Samples;
use super::municipality::marked;
use super::node::Node;
use super::organisation;
use crate::actor::OrganisationKind;

/// Reads the samples. `known` includes their keys.
pub(super) fn read(
    node: &Node<'_>,
    known: &Known,
    organisations: &mut BTreeSet<String>,
    items: &mut Taken,
) -> Option<Samples> {
    node.object(&["organisations", "items"])?;
    let units = node.need("organisations");
    let priorities = node.need("items");
    for (list, kind) in [(&units, OrganisationKind::Unit.as_str()), (&priorities, ItemKind::PriorityItem.as_str())] {
        for entry in list.as_ref().and_then(|list| list.value().is_array().then(|| list.list())?).unwrap_or_default() {
            only(&entry, kind);
        }
    }
    Some(Samples {
        organisations: units.and_then(|list| organisation::list(&list, known, organisations))?,
        items: priorities.and_then(|list| item::list(&list, known, items))?,
    })
}

fn only(entry: &Node<'_>, expected: &str) {
    let of = |field: &str| entry.value().get(field);
    if of("kind").and_then(|kind| kind.as_str()).is_some_and(|kind| kind != expected) {
        entry.push(entry.fault_in("kind", Rule::WrongKind).with("expected", expected));
    }
    if of("sample").and_then(|sample| sample.as_bool()) == Some(false) {
        entry.push(entry.fault_in("sample", Rule::NotMarkedAsSample).with("sample", false));
    }
    if of("name").and_then(|name| name.as_str()).is_some_and(|name| !marked(name)) {
        entry.push(entry.fault_in("name", Rule::NotMarkedAsSample).with("sample", true));
    }
}
