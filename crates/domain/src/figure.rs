//! A number in one of four states. Zero is a number; a missing answer is not zero.
//!
//! The API, the database and the sealed document write the states alike: `12`, `null`, `"not_applicable"`,
//! `"suppressed"`.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A count or an amount of yen, or the reason why there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Figure {
    /// The number is known. It may be zero.
    Known(i64),
    /// The question was asked and not answered.
    #[default]
    Missing,
    /// The reporter said that the question does not apply.
    NotApplicable,
    /// The number is known but withheld, because it could identify a person.
    Suppressed,
}

/// The word that stands for [`Figure::NotApplicable`].
pub const NOT_APPLICABLE: &str = "not_applicable";
/// The word that stands for [`Figure::Suppressed`].
pub const SUPPRESSED: &str = "suppressed";
/// The largest magnitude of a figure: 2^53 − 1. Every JSON reader keeps such a number exactly (RFC 8785 §3.2.2.3).
pub const LIMIT: i64 = 9_007_199_254_740_991;

impl Figure {
    /// Returns the number, if it is known.
    pub fn known(self) -> Option<i64> {
        match self {
            Self::Known(number) => Some(number),
            Self::Missing | Self::NotApplicable | Self::Suppressed => None,
        }
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(number) => serializer.serialize_i64(*number),
            Self::Missing => serializer.serialize_none(),
            Self::NotApplicable => serializer.serialize_str(NOT_APPLICABLE),
            Self::Suppressed => serializer.serialize_str(SUPPRESSED),
        }
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Number(i64),
            Word(String),
            Nothing,
        }
        match Written::deserialize(deserializer)? {
            Written::Number(number) => Ok(Self::Known(number)),
            Written::Nothing => Ok(Self::Missing),
            Written::Word(word) if word == NOT_APPLICABLE => Ok(Self::NotApplicable),
            Written::Word(word) if word == SUPPRESSED => Ok(Self::Suppressed),
            Written::Word(_) => Err(D::Error::custom("neither a number nor a known word")),
        }
    }
}
