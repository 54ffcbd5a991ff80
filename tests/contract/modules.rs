//! No two files of a crate need each other: a reader can take each in after the ones it names.
//!
//! A parent and the modules inside it are one subject and may name each other. [`ALLOWED`] may only shrink.

mod graph;

use std::path::Path;

use graph::Crate;

/// The circles that stand today: the crate, then its modules in order.
const ALLOWED: [(&str, &[&str]); 8] = [
    (
        "app",
        &[
            "command",
            "documents::acting",
            "documents::ahead",
            "documents::begin",
            "documents::closing",
            "documents::content",
            "documents::draft",
            "documents::effects",
            "documents::facts",
            "documents::joint",
            "documents::read",
            "documents::remarks",
            "documents::step",
            "documents::stored",
            "documents::view",
            "error",
            "execute",
            "form",
            "initiatives::report",
            "query",
            "screening::corrected",
            "screening::decide",
            "screening::found",
            "screening::list",
            "years::changed",
            "years::correct",
            "years::document",
            "years::pending",
            "years::preflight",
            "years::read",
            "years::seal",
            "years::stands",
        ],
    ),
    ("domain", &["form::edition", "form::filled", "form::report"]),
    ("edge", &["problem::code", "problem::table"]),
    ("export", &["report::comparison", "report::row_view", "report::previous"]),
    ("export", &["report::division", "report::figures"]),
    ("export", &["report::document", "report::known", "report::row_source"]),
    ("export", &["report::not_counted", "report::sources"]),
    ("store", &["link", "ready"]),
];

const CRATES: [&str; 9] = ["domain", "auth", "store", "export", "app", "edge", "api", "web", "server"];

#[test]
fn no_circle_of_modules_is_added() {
    let within = |name: &str, circle: &[String], (allowed, modules): &(&str, &[&str])| {
        *allowed == name && circle.iter().all(|module| modules.contains(&module.as_str()))
    };
    let mut found = Vec::new();
    for name in CRATES {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates").join(name).join("src");
        let read = Crate::read(&root);
        assert!(read.modules() > 1, "{name} was not found");
        found.extend(read.circles().into_iter().map(|circle| (name, circle)));
    }
    let added = found.iter().filter(|(name, circle)| !ALLOWED.iter().any(|allowed| within(name, circle, allowed)));
    assert_eq!(added.collect::<Vec<_>>(), Vec::<&(&str, Vec<String>)>::new(), "circles that are not allowed");
    let gone = ALLOWED.iter().filter(|allowed| !found.iter().any(|(name, circle)| within(name, circle, allowed)));
    assert_eq!(gone.collect::<Vec<_>>(), Vec::<&(&str, &[&str])>::new(), "untied: take them out of the list");
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
