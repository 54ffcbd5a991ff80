//! The issue ledger 課題一覧: raising an issue, recording its disposition, and reading issues.

mod dispose;
mod raise;
mod read;

pub use dispose::DisposeIssue;
pub(crate) use dispose::go_on;
pub use raise::{RaiseIssue, Whence, check};
pub use read::{Wanted, list, read, summary};
pub use store::issues::Issue;
pub use store::ledger::Summed;

use domain::id::OrganisationId;
use domain::policy::Place;

/// Returns the place of an issue in the municipality.
pub(crate) fn place_of(issue: &Issue) -> Place {
    Place {
        units: vec![OrganisationId(issue.organisation_id)],
        area: issue.area_id.map(OrganisationId),
        ..Place::default()
    }
}
