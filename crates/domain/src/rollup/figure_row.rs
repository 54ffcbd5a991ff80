//! A figure: of what, what is counted, the amount, and the number to show.

use serde::{Deserialize, Serialize};

use super::member::given;
use crate::figure::Figure;
use crate::form::{Amount, Contribution, Label};

/// A figure.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureRow {
    /// What was added up, and how.
    pub amount: Amount,
    /// Of what: see [`Contribution::dimension`].
    pub dimension: String,
    /// The number to show.
    pub figure: Figure,
    /// Its name: `dimension|metric`.
    pub key: String,
    /// The label of the question; `None` where the form stands beside it.
    #[serde(deserialize_with = "given")]
    pub label: Option<Label>,
    /// What is counted: see [`Contribution::metric`].
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
    /// Key and number follow from the rest.
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
