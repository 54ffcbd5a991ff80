//! The bench: its set-up, its requests and its modes. The programs in `tests/bench` run them large and print figures;
//! `tests/it/bench.rs` runs each once and small, so that a change which breaks one is seen at once.

pub mod bodies;
pub mod client;
pub mod cpu;
pub mod doors;
pub mod fill;
pub mod goals;
pub mod limit;
pub mod long;
pub mod operations;
pub mod page;
pub mod peak;
pub mod program;
pub mod sealed;
pub mod setup;
