//! The program itself, as it was built beside the tests.

use std::path::PathBuf;

/// Where it is.
///
/// # Panics
/// When it was not built: `cargo test` builds it only together with tests of its own crate.
pub fn path() -> PathBuf {
    let tests = std::env::current_exe().expect("this program");
    let program = tests.ancestors().nth(2).expect("the build's folder").join("sasaeai");
    assert!(program.exists(), "{} is missing: cargo build --workspace", program.display());
    program
}
