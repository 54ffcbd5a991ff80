//! Plan packs embedded in the program, and packs in folders.

mod command;
mod imported;
mod start;
mod summary;
mod told;

use std::collections::BTreeMap;
use std::path::Path;

use domain::pack::{Fault, Pack, read};
use edge::language::Language;
use include_dir::{Dir, include_dir};

pub use command::Commands;

use crate::Failed;

static PACKS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/packs");

/// Returns the names of the embedded packs.
pub fn names() -> Vec<String> {
    PACKS.dirs().filter_map(|pack| pack.path().to_str().map(ToOwned::to_owned)).collect()
}

/// Reads an embedded pack.
///
/// # Errors
/// Fails when there is no pack of that name. Also fails when the pack has faults, which a test excludes.
pub fn inside(name: &str) -> Result<Pack, Failed> {
    let pack = PACKS.get_dir(name).ok_or_else(|| Failed::words(format!("there is no pack {name}")))?;
    let mut files = BTreeMap::new();
    let forms = pack.dirs().flat_map(Dir::files);
    for file in pack.files().chain(forms) {
        let path = file.path().strip_prefix(name).map_err(Failed::words)?;
        let text = file.contents_utf8().unwrap_or_default();
        files.insert(path.to_string_lossy().into_owned(), text.to_owned());
    }
    read(&files).map_err(|faults| Failed::words(listed(&faults)))
}

/// Reads a pack in a folder, or an embedded pack by its name.
///
/// # Errors
/// Fails when there is neither, or when the pack has faults.
pub fn named(name: &str) -> Result<Pack, Failed> {
    let folder = Path::new(name);
    if folder.is_dir() { from_folder(folder) } else { inside(name) }
}

/// Checks a pack in a folder. Returns what it says, in few lines.
///
/// # Errors
/// Fails with every fault: where it is, what is wrong, and what to do.
pub fn check(folder: &Path, language: Language) -> Result<String, Failed> {
    in_folder(folder, language).map(|pack| summary::of(&pack, language))
}

/// Reads a pack in a folder.
///
/// # Errors
/// Fails as [`check`] does.
fn in_folder(folder: &Path, language: Language) -> Result<Pack, Failed> {
    if !folder.is_dir() {
        return Err(Failed::words(told::no_folder(folder, language)));
    }
    let (files, unreadable) = texts(folder)?;
    if let Some(name) = unreadable.first() {
        return Err(Failed::words(told::no_text(name, language)));
    }
    read(&files).map_err(|faults| Failed::words(told::all(&faults, language)))
}

/// Reads a pack from a folder.
///
/// # Errors
/// Fails with all faults, one line each: file, line, field, and what is wrong.
pub fn from_folder(folder: &Path) -> Result<Pack, Failed> {
    read(&files(folder)?).map_err(|faults| Failed::words(listed(&faults)))
}

fn files(folder: &Path) -> Result<BTreeMap<String, String>, Failed> {
    let (files, unreadable) = texts(folder)?;
    match unreadable.first() {
        Some(name) => Err(Failed::words(told::no_text(name, Language::En))),
        None => Ok(files),
    }
}

/// Returns the texts of a folder by their paths, and the paths of files that are not in UTF-8.
fn texts(folder: &Path) -> Result<(BTreeMap<String, String>, Vec<String>), Failed> {
    let (mut files, mut unreadable) = (BTreeMap::new(), Vec::new());
    collect(folder, folder, &mut files, &mut unreadable)?;
    Ok((files, unreadable))
}

fn collect(
    root: &Path,
    folder: &Path,
    files: &mut BTreeMap<String, String>,
    unreadable: &mut Vec<String>,
) -> Result<(), Failed> {
    let entries = std::fs::read_dir(folder).map_err(Failed::io(format!("reading {}", folder.display())))?;
    for entry in entries {
        let path = entry.map_err(Failed::io("reading the folder"))?.path();
        if path.is_dir() {
            collect(root, &path, files, unreadable)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            let bytes = std::fs::read(&path).map_err(Failed::io(format!("reading {}", path.display())))?;
            let name = path.strip_prefix(root).map_err(Failed::words)?.to_string_lossy().into_owned();
            match String::from_utf8(bytes) {
                Ok(text) => drop(files.insert(name, text)),
                Err(_) => unreadable.push(name),
            }
        }
    }
    Ok(())
}

fn listed(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    format!("{} faults:\n{}", faults.len(), lines.join("\n"))
}
