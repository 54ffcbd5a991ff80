//! Checks whether a year is in the state that an act needs, by the table of years alone.

use domain::policy::Action;
use domain::workflow::{YearState, year_act};
use store::years::Year;

use crate::error::Error;

/// Returns the state to which an act leads a year. Refuses a version other than the one seen.
pub(super) fn leads(year: &Year, seen: i32, needs: Action) -> Result<YearState, Error> {
    if year.version != seen {
        return Err(Error::Stale { current: year.version });
    }
    possible(year, needs)
}

/// Returns the state to which an act leads a year, for acts that name no version.
pub(super) fn possible(year: &Year, needs: Action) -> Result<YearState, Error> {
    year_act(needs, year.state).map_err(Error::from)
}
