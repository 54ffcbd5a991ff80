//! Plan packs, read from their files.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Mutex;

use domain::pack::Pack;

static READ: Mutex<Option<HashMap<String, Pack>>> = Mutex::new(None);

/// A pack, read once.
///
/// # Panics
/// When it has faults.
pub fn read(name: &str) -> Pack {
    let mut read = READ.lock().expect("the packs");
    let packs = read.get_or_insert_default();
    packs
        .entry(name.to_owned())
        .or_insert_with(|| domain::pack::read(&files(name)).expect("a pack without faults"))
        .clone()
}

/// The texts of a pack's files, by their paths in the pack's folder.
///
/// # Panics
/// When the pack has no folder, or a file is no text.
pub fn files(name: &str) -> BTreeMap<String, String> {
    let own = |folder: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder).join(name);
    // the packs of the program, or those of other municipalities that only tests read
    let root = [own("crates/server/packs"), own("tests/packs")].into_iter().find(|root| root.is_dir()).expect("a pack");
    let mut files = BTreeMap::new();
    for folder in ["", "forms/", "demonstration/"] {
        // not every pack has a demonstration
        for entry in std::fs::read_dir(root.join(folder)).into_iter().flatten() {
            let entry = entry.expect("an entry");
            if entry.file_type().expect("a type").is_file() {
                let name = format!("{folder}{}", entry.file_name().to_string_lossy());
                files.insert(name, std::fs::read_to_string(entry.path()).expect("a text"));
            }
        }
    }
    files
}
