//! The public keys of an installation, current and former. They are a list beside the sealing key in the data folder.
//! What a key sealed can be checked as long as the key is in the list. A former key has its last day.
//!
//! `sasaeai keys` prints this list for publication. `check` and the API use the same list for their checks.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::snapshot::{PublicKeys, SigningKey};
use domain::year::FiscalYear;

use crate::Failed;

/// Name of the list in the data folder.
pub const NAME: &str = "published-keys.json";

/// Returns the list of keys with the current sealing key. A new key is valid from this day, and ends the previous key.
/// The first key is valid for all fiscal years that the program knows.
///
/// # Errors
/// Fails when the list cannot be read or written, or says that the key is no longer in use.
pub fn keys(data: &Path, seal: &SigningKey, now: DateTime<Utc>) -> Result<PublicKeys, Failed> {
    let path = data.join(NAME);
    let odd = |why: String| Failed::words(format!("{}: {why}", path.display()));
    let before = match fs::read(&path) {
        Ok(text) => Some(PublicKeys::parse(&text).map_err(|why| odd(why.to_string()))?),
        Err(why) if why.kind() == ErrorKind::NotFound => None,
        Err(why) => return Err(odd(why.to_string())),
    };
    let known = match &before {
        Some(before) => before.followed_by(seal, in_japan(now)).map_err(|why| {
            odd(format!("{why}; put the newer seal.key back, or take the last day of that key out of the list"))
        })?,
        None => PublicKeys::new(vec![seal.public(FiscalYear::EARLIEST.first_day(), None)]).map_err(Failed::words)?,
    };
    if before.as_ref() != Some(&known) {
        write(data, &path, &known)?;
    }
    Ok(known)
}

/// Writes the list completely or not at all. Years whose key is lost from the list could no longer be checked.
fn write(data: &Path, path: &Path, keys: &PublicKeys) -> Result<(), Failed> {
    let writing = || Failed::io(format!("writing {}", path.display()));
    let mut file = tempfile::NamedTempFile::new_in(data).map_err(writing())?;
    let text = keys.json().map_err(Failed::words)?;
    file.write_all(format!("{text}\n").as_bytes()).map_err(writing())?;
    file.as_file().sync_all().map_err(writing())?;
    file.persist(path).map_err(|kept| writing()(kept.error)).map(drop)
}

/// Returns the day in Japan (UTC+9).
fn in_japan(now: DateTime<Utc>) -> NaiveDate {
    now.naive_utc().checked_add_signed(TimeDelta::hours(9)).unwrap_or(now.naive_utc()).date()
}
