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

/// The exit code of a command line that cannot be read, or names a file of another kind than it takes (`EX_USAGE`): 1 to 5
/// are verdicts of `verify`.
pub const USAGE: u8 = 64;

/// What ends the program: said in plain words, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// In words.
    #[error("{0}")]
    Words(String),
    /// A file or process.
    #[error("{what}: {cause}")]
    Io {
        /// What was tried.
        what: String,
        /// Why it failed.
        cause: std::io::Error,
    },
    /// The program itself.
    #[error(transparent)]
    App(#[from] app::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::StoreError),
}

impl Failed {
    /// In words.
    pub fn words(words: impl ToString) -> Self {
        Self::Words(words.to_string())
    }

    /// With what was tried.
    pub fn io(what: impl ToString) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.to_string();
        move |cause| Self::Io { what, cause }
    }
}
