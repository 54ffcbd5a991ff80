//! docs/generated/crates.md: the crates, what each owns and what it names; and that the architecture knows them all.

use std::collections::BTreeSet;

use super::{code, compare, table};
use crate::crates::{FORBIDDEN, named};
use crate::tree::{folders, read};

/// The first sentence of a crate.
fn owns(name: &str) -> String {
    let text = read(&format!("crates/{name}/src/lib.rs"));
    let lines = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
    let paragraph: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    let paragraph = paragraph.join(" ");
    paragraph.split_once(". ").map_or(paragraph.clone(), |(first, _)| format!("{first}."))
}

#[test]
fn the_crates_are_as_committed() {
    let crates = folders("crates");
    let rows = crates.iter().map(|name| {
        let all = named(name, &["dependencies"]);
        let (own, others): (Vec<&String>, Vec<&String>) = all.iter().partition(|other| crates.contains(other.as_str()));
        let listed = |names: Vec<&String>| names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ");
        vec![code(name), owns(name), listed(own), listed(others)]
    });
    let body = table(&["crate", "what it owns", "names of ours", "names of others"], rows.collect::<Vec<_>>());
    compare("crates.md", "The crates", "the manifests", &body);
}

#[test]
fn the_architecture_lists_every_crate_and_what_it_may_never_name() {
    let text = read("docs/ARCHITECTURE.md");
    let rows = text.lines().skip_while(|line| !line.contains("may never name")).skip(2);
    let mut listed = BTreeSet::new();
    for row in rows.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let name = cells[1].trim_matches('`');
        listed.insert(name.to_owned());
        let forbidden = FORBIDDEN.iter().find(|(other, _)| *other == name).map_or(&[][..], |(_, names)| names);
        for never in cells[3].split(", ").filter(|word| *word != "–") {
            let refused = forbidden.iter().any(|word| *word == never || *word == format!("{never}-web"));
            assert!(refused, "{name} may never name {never}, says the architecture; no test refuses it");
        }
    }
    assert_eq!(listed, folders("crates"));
}
