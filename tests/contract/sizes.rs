//! Files a reader can take in: 300 lines at most, and a first sentence that says what they own.

use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn tests_are_short_and_say_what_they_own() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.iter().any(|file| file.ends_with("it/main.rs")), "the tests were not found");
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a text");
        let lines = text.lines().count();
        assert!(lines <= 300, "{} has {lines} lines", file.display());
        assert!(text.starts_with("//!"), "{} does not say what it owns", file.display());
    }
}

#[test]
fn files_are_short_and_say_what_they_own() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in ["crates", "migrations/src", "tests/src", "tests/kit/src"] {
        sources(&root.join(folder), &mut files);
    }
    let mut lengths = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a text");
        let lines = text.lines().count();
        assert!(lines <= 300, "{} has {lines} lines", file.display());
        assert!(text.starts_with("//!"), "{} does not say what it owns", file.display());
        // the tests of a crate stand beside its sources
        if file.components().any(|part| part.as_os_str() == "src") {
            lengths.push(lines);
        }
    }
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 100, "the median is {}", lengths[lengths.len() / 2]);
}
