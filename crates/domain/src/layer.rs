//! The layers of a municipality: which areas and units lie below it, and what each layer does. A plan states them.

use serde::{Deserialize, Serialize};

use crate::actor::OrganisationKind;
use crate::term::Noun;

words! {
    /// The part that the organisations of a layer play in the evaluation.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Part {
        /// An area compiles what lies below it.
        Area = "area",
        /// A unit reports activities.
        Unit = "unit",
    }
}

impl Part {
    /// Returns the kind of the layer's organisations.
    pub fn kind(self) -> OrganisationKind {
        match self {
            Self::Area => OrganisationKind::Area,
            Self::Unit => OrganisationKind::Unit,
        }
    }
}

/// A layer of a municipality. The layers of a plan stand in order, from the municipality down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// The layer's key in the plan pack.
    pub key: String,
    /// The part that its organisations play.
    pub part: Part,
    /// The word for one organisation of the layer.
    pub word: Noun,
    /// Whether its organisations hand in documents every year. A unit hands in its reports, an area its rollup. Where
    /// they do not, the layer only groups what lies below it.
    pub reports: bool,
    /// Whether an area records a meeting at which it verified its year.
    pub meets: bool,
}

/// Returns the position of a layer, from the municipality down.
pub fn position(layers: &[Layer], key: &str) -> Option<usize> {
    layers.iter().position(|layer| layer.key == key)
}
