//! Screening before a year is sealed: the findings in the year, and the decisions about them.

mod corrected;
mod decide;
mod found;
mod list;
mod place;

pub(crate) use corrected::{Corrected, corrected};
pub use corrected::{MOST_SAID, Said};
pub use decide::{DecideScreeningFinding, DecideScreeningFindings, Decision};
pub(crate) use found::screen;
pub use list::{FoundPage, FoundRow, WantedFindings, list};
pub use store::screening::Decided;
