//! What is true, tested without a database: the whole workflow, the whole policy, forms, snapshots, tokens.

mod audit;
mod auth;
mod canonical;
mod days;
mod form;
mod initiative;
mod joint;
mod pack;
mod policy;
mod related;
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
