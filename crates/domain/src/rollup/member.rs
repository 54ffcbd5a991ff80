//! Members that may have nothing to say: whether they are written then.

use serde::de::DeserializeOwned;
use serde::{Deserialize as _, Deserializer};

/// Reads a member that is always written, if only as null.
pub(super) fn given<'de, D: Deserializer<'de>, T: DeserializeOwned>(member: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(member)
}

/// Reads a member that is written only when there is something to write.
pub(super) fn there<'de, D: Deserializer<'de>, T: DeserializeOwned>(member: D) -> Result<Option<T>, D::Error> {
    T::deserialize(member).map(Some)
}
