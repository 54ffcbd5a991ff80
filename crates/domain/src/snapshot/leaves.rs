//! Compact lists of part names and hashes. There is one allocation for all names and one for all hashes, so the
//! memory of a million parts is the length of their names and hashes.

use std::fmt;

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::merkle::{Hash, hash_of, hash_text};

/// An ordered list of names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    text: String,
    /// The end of each name in `text`, in bytes.
    ends: Vec<usize>,
}

impl Names {
    /// Appends a name.
    pub fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    /// Returns the number of names.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Checks whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the name at an index.
    pub fn get(&self, place: usize) -> Option<&str> {
        let from = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(from..*self.ends.get(place)?)
    }

    /// Returns all names, in order.
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

/// The leaves of a manifest: the name and leaf hash of each part, in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LeafList {
    names: Names,
    hashes: Vec<Hash>,
}

impl LeafList {
    /// Appends a leaf.
    pub fn push(&mut self, name: &str, hash: Hash) {
        self.names.push(name);
        self.hashes.push(hash);
    }

    /// Returns the number of leaves.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Checks whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Returns the leaf at an index.
    pub fn get(&self, place: usize) -> Option<(&str, &Hash)> {
        self.names.get(place).zip(self.hashes.get(place))
    }

    /// Returns all leaves, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Hash)> {
        self.names.iter().zip(&self.hashes)
    }

    /// Returns the names.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Returns the hashes.
    pub fn hashes(&self) -> &[Hash] {
        &self.hashes
    }

    /// Returns the index of a part. If two parts have the name, the first counts.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|other| other == name)
    }

    /// Returns the hash listed for a part. If two parts have the name, the first counts.
    pub fn hash(&self, name: &str) -> Option<&Hash> {
        self.place(name).and_then(|place| self.hashes.get(place))
    }

    /// Returns the leaves as JSON, as in a file.
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

/// A leaf as it is written in a file.
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
            let hash = hash_of(&hash).ok_or_else(|| A::Error::custom("the hash is not 64 hexadecimal digits"))?;
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
