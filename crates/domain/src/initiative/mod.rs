//! Initiatives (取組み) of units, the council of social welfare and the municipality, as the public finds them.

mod facet;
mod public_text;

use uuid::Uuid;

pub use facet::{Facet, Side, Standing};
pub use public_text::{CANCELLED, SUMMARY_MOST, Told, of_activity, shows};

use crate::id::{DocumentId, PlanItemId};
use crate::pack::stable_id;

/// Returns the identifier of an activity's initiative. It stays the same when the report is accepted again.
pub fn of_line(document: DocumentId, line: usize) -> Uuid {
    stable_id(&["initiative", &document.to_string(), &line.to_string()])
}

/// Returns the identifier of a measure's initiative.
pub fn of_measure(measure: PlanItemId) -> Uuid {
    stable_id(&["initiative", &measure.to_string()])
}
