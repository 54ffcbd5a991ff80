//! The subcommands about plan packs.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use app::clock::{Clock as _, System};
use app::packs::NotImported;
use clap::Subcommand;
use edge::language::Language;
use store::{Limits, Store};

use super::{check, imported, in_folder, start};
use crate::Failed;
use crate::databases::databases;

/// The subcommands about plan packs.
#[derive(Subcommand)]
pub enum Commands {
    /// Load a plan pack from a folder, so that what it states holds; what documents depend on is never changed
    Import {
        /// The folder
        folder: PathBuf,
        /// Tell what would change, and change nothing
        #[arg(long)]
        dry_run: bool,
        /// The language of what is told
        #[arg(long, default_value = "ja", value_parser = ["ja", "en"])]
        language: String,
    },
    /// Write a starting pack into a new folder, with a text on what to write where
    New {
        /// The folder
        folder: PathBuf,
        /// The language of what is told
        #[arg(long, default_value = "ja", value_parser = ["ja", "en"])]
        language: String,
    },
    /// Check a plan pack in a folder, without a database: every fault with what to do
    Check {
        /// The folder
        folder: PathBuf,
        /// The language of what is told
        #[arg(long, default_value = "ja", value_parser = ["ja", "en"])]
        language: String,
    },
}

impl Commands {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// Fails with every fault of the pack, or when the database fails.
    pub async fn run(self, data: &Path) -> Result<(), Failed> {
        match self {
            Self::Import { folder, dry_run, language } => {
                tell(&import(data, &folder, dry_run, spoken(&language)).await?)?;
            }
            Self::New { folder, language } => {
                let today = app::clock::day_in_japan(System.now());
                tell(&start::write(&folder, today, spoken(&language))?)?;
            }
            Self::Check { folder, language } => tell(&check(&folder, spoken(&language))?)?,
        }
        Ok(())
    }
}

/// Writes what is told. A reader may have gone before it was all read.
fn tell(text: &str) -> Result<(), Failed> {
    std::io::stdout().write_all(text.as_bytes()).map_err(Failed::io("writing what is told"))
}

fn spoken(language: &str) -> Language {
    if language == "en" { Language::En } else { Language::Ja }
}

/// Imports a pack. Returns what changed, or would change.
async fn import(data: &Path, folder: &Path, dry_run: bool, language: Language) -> Result<String, Failed> {
    let pack = in_folder(folder, language)?;
    let databases = databases(data).await?;
    let owner = Store::with_limits(&databases.owner, 1, Limits::OWNER)?;
    let imported = app::packs::import(&owner, &System, &pack, false, dry_run).await;
    owner.close().await;
    match imported {
        Ok(imported) => Ok(imported::told(&imported, dry_run, language)),
        Err(NotImported::Conflicts(conflicts)) => Err(Failed::words(imported::refused(&conflicts, language))),
        Err(NotImported::Failed(why)) => Err(why.into()),
    }
}
