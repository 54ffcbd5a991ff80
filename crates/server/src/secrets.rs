//! The secrets of an installation. They are created once, stored in the data folder, and readable by the program's user
//! only.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use auth::key::SecretKey;
use auth::password::{Pepper, Peppers};

use crate::Failed;

/// Returns the key of this name, and creates it if it is missing.
///
/// # Errors
/// Fails when the file cannot be read or written, holds no key, or can be read by others.
pub fn key(data: &Path, name: &str) -> Result<SecretKey, Failed> {
    let path = data.join(format!("{name}.key"));
    if !path.exists() {
        fs::create_dir_all(data).map_err(Failed::io("making the data folder"))?;
        make(data, &path)?;
    }
    read(&path)
}

/// Returns the pepper of new passwords, `pepper.key`, and older ones, `pepper-….key`. Older passwords still need the
/// latter.
///
/// # Errors
/// Fails as [`key`] does.
pub fn peppers(data: &Path) -> Result<Peppers, Failed> {
    let current = Pepper::of(key(data, "pepper")?);
    let entries = fs::read_dir(data).map_err(Failed::io("reading the data folder"))?;
    let mut retired: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    let is_retired = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with("pepper-") && name.ends_with(".key"))
    };
    retired.retain(is_retired);
    retired.sort();
    let retired = retired.iter().map(|path| read(path).map(Pepper::of)).collect::<Result<Vec<_>, _>>()?;
    Ok(Peppers::new(current, retired))
}

/// Writes a new key to a temporary file and renames that. If two programs start together, only one creates the key.
fn make(data: &Path, path: &Path) -> Result<(), Failed> {
    let writing = || format!("writing {}", path.display());
    let key = SecretKey::generate().map_err(Failed::words)?;
    // temporary files are readable by their owner only
    let mut file = tempfile::NamedTempFile::new_in(data).map_err(Failed::io(writing()))?;
    file.write_all(key.to_hex().as_bytes()).map_err(Failed::io(writing()))?;
    file.as_file().sync_all().map_err(Failed::io(writing()))?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(taken) if taken.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(other) => Err(Failed::io(writing())(other.error)),
    }
}

fn read(path: &Path) -> Result<SecretKey, Failed> {
    let reading = || format!("reading {}", path.display());
    let mode = fs::metadata(path).map_err(Failed::io(reading()))?.permissions().mode();
    let shown = path.display();
    if mode & 0o077 != 0 {
        return Err(Failed::words(format!(
            "{shown} can be read or changed by other users; run: chmod 600 {shown} — and if somebody may have read it, \
             replace the key (docs/OPERATIONS.md, Keys and their rotation)"
        )));
    }
    let text = fs::read_to_string(path).map_err(Failed::io(reading()))?;
    let way = "put the copy of your backup in its place; only if there is none, move the file away and a new key is made \
               (docs/OPERATIONS.md, Keys and their rotation, says what that costs)";
    let key: SecretKey = text.trim().parse().map_err(|_| {
        let what = if text.trim().is_empty() { "is empty" } else { "holds no key (64 hexadecimal digits)" };
        Failed::words(format!("{shown} {what}; {way}"))
    })?;
    let [first, rest @ ..] = key.as_bytes();
    if rest.iter().all(|byte| byte == first) {
        return Err(Failed::words(format!("{shown} holds one byte over and over, which is no secret; {way}")));
    }
    Ok(key)
}

/// Writes a file that only the program's user can read, and creates its folder. The permissions of an existing file are
/// restricted.
///
/// # Errors
/// Fails when the file cannot be written.
pub fn write(path: &Path, text: &str) -> Result<(), Failed> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failed::io(format!("making {}", folder.display())))?;
    }
    let mut file = fs::OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(path);
    let file = file.as_mut().map_err(|cause| Failed::words(format!("writing {}: {cause}", path.display())))?;
    let writing = || format!("writing {}", path.display());
    file.set_permissions(fs::Permissions::from_mode(0o600)).map_err(Failed::io(writing()))?;
    file.write_all(text.as_bytes()).map_err(Failed::io(writing()))
}
