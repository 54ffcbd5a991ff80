//! The public keys of an installation, those of the past among them: a list in the data folder, beside the key that
//! seals. What a key sealed is known as long as the key stands in it, with its last day when another took its place.
//!
//! The list is what `sasaeai keys` prints, what `check` and the interface check with, and what is published.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::snapshot::{PublicKeys, SigningKey};
use domain::year::FiscalYear;

use crate::Failed;

/// The list's name in the data folder.
pub const NAME: &str = "published-keys.json";

/// The keys that are known with the key that seals now. One that is new begins on that day, and ends the one before it;
/// the first is valid for every fiscal year that the program knows.
///
/// # Errors
/// When the list cannot be read or written, or says that the key was taken out of use.
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

/// Whole, or not at all: a list that lost a key would make its years unknown.
fn write(data: &Path, path: &Path, keys: &PublicKeys) -> Result<(), Failed> {
    let writing = || Failed::io(format!("writing {}", path.display()));
    let mut file = tempfile::NamedTempFile::new_in(data).map_err(writing())?;
    let text = keys.json().map_err(Failed::words)?;
    file.write_all(format!("{text}\n").as_bytes()).map_err(writing())?;
    file.as_file().sync_all().map_err(writing())?;
    file.persist(path).map_err(|kept| writing()(kept.error)).map(drop)
}

/// The day as a calendar in Japan shows it (UTC+9).
fn in_japan(now: DateTime<Utc>) -> NaiveDate {
    now.naive_utc().checked_add_signed(TimeDelta::hours(9)).unwrap_or(now.naive_utc()).date()
}
