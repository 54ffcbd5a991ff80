//! The packs of the program.

use std::collections::HashMap;
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
    packs.entry(name.to_owned()).or_insert_with(|| server::packs::inside(name).expect("a pack without faults")).clone()
}
