//! The table of years is finite too: every act, from every state.

use std::collections::BTreeSet;

use domain::policy::Action;
use domain::workflow::{Stands, YEAR_ACTS, YearState, year_act};

#[test]
fn an_act_is_possible_exactly_where_its_row_says_and_leads_where_it_says() {
    for row in YEAR_ACTS {
        for state in YearState::ALL {
            let led = year_act(row.needs, state);
            if row.from.contains(&state) {
                assert_eq!(led, Ok(row.to.unwrap_or(state)), "{row:?} {state:?}");
            } else {
                let other = led.expect_err("no way from here");
                let from: Vec<Stands> = row.from.iter().copied().map(Stands::Year).collect();
                assert_eq!((other.stands, other.from), (Stands::Year(state), from), "{row:?}");
            }
        }
    }
    let acts: BTreeSet<Action> = YEAR_ACTS.iter().map(|row| row.needs).collect();
    assert_eq!(acts.len(), YEAR_ACTS.len(), "an act stands twice");
}

#[test]
fn what_the_table_has_no_row_for_is_possible_from_no_state() {
    for state in YearState::ALL {
        assert!(year_act(Action::CreateYear, state).expect_err("no row").from.is_empty());
    }
}

#[test]
fn every_state_of_a_year_is_reached_and_only_a_sealed_one_is_an_end() {
    let mut reached = BTreeSet::from([YearState::Planned]);
    let moves = |from: YearState| YEAR_ACTS.iter().filter(move |row| row.from.contains(&from)).filter_map(|row| row.to);
    while reached.clone().into_iter().flat_map(moves).any(|to| reached.insert(to)) {}
    assert_eq!(reached, BTreeSet::from(YearState::ALL));
    for state in YearState::ALL {
        assert_eq!(moves(state).next().is_none(), state == YearState::Sealed, "{state:?}");
        assert_eq!(state.as_str().parse::<YearState>().ok(), Some(state));
    }
}
