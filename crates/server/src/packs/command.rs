//! The subcommands about plan packs.

use std::path::{Path, PathBuf};

use app::clock::System;
use clap::Subcommand;
use edge::language::Language;
use store::{Limits, Store};

use super::{check, from_folder};
use crate::Failed;
use crate::databases::databases;

/// The subcommands about plan packs.
#[derive(Subcommand)]
pub enum Commands {
    /// Load a plan pack from a folder; loading the same pack again changes nothing
    Import {
        /// The folder
        folder: PathBuf,
        /// Check and count the pack, but load nothing
        #[arg(long)]
        dry_run: bool,
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
    #[expect(clippy::print_stdout, reason = "what is told is this command's output")]
    pub async fn run(self, data: &Path) -> Result<(), Failed> {
        match self {
            Self::Import { folder, dry_run } => import(data, &folder, dry_run).await,
            Self::Check { folder, language } => {
                let language = if language == "en" { Language::En } else { Language::Ja };
                print!("{}", check(&folder, language)?);
                Ok(())
            }
        }
    }
}

#[expect(clippy::print_stdout, reason = "the counts are this command's output")]
async fn import(data: &Path, folder: &Path, dry_run: bool) -> Result<(), Failed> {
    let pack = from_folder(folder)?;
    let databases = databases(data).await?;
    let owner = Store::with_limits(&databases.owner, 1, Limits::OWNER)?;
    for (table, rows) in app::packs::import(&owner, &System, &pack, false, dry_run).await? {
        println!("{table}: {rows} rows {}", if dry_run { "would change" } else { "changed" });
    }
    owner.close().await;
    Ok(())
}
