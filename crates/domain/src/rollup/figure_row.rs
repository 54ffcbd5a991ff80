//! A figure: its dimension, its metric, the amount, and the number to show.

use serde::{Deserialize, Serialize};

use super::member::given;
use crate::figure::Figure;
use crate::form::{Amount, Contribution, Label};

/// A figure of a rollup.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureRow {
    /// The merged amount and its rule.
    pub amount: Amount,
    /// The dimension: see [`Contribution::dimension`].
    pub dimension: String,
    /// The number to show.
    pub figure: Figure,
    /// The key: `dimension|metric`.
    pub key: String,
    /// The label of the question. `None` where the form is available beside the figure.
    #[serde(deserialize_with = "given")]
    pub label: Option<Label>,
    /// The metric: see [`Contribution::metric`].
    pub metric: String,
}

impl From<Contribution> for FigureRow {
    fn from(Contribution { dimension, metric, amount }: Contribution) -> Self {
        let key = format!("{dimension}|{metric}");
        Self { figure: amount.figure(), amount, dimension, key, label: None, metric }
    }
}

impl From<FigureRow> for Contribution {
    fn from(FigureRow { amount, dimension, figure: _, key: _, label: _, metric }: FigureRow) -> Self {
        Self { dimension, metric, amount }
    }
}

impl FigureRow {
    /// Checks that key and number agree with the other members.
    pub(super) fn sound(&self) -> Result<(), String> {
        let key = self.key.strip_prefix(&*self.dimension).and_then(|rest| rest.strip_prefix('|'));
        if key != Some(&*self.metric) {
            Err("key is not that of its dimension and metric".to_owned())
        } else if self.figure != self.amount.figure() {
            Err("figure is not that of its amount".to_owned())
        } else {
            Ok(())
        }
    }
}
