//! Reads the layers of a plan, from the municipality down.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fault::Rule;
use super::node::Node;
use crate::layer::{Layer, Part};
use crate::violation::Rule as Content;

const FIELDS: [&str; 5] = ["key", "part", "word", "reports", "meets"];

/// Reads the layers. There may be none: then only measures are reported.
pub(super) fn read(node: &Node<'_>) -> Option<Vec<Layer>> {
    let (mut keys, mut units) = (BTreeSet::new(), false);
    let mut layers = Vec::new();
    for entry in node.list()? {
        let Some(layer) = layer(&entry) else { continue };
        if !keys.insert(layer.key.clone()) {
            entry.push(entry.fault_in("key", Content::Twice));
        }
        if units && layer.part == Part::Area {
            // nothing lies below a unit
            entry.push(entry.fault_in("part", Rule::BelowAUnit));
        }
        units |= layer.part == Part::Unit;
        layers.push(layer);
    }
    Some(layers)
}

fn layer(node: &Node<'_>) -> Option<Layer> {
    node.object(&FIELDS)?;
    let key = node.need("key").and_then(|key| key.key());
    let part = node.need("part").and_then(|part| part.one_of(&Part::ALL, Part::as_str));
    let word = node.need("word").and_then(|word| word.noun());
    let reports = node.may("reports").map_or(Some(true), |reports| reports.yes());
    let meets = node.may("meets").map_or(Some(false), |meets| meets.yes());
    // a meeting verifies a rollup, so only who compiles one meets
    if meets == Some(true) && (part == Some(Part::Unit) || reports == Some(false)) {
        node.push(node.fault_in("meets", Rule::NotHere));
    }
    Some(Layer { key: key?, part: part?, word: word?, reports: reports?, meets: meets? })
}

/// Reads the layers leniently, for references from other files. Faulty ones are told by [`read`].
pub(super) fn known(plan: &Value) -> Option<Vec<Known>> {
    let entries = plan.get("layers")?.as_array()?.iter();
    let layer = |entry: &Value| {
        let word = |member: &str| entry.get(member).and_then(Value::as_str);
        Some(Known {
            key: word("key")?.to_owned(),
            part: word("part").and_then(|part| part.parse().ok()),
            reports: entry.get("reports").and_then(Value::as_bool).unwrap_or(true),
        })
    };
    Some(entries.filter_map(layer).collect())
}

/// A layer, as other files refer to it.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) key: String,
    /// The part, if its word is known.
    pub(super) part: Option<Part>,
    pub(super) reports: bool,
}
