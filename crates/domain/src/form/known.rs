//! The keys that answers may name.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

type Keys = BTreeMap<String, BTreeSet<String>>;

/// The keys that answers may name: of items and organisations by kind, and of labels by scale. Holds also the owners
/// of the items, and the areas.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
pub struct Known {
    /// The keys of items, by kind.
    pub items: Keys,
    /// The keys of organisations, by kind.
    pub organisations: Keys,
    /// The keys of labels, by scale.
    pub scales: Keys,
    /// The key of the organisation that owns an item, by kind and key of the item.
    pub owners: BTreeMap<String, BTreeMap<String, String>>,
    /// The keys of the areas in which an organisation lies, by key of the organisation. An area lies in itself.
    pub areas_of: BTreeMap<String, BTreeSet<String>>,
    /// The key of the organisation that takes in what another one hands in, by the other's key.
    pub receiver_of: BTreeMap<String, String>,
}
