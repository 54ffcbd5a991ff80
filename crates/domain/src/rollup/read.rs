//! Reading back what was added up: everything of it, or the place that cannot be read. Nothing is taken for an empty list,
//! or for a row that was not there.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_path_to_error::Segment;

use super::{Computed, FigureRow, LeftOut, SourceRow};
use crate::complaint::pointer;

/// Names the rules by which figures add up and the form in which they are written. Whoever changes one of them, so that a
/// year that is sealed would add up otherwise, gives it another name: a program never recomputes a year by rules that it
/// does not know.
pub const RULES: &str = "sasaeai-sums/1";

/// The rules that this program knows, written as [`RULES`].
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

/// Where what was added up cannot be read, and why.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}{why}", if pointer.is_empty() { String::new() } else { format!("{pointer}: ") })]
pub struct Unreadable {
    /// JSON pointer into it.
    pub pointer: String,
    /// Why.
    pub why: String,
}

impl Computed {
    /// Reads what was written. Whether the rows make sense is another question: see [`Computed::sound`].
    ///
    /// # Errors
    /// The first place that is not of the form in which it is written.
    pub fn read(value: &Value) -> Result<Self, Unreadable> {
        // the place is looked for only when there is one
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

    /// What was read, if every row says what a row can say.
    ///
    /// # Errors
    /// The first row that does not.
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
