//! The sums of a sealed year, derived again from its own reports. The figures follow from the answers, read with the
//! forms in the file.
//!
//! The same functions compute the contributions of accepted reports ([`crate::form::contributions`],
//! [`crate::form::add_up`]) and the rollups ([`crate::rollup`]). Here they are applied to a whole year: to update
//! everything that depends on a corrected value, and to check whether the figures of a file are what its reports add
//! up to.

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
