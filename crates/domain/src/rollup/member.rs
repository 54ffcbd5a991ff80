//! Readers of optional members, either always written or omitted when empty.

use serde::de::DeserializeOwned;
use serde::{Deserialize as _, Deserializer};

/// Reads a member that is always written. `null` stands for none.
pub(super) fn given<'de, D: Deserializer<'de>, T: DeserializeOwned>(member: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(member)
}

/// Reads a member that is omitted when there is none.
pub(super) fn there<'de, D: Deserializer<'de>, T: DeserializeOwned>(member: D) -> Result<Option<T>, D::Error> {
    T::deserialize(member).map(Some)
}
