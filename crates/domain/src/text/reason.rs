//! The reason that a person gives for an action.

use std::fmt;

use super::{Limits, needed};
use crate::violation::Violation;

/// The reason for an action: never empty, at most 2,000 characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason(String);

impl Reason {
    /// The maximum length, in characters.
    pub const MOST: usize = 2000;

    /// Parses a reason. Violations point at `/reason`.
    ///
    /// # Errors
    /// Fails when the text is blank, too long or unwritable.
    pub fn parse(raw: &str) -> Result<Self, Vec<Violation>> {
        needed(raw, Limits { most: Self::MOST, lines: true }, "/reason").map(Self)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
