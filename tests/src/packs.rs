//! The packs of the program.

use domain::pack::Pack;

/// Reads a pack.
///
/// # Panics
/// When it has faults.
pub fn read(name: &str) -> Pack {
    server::packs::inside(name).expect("a pack without faults")
}
