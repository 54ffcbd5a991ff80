//! What was added up: the figures, from which documents, and what was left out. It has one type from whoever adds up to
//! whoever prints: it is stored, sealed and answered as it is written here, and read back as what it means.
//!
//! Every member is written, and none that is not known is read, so that what was read is written again as it was. Members
//! stand in the order in which canonical JSON has them.

mod figure_row;
mod joint;
mod left_out;
mod member;
mod not_counted;
mod read;
mod source_row;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::form::Contribution;

pub use figure_row::FigureRow;
pub use joint::{LeftToLeader, Placed, left_out};
pub use left_out::{ActivityPlace, Leader, LeftOut};
pub use not_counted::NotCounted;
pub use read::{RULES, Rules, Unreadable};
pub use source_row::SourceRow;

/// What was added up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Computed {
    /// The figures.
    pub figures: Vec<FigureRow>,
    /// What was not counted, with the reason.
    pub left_out: Vec<LeftOut>,
    /// The rules by which figures add up.
    pub rules: Rules,
    /// The documents that were added up.
    pub sources: Vec<SourceRow>,
}

impl Computed {
    /// What adding up came to, from which documents, and what was left out.
    pub fn new(figures: Vec<Contribution>, sources: Vec<SourceRow>, left_out: Vec<LeftOut>) -> Self {
        let figures = figures.into_iter().map(FigureRow::from).collect();
        Self { figures, left_out, rules: Rules, sources }
    }

    /// The JSON that is stored and sealed.
    pub fn to_value(&self) -> Value {
        // texts, numbers and lists of them always have one
        serde_json::to_value(self).unwrap_or(Value::Null)
    }

    /// What the figures add to whatever adds them up.
    pub fn contributions(self) -> impl Iterator<Item = Contribution> {
        self.figures.into_iter().map(Contribution::from)
    }
}
