//! The lock of a data folder. Only one program uses a folder at a time, so that none stops or empties a folder in use.

use std::fs::{self, File, TryLockError};
use std::io::Write as _;
use std::path::Path;

use crate::Failed;

/// Name of the lock file in the data folder. The file is never removed. Only the lock on it counts, which ends with the
/// program in any case.
const NAME: &str = "in-use";

/// The lock, held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of a data folder, and creates the folder if it is missing.
    ///
    /// # Errors
    /// Fails when another program holds the lock.
    pub(super) fn hold(data: &Path) -> Result<Self, Failed> {
        fs::create_dir_all(data).map_err(Failed::io(format!("making {}", data.display())))?;
        let path = data.join(NAME);
        let file = File::options().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = file.map_err(Failed::io(format!("opening {}", path.display())))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let holder = fs::read_to_string(&path).unwrap_or_default();
                return Err(Failed::words(format!(
                    "the data folder {} is used by another program (process {}); end that one first, or set SASAEAI_DATA \
                     to a folder of its own",
                    data.display(),
                    holder.trim()
                )));
            }
            Err(TryLockError::Error(cause)) => return Err(Failed::io(format!("locking {}", path.display()))(cause)),
        }
        // the process number is written for people only
        file.set_len(0).map_err(Failed::io("writing into the lock"))?;
        writeln!(file, "{}", std::process::id()).map_err(Failed::io("writing into the lock"))?;
        Ok(Self { _file: file })
    }

    /// Removes everything in the data folder except the lock file.
    ///
    /// # Errors
    /// Fails when a file cannot be removed.
    pub(super) fn empty(&self, data: &Path) -> Result<(), Failed> {
        let emptying = || Failed::io(format!("emptying {}", data.display()));
        for entry in fs::read_dir(data).map_err(emptying())? {
            let entry = entry.map_err(emptying())?;
            if entry.file_name() == NAME {
                continue;
            }
            let folder = entry.file_type().map_err(emptying())?.is_dir();
            let removed = if folder { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) };
            removed.map_err(emptying())?;
        }
        Ok(())
    }
}
