//! What is true, tested without a database: the whole workflow, the whole policy, forms, snapshots.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "a test stops when the world is not as it should be"
)]

mod audit;
mod canonical;
mod days;
mod form;
mod indicators;
mod initiative;
mod joint;
mod pack;
mod policy;
mod related;
mod rollup;
mod screening;
mod screening_forms;
mod screening_nobody;
mod screening_places;
mod snapshot;
mod sums;
mod typed;
mod words;
mod workflow;
mod year_acts;
