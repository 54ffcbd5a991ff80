//! The policy: who may do what. A decision depends on actor, action and place, and is read from one table.

mod action;
mod decide;
mod table;

pub use action::Action;
pub use decide::{Granted, Place, Refused, Scope, Standing, anywhere, authorise, may, may_somewhere, visible};
pub use table::{GRANTS, Grant, Reach};
