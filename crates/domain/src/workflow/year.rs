//! `YEAR_ACTS`: the acts on a fiscal year, the states that allow them, and the new states.

use super::standing::{OtherState, Stands};
use super::year_state::YearState;
use crate::policy::Action;

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct YearAct {
    /// The action, which is also the required permission and the operation's name.
    pub needs: Action,
    /// The states that allow the act.
    pub from: &'static [YearState],
    /// The new state, if the act changes the state.
    pub to: Option<YearState>,
}

use Action::{
    CloseCollection, CorrectYear, EditYear, GrantException, OpenYear, ReadPreflight, ReopenCollection,
    RequestException, SealYear, WithdrawPending,
};
use YearState::{Collected, Open, Planned, Sealed};

const fn y(needs: Action, from: &'static [YearState], to: Option<YearState>) -> YearAct {
    YearAct { needs, from, to }
}

/// The table. A sealed year is refused separately, because only a correction changes it.
#[rustfmt::skip]
pub const YEAR_ACTS: &[YearAct] = &[
//   act               from                        to
 y(OpenYear,         &[Planned],                 Some(Open)),
 y(EditYear,         &[Planned, Open, Collected], None),
 y(CloseCollection,  &[Open],                    Some(Collected)),
 y(ReopenCollection, &[Collected],               Some(Open)),
 y(RequestException, &[Open, Collected],         None),
 y(GrantException,   &[Open, Collected],         None),
 y(ReadPreflight,    &[Open, Collected, Sealed], None),
 y(SealYear,         &[Open, Collected],         Some(Sealed)),
 y(CorrectYear,      &[Sealed],                  None),
 y(WithdrawPending,  &[Open, Collected, Sealed], None),
];

/// Returns the state to which an act leads a year.
///
/// # Errors
/// Returns [`OtherState`] when the act is not possible in the year's state.
pub fn year_act(needs: Action, stands: YearState) -> Result<YearState, OtherState> {
    let row = YEAR_ACTS.iter().find(|row| row.needs == needs);
    let from = row.map_or(&[][..], |row| row.from);
    if from.contains(&stands) {
        return Ok(row.and_then(|row| row.to).unwrap_or(stands));
    }
    let from = from.iter().copied().map(Stands::Year).collect();
    Err(OtherState { stands: Stands::Year(stands), from })
}
