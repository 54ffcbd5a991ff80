//! The domain: years, organisations, workflow, policy, forms, rollups, the sealed document.
//!
//! **Invariant:** nothing here depends on the outside world. No I/O, no `async`, no clock, no database, no HTTP.

#[macro_use]
pub mod word;

pub mod actor;
pub mod audit;
pub mod code;
pub mod document;
pub mod era;
pub mod figure;
pub mod form;
pub mod gram;
pub mod id;
pub mod indicator;
pub mod initiative;
pub mod issue;
pub mod joint;
pub mod layer;
pub mod numeral;
pub mod pack;
pub mod policy;
pub mod rollup;
pub mod screening;
pub mod snapshot;
pub mod term;
pub mod text;
mod variant;
pub mod violation;
pub mod workflow;
pub mod year;
