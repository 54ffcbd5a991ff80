//! The program `sasaeai`: settings, wiring, subcommands, the plan packs.

pub mod check;
pub mod cluster;
pub mod config;
pub mod databases;
pub mod demo;
mod description;
pub mod health;
pub mod metrics;
pub mod offline;
pub mod operator;
pub mod packs;
pub mod published;
mod readiness;
pub mod secrets;
pub mod serve;
pub mod stop;
pub mod welcome;
pub mod wiring;

/// Exit code for a command line that cannot be used (`EX_USAGE`). The command line is unreadable, or names a file
/// that an argument does not take. The codes 1 to 5 are verdicts of `verify`.
pub const USAGE: u8 = 64;

/// Exit code of `verify` when its result cannot be written (`EX_IOERR`).
pub const UNWRITTEN: u8 = 74;

/// An error that ends the program, with a message on what to do.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// A message.
    #[error("{0}")]
    Words(String),
    /// An operation on a file or process failed.
    #[error("{what}: {cause}")]
    Io {
        /// The operation that was tried.
        what: String,
        /// The cause of the failure.
        cause: std::io::Error,
    },
    /// The application failed.
    #[error(transparent)]
    App(#[from] app::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
}

impl Failed {
    /// Creates an error with a message.
    pub fn words(words: impl ToString) -> Self {
        Self::Words(words.to_string())
    }

    /// Creates an error from the operation that was tried.
    pub fn io(what: impl ToString) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.to_string();
        move |cause| Self::Io { what, cause }
    }
}
