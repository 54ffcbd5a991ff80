//! No two files of a crate need each other: a reader can take each in after the ones it names.
//!
//! A parent and the modules inside it are one subject and may name each other.

mod graph;

use std::path::Path;

use graph::Crate;

const CRATES: [&str; 9] = ["domain", "auth", "store", "export", "app", "edge", "api", "web", "server"];

#[test]
fn no_modules_go_in_a_circle() {
    let mut found = Vec::new();
    for name in CRATES {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates").join(name).join("src");
        let read = Crate::read(&root);
        assert!(read.modules() > 1, "{name} was not found");
        found.extend(read.circles().into_iter().map(|circle| (name, circle)));
    }
    assert_eq!(found, [], "circles of modules");
}

/// The reader itself: it finds a circle through a re-export, and leaves parents and children alone.
#[test]
fn a_circle_is_found_through_a_re_export() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    write("lib.rs", "mod a; mod b; mod c; pub use b::B; pub struct Root;");
    write("a.rs", "pub struct A; fn f() -> crate::B { crate::b::B }");
    write("b.rs", "use super::a; pub struct B(a::A);");
    write("c.rs", "use crate::{B, Root};");
    let read = Crate::read(folder.path());
    assert_eq!(read.circles(), [["a", "b"]]);
}
