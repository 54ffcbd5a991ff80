//! Why something is done.

use std::fmt;

use super::{Limits, clean};
use crate::complaint::{Complaint, Rule};

/// Why something is done: never empty, at most 2,000 characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason(String);

impl Reason {
    /// The most characters.
    pub const MOST: usize = 2000;

    /// A reason, or what is wrong with it, at `/reason`.
    ///
    /// # Errors
    /// Empty, too long, or unwritable.
    pub fn parse(raw: &str) -> Result<Self, Vec<Complaint>> {
        let text = clean(raw, Limits { most: Self::MOST, lines: true }, "/reason")?;
        if text.is_empty() {
            return Err(vec![Complaint::new("/reason", Rule::Required)]);
        }
        Ok(Self(text))
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
