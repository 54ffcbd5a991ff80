//! The parts of a year, going by: those in memory, or those of a file that is never held as a whole.

use serde_json::Value;

use super::super::file::{NotRead, Part};
use super::super::stored::Stored;

/// Why a year is not added up again. The file may be sound all the same: this program does not know its rules.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotDerived {
    /// A part that says how answers are read is not there.
    #[error("the year has no part {0:?}")]
    NoPart(&'static str),
    /// The figures name no rules, or others.
    #[error("{part} was added up by the rules {rules:?}, and this program knows {known:?}")]
    Rules {
        /// The part.
        part: String,
        /// What it names; empty when it names none.
        rules: String,
        /// What this program knows.
        known: &'static str,
    },
    /// A form that is not there, or not of the form that this program reads.
    #[error("{part} is answered in the form {form}, which this program does not know")]
    Form {
        /// The part.
        part: String,
        /// The edition's identifier.
        form: String,
    },
    /// The answers do not fit their form, as this program reads it.
    #[error("{part}: the answer at {pointer} does not fit its form as this program reads it")]
    Unfit {
        /// The part.
        part: String,
        /// Where, in the content.
        pointer: String,
    },
    /// A list that answers are read with has an entry that cannot be read.
    #[error("{part} has no {member} at {pointer}")]
    Entry {
        /// The part.
        part: &'static str,
        /// Where, in the part.
        pointer: String,
        /// What is missing.
        member: &'static str,
    },
    /// A document has another form.
    #[error("{part} has no {member}")]
    Lacks {
        /// The part.
        part: String,
        /// What is missing.
        member: &'static str,
    },
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] NotRead),
}

/// Parts that can be gone over, again and again, always in the same order.
pub trait Year {
    /// Hands over the parts that are wanted by name, one after another.
    ///
    /// # Errors
    /// Those of `take`; what cannot be read.
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
    /// No more than one part is in memory.
    fn each(
        &self,
        wanted: &dyn Fn(&str) -> bool,
        take: &mut dyn FnMut(&str, &Value) -> Result<(), NotDerived>,
    ) -> Result<(), NotDerived> {
        let mut parts = self.parts().filter(|(name, _)| wanted(name));
        parts.try_for_each(|(name, place)| take(name, &self.value(place)?))
    }
}
