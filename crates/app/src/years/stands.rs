//! Whether a year stands where an act needs it: the table of years says so, and nothing beside it.

use domain::policy::Action;
use domain::workflow::{YearState, year_act};
use store::years::Year;

use crate::error::Error;

/// Where an act leads a year that has the version seen.
pub(super) fn leads(year: &Year, seen: i32, needs: Action) -> Result<YearState, Error> {
    if year.version != seen {
        return Err(Error::Stale { current: year.version });
    }
    possible(year, needs)
}

/// Where an act leads a year, for acts that name no version.
pub(super) fn possible(year: &Year, needs: Action) -> Result<YearState, Error> {
    year_act(needs, stands(year)?).map_err(Error::from)
}

/// Where a year stands.
pub(super) fn stands(year: &Year) -> Result<YearState, Error> {
    YearState::of(&year.state).ok_or_else(|| Error::internal("the state of a year"))
}
