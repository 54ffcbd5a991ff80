//! Who may do what: a question is always (actor, action, place), and the answer stands in one table.

mod action;
mod action_name;
mod decide;
mod table;

pub use action::Action;
pub use decide::{Granted, Place, Refused, Scope, Standing, anywhere, authorise, may, may_somewhere, visible};
pub use table::{GRANTS, Grant, Reach};
