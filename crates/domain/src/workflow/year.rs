//! `YEAR_ACTS`: what may be done with a fiscal year, from which of its states, and where that leads.

use super::standing::{OtherState, Stands};
use super::year_state::YearState;
use crate::policy::Action;

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct YearAct {
    /// What is done; also the permission it needs and the operation's name.
    pub needs: Action,
    /// From where.
    pub from: &'static [YearState],
    /// To where, when it moves the year.
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

/// The table. A sealed year has a refusal of its own, because nothing of it changes by any act but a correction.
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

/// Where an act leads a year that stands here.
///
/// # Errors
/// [`OtherState`], when the act is not possible from here.
pub fn year_act(needs: Action, stands: YearState) -> Result<YearState, OtherState> {
    let row = YEAR_ACTS.iter().find(|row| row.needs == needs);
    let from = row.map_or(&[][..], |row| row.from);
    if from.contains(&stands) {
        return Ok(row.and_then(|row| row.to).unwrap_or(stands));
    }
    let from = from.iter().copied().map(Stands::Year).collect();
    Err(OtherState { stands: Stands::Year(stands), from })
}
