//! The sums of a sealed year, from its own reports: what a year says of itself is derived again from what was answered,
//! with the forms that stand in it.
//!
//! The same functions add up when a report is accepted ([`crate::form::contributions`], [`crate::form::add_up`]) and write
//! it down when a rollup is computed ([`crate::rollup`]). Here they are applied to a whole year: to put right what
//! depends on a corrected value, and to say of any file whether its figures are what its reports add up to.

mod adding;
mod changes;
mod derive;
mod facts;
mod ground;
mod known;
mod placed;
mod read;
mod recompute;

pub(super) use changes::changes;
pub use derive::{Derived, derive};
pub use facts::content_hash;
pub(super) use facts::{COMPUTED, document};
pub use ground::Ground;
pub use read::{NotDerived, Year};
pub use recompute::{Difference, Sums, differing, recompute};
