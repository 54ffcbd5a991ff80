//! The store: PostgreSQL through sea-orm. No type of sea-orm leaves this crate.
//!
//! **Invariant:** everything is read and written through a [`Tx`], which is opened for one municipality; there is no
//! other way to a row. Lists need a [`domain::policy::Scope`], which only the policy makes.

pub mod accounts;
pub mod activities;
mod assignments;
pub mod attachments;
pub mod attempts;
pub mod audit;
pub mod audit_read;
pub mod closing;
pub mod completeness;
pub mod corrections;
mod document_begin;
mod document_list;
pub mod document_seen;
pub mod document_year;
pub mod documents;
mod entity;
mod error;
mod exceptions;
pub mod findings;
pub mod form_editions;
pub mod holders;
pub mod idempotency;
pub mod indicators;
mod initiative_search;
pub mod initiatives;
mod inputs;
mod invitations;
pub mod issues;
pub mod joint;
pub mod ledger;
mod limits;
mod link;
pub mod lost;
pub mod municipality;
mod named;
mod one_table;
mod opening;
pub mod organisations;
mod outage;
pub mod outbox;
pub mod packs;
pub mod plans;
mod pool;
mod ready;
pub mod refusals;
mod registry;
pub mod renderings;
pub mod requests;
pub mod resets;
pub mod rollups;
pub mod screening;
pub mod sessions;
pub mod snapshots;
mod sources;
mod state_column;
mod statement;
#[doc(hidden)]
pub mod statements;
pub mod steps;
mod tx;
pub mod unlock;
mod unreadable;
mod word;
mod writers;
mod written;
mod year_changes;
pub mod years;

pub use error::{Meaning, StoreError};
pub use limits::Limits;
pub use opening::TransactionFor;
pub use outage::{Outage, Why};
pub use pool::Store;
pub use ready::Readiness;
pub use tx::Tx;

/// The result of this crate's functions.
pub type Result<T> = std::result::Result<T, StoreError>;
