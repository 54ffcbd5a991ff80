//! Access to the parts of a year, in memory or in a file that is never held as a whole.

use serde_json::Value;

use super::super::file::Part;
use super::super::format::NotRead;
use super::super::stored::Stored;

/// The reason why a year cannot be derived again. The file may be sound nevertheless: this program does not know its
/// rules.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotDerived {
    /// A part that is needed to read answers is missing.
    #[error("the year has no part {0:?}")]
    NoPart(&'static str),
    /// The figures name no rules, or unknown ones.
    #[error("{part} was added up by the rules {rules:?}, and this program knows {known:?}")]
    Rules {
        /// The part.
        part: String,
        /// The rules that the part names. Empty when it names none.
        rules: String,
        /// The rules that this program knows.
        known: &'static str,
    },
    /// The form edition is missing, or this program cannot read it.
    #[error("{part} is answered in the form {form}, which this program does not know")]
    Form {
        /// The part.
        part: String,
        /// The identifier of the edition.
        form: String,
    },
    /// The answers do not fit their form, as this program reads it.
    #[error("{part}: the answer at {pointer} does not fit its form as this program reads it")]
    Unfit {
        /// The part.
        part: String,
        /// JSON pointer into the content.
        pointer: String,
    },
    /// A list that is needed to read answers has an invalid entry.
    #[error("{part} has no {member} at {pointer}")]
    Entry {
        /// The part.
        part: &'static str,
        /// JSON pointer into the part.
        pointer: String,
        /// The missing member.
        member: &'static str,
    },
    /// A document lacks a member, or has an invalid one.
    #[error("{part} has no {member}")]
    Lacks {
        /// The part.
        part: String,
        /// The missing member.
        member: &'static str,
    },
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] NotRead),
}

/// The parts of a year, which can be visited repeatedly, always in the same order.
pub trait Year {
    /// Passes the wanted parts to `take`, one after another.
    ///
    /// # Errors
    /// Fails when `take` fails, or a part cannot be read.
    fn each(
        &self,
        wanted: &dyn Fn(&str) -> bool,
        take: &mut dyn FnMut(&str, &Value) -> Result<(), NotDerived>,
    ) -> Result<(), NotDerived>;
}

impl Year for [Part] {
    fn each(
        &self,
        wanted: &dyn Fn(&str) -> bool,
        take: &mut dyn FnMut(&str, &Value) -> Result<(), NotDerived>,
    ) -> Result<(), NotDerived> {
        self.iter().filter(|part| wanted(&part.name)).try_for_each(|part| take(&part.name, &part.body))
    }
}

impl Year for Stored<'_> {
    /// Holds only one part in memory at a time.
    fn each(
        &self,
        wanted: &dyn Fn(&str) -> bool,
        take: &mut dyn FnMut(&str, &Value) -> Result<(), NotDerived>,
    ) -> Result<(), NotDerived> {
        let mut parts = self.parts().filter(|(name, _)| wanted(name));
        parts.try_for_each(|(name, place)| take(name, &self.value(place)?))
    }
}
