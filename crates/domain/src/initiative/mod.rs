//! Initiatives (取組み): what sections, the council of social welfare and the city do, as everybody may find it.

mod facet;
mod told;

use uuid::Uuid;

pub use facet::{Facet, Side, Standing};
pub use told::{CANCELLED, SUMMARY_MOST, Told, of_activity, shows};

use crate::id::{DocumentId, PlanItemId};
use crate::pack::stable_id;

/// The identifier of what a report's activity tells: the same whenever the report is accepted again.
pub fn of_line(document: DocumentId, line: usize) -> Uuid {
    stable_id(&["initiative", &document.to_string(), &line.to_string()])
}

/// The identifier of what a measure tells.
pub fn of_measure(measure: PlanItemId) -> Uuid {
    stable_id(&["initiative", &measure.to_string()])
}
