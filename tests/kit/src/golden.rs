//! Files that were reviewed: a test compares with them, and with UPDATE=1 writes them.

use std::path::PathBuf;

/// Compares a text with a golden of `tests/golden`.
///
/// # Panics
/// When they differ.
pub fn compare(name: &str, text: &str) {
    compare_at(&format!("tests/golden/{name}"), text);
}

/// Compares a text with a file of the checkout.
///
/// # Panics
/// When they differ.
#[expect(clippy::disallowed_methods, reason = "a test's own comparison")]
pub fn compare_at(path: &str, text: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    if std::env::var("UPDATE").is_ok() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("the folder");
        std::fs::write(&file, text).expect("the golden");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    if kept != text {
        let line = kept.lines().zip(text.lines()).position(|(a, b)| a != b).unwrap_or(0);
        panic!("{path} differs at line {}; look at it, then `just regen`", line + 1);
    }
}
