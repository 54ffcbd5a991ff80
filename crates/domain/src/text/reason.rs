//! Why something is done.

use std::fmt;

use super::{Limits, needed};
use crate::complaint::Complaint;

/// Why something is done: never empty, at most 2,000 characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason(String);

impl Reason {
    /// The most characters.
    pub const MOST: usize = 2000;

    /// A reason, or what is wrong with it, at `/reason`.
    ///
    /// # Errors
    /// Blank, too long, or unwritable.
    pub fn parse(raw: &str) -> Result<Self, Vec<Complaint>> {
        needed(raw, Limits { most: Self::MOST, lines: true }, "/reason").map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
