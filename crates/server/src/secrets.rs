//! The secrets of an installation: made once, kept in the data folder, readable by the program's user only.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use auth::key::SecretKey;

use crate::Failed;

/// The key of a name; made when there is none.
///
/// # Errors
/// When the file cannot be read or written, or holds no key.
pub fn key(data: &Path, name: &str) -> Result<SecretKey, Failed> {
    let path = data.join(format!("{name}.key"));
    if path.exists() {
        let text = fs::read_to_string(&path).map_err(Failed::io(format!("reading {}", path.display())))?;
        return text.trim().parse().map_err(|_| Failed::words(format!("{} holds no key", path.display())));
    }
    let key = SecretKey::generate().map_err(Failed::words)?;
    write(&path, &key.to_hex())?;
    Ok(key)
}

/// Writes a file that only the program's user can read; makes its folder when there is none.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, text: &str) -> Result<(), Failed> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failed::io(format!("making {}", folder.display())))?;
    }
    let mut file = fs::OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(path);
    let file = file.as_mut().map_err(|cause| Failed::words(format!("writing {}: {cause}", path.display())))?;
    file.write_all(text.as_bytes()).map_err(Failed::io(format!("writing {}", path.display())))
}
