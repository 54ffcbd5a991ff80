//! The workflow: the legal steps from each state, their conditions and their effects. One table decides, and the rest
//! of this module ensures that no step bypasses the table.

mod collection;
mod document;
mod event;
mod finality;
mod guard;
mod notice;
mod offer;
mod row;
mod standing;
mod state;
mod step;
mod table;
mod year;
mod year_event;
mod year_state;

pub use collection::Collection;
pub use document::DocumentKind;
pub use event::{Event, EventKind};
pub use finality::Finality;
pub use guard::{Facts, Guard, Unmet};
pub use notice::{Notice, Noticed};
pub use offer::{Offer, WhyNot, offers};
pub use row::{OWN_WORK, Row};
pub use standing::{OtherState, Stands};
pub use state::{Mark, State, StateKind};
pub use step::{NoStep, Step, Subject, Taker, step};
pub use table::{Effect, TRANSITIONS, Transition, asks, find};
pub use year::{YEAR_ACTS, YearAct, year_act};
pub use year_event::YearEvent;
pub use year_state::YearState;
