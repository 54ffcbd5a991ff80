//! Reads stored rollups: completely, or not at all, with the place of the error. A missing list is an error, not an
//! empty list.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_path_to_error::Segment;

use super::{Computed, FigureRow, LeftOut, SourceRow};
use crate::violation::pointer;

/// The name of the rules by which figures are added up and of their JSON form. A change by which a sealed year would
/// add up differently needs a new name: the program never recomputes a year by rules that it does not know.
pub const RULES: &str = "sasaeai-sums/1";

/// The rules that this version knows, written as [`RULES`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules;

impl Serialize for Rules {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(RULES)
    }
}

impl<'de> Deserialize<'de> for Rules {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rules = String::deserialize(deserializer)?;
        if rules == RULES { Ok(Self) } else { Err(D::Error::custom(format!("not {RULES}"))) }
    }
}

/// The place at which a rollup cannot be read, and the reason.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}{why}", if pointer.is_empty() { String::new() } else { format!("{pointer}: ") })]
pub struct Unreadable {
    /// JSON pointer into the rollup.
    pub pointer: String,
    /// The reason.
    pub why: String,
}

impl Computed {
    /// Reads a rollup from JSON. [`Computed::sound`] checks that the rows are consistent.
    ///
    /// # Errors
    /// Returns the first place that does not have the expected form.
    pub fn read(value: &Value) -> Result<Self, Unreadable> {
        // The path is tracked only after an error, in a second pass.
        Self::deserialize(value).or_else(|_| {
            serde_path_to_error::deserialize(value).map_err(|error| {
                let at = error.path().iter().fold(String::new(), |at, segment| match segment {
                    Segment::Seq { index } => pointer(&at, index),
                    Segment::Map { key } => pointer(&at, key),
                    Segment::Enum { .. } | Segment::Unknown => at,
                });
                Unreadable { pointer: at, why: error.into_inner().to_string() }
            })
        })
    }

    /// Returns the rollup if every row is consistent.
    ///
    /// # Errors
    /// Returns the first row that is not consistent.
    pub fn sound(self) -> Result<Self, Unreadable> {
        let Self { figures, left_out, rules: Rules, sources } = &self;
        each("/figures", figures, FigureRow::sound)?;
        each("/sources", sources, SourceRow::sound)?;
        each("/left_out", left_out, LeftOut::sound)?;
        Ok(self)
    }
}

fn each<T>(list: &str, rows: &[T], sound: impl Fn(&T) -> Result<(), String>) -> Result<(), Unreadable> {
    let at = |place| move |why| Unreadable { pointer: pointer(list, place), why };
    rows.iter().enumerate().try_for_each(|(place, row)| sound(row).map_err(at(place)))
}
