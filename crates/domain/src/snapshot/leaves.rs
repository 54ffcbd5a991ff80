//! Parts by name and hash, many of them: one piece of memory for all names and one for all hashes, so that a year of a
//! million parts costs what its names and hashes are long.

use std::fmt;

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::merkle::{Hash, hash_of, hash_text};

/// Names in an order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Names {
    /// Adds one at the end.
    pub fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The one at a place.
    pub fn get(&self, place: usize) -> Option<&str> {
        let from = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(from..*self.ends.get(place)?)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|place| self.get(place))
    }
}

impl<'a> FromIterator<&'a str> for Names {
    fn from_iter<I: IntoIterator<Item = &'a str>>(all: I) -> Self {
        let mut names = Self::default();
        all.into_iter().for_each(|name| names.push(name));
        names
    }
}

/// The leaves of a manifest: each part's name and leaf hash, in the parts' order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LeafList {
    names: Names,
    hashes: Vec<Hash>,
}

impl LeafList {
    /// Adds one at the end.
    pub fn push(&mut self, name: &str, hash: Hash) {
        self.names.push(name);
        self.hashes.push(hash);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The one at a place.
    pub fn get(&self, place: usize) -> Option<(&str, &Hash)> {
        self.names.get(place).zip(self.hashes.get(place))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Hash)> {
        self.names.iter().zip(&self.hashes)
    }

    /// The names.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The hashes.
    pub fn hashes(&self) -> &[Hash] {
        &self.hashes
    }

    /// The place of a part; of the first, if two have the name.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|other| other == name)
    }

    /// The hash that is listed for a part; for the first, if two have the name.
    pub fn hash(&self, name: &str) -> Option<&Hash> {
        self.place(name).and_then(|place| self.hashes.get(place))
    }

    /// As they stand in a file.
    pub(super) fn value(&self) -> Value {
        self.iter().map(|(name, hash)| json!({ "name": name, "hash": hash_text(hash) })).collect()
    }
}

impl<'a> FromIterator<(&'a str, Hash)> for LeafList {
    fn from_iter<I: IntoIterator<Item = (&'a str, Hash)>>(all: I) -> Self {
        let mut leaves = Self::default();
        all.into_iter().for_each(|(name, hash)| leaves.push(name, hash));
        leaves
    }
}

/// A leaf as it stands in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    hash: String,
}

struct Each;

impl<'de> Visitor<'de> for Each {
    type Value = LeafList;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of names and hashes")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<LeafList, A::Error> {
        let mut leaves = LeafList::default();
        while let Some(Written { name, hash }) = all.next_element()? {
            let hash = hash_of(&hash).ok_or_else(|| A::Error::custom("the manifest's leaves is not well formed"))?;
            leaves.push(&name, hash);
        }
        Ok(leaves)
    }
}

impl<'de> Deserialize<'de> for LeafList {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(Each)
    }
}
