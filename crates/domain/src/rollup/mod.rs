//! Computed rollups: the figures, their source documents, and what was left out. One type serves computation,
//! storage, sealing, answers and printing.
//!
//! Every member is written, and unknown members are refused, so that reading and writing again changes nothing.
//! Members are declared in the order of canonical JSON.

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

/// A computed rollup.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Computed {
    /// The figures.
    pub figures: Vec<FigureRow>,
    /// The documents and activities that were not counted, with the reasons.
    pub left_out: Vec<LeftOut>,
    /// The rules by which the figures were added up.
    pub rules: Rules,
    /// The documents that were added up.
    pub sources: Vec<SourceRow>,
}

impl Computed {
    /// Creates a rollup from its figures, its sources and what was left out.
    pub fn new(figures: Vec<Contribution>, sources: Vec<SourceRow>, left_out: Vec<LeftOut>) -> Self {
        let figures = figures.into_iter().map(FigureRow::from).collect();
        Self { figures, left_out, rules: Rules, sources }
    }

    /// Returns the JSON that is stored and sealed.
    pub fn to_value(&self) -> Value {
        // A tree of texts, numbers and lists always has a JSON form.
        serde_json::to_value(self).unwrap_or(Value::Null)
    }

    /// Returns the figures as contributions to a further rollup.
    pub fn contributions(self) -> impl Iterator<Item = Contribution> {
        self.figures.into_iter().map(Contribution::from)
    }
}
