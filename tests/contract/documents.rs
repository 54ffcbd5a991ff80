//! The documents are true: what they point to is there.

use std::collections::BTreeSet;

use crate::tree::{files, folders, read, root};

/// Where paths in backticks begin.
const ROOTS: &[&str] = &["crates/", "tests/", "docs/", "migrations/", "openapi/", ".ci/"];

/// What stands in backticks, outside of blocks of code.
fn backticked(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut block = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            block = !block;
        } else if !block {
            found.extend(line.split('`').skip(1).step_by(2).map(ToOwned::to_owned));
        }
    }
    found
}

/// Whether there is such a file or folder; `*` is any part of a name.
fn exists(path: &str) -> bool {
    match path.split_once('*') {
        None => root().join(path).exists(),
        Some((before, after)) => {
            let folder = before.rsplit_once('/').map_or("", |(folder, _)| folder);
            root().join(folder).is_dir()
                && files(folder, "").iter().any(|file| file.starts_with(before) && file.ends_with(after))
        }
    }
}

#[test]
fn every_path_in_the_documents_is_there() {
    let mut seen = 0;
    for document in files("", ".md") {
        for path in backticked(&read(&document)) {
            if ROOTS.iter().any(|root| path.starts_with(root)) {
                assert!(exists(&path), "{document} names {path}");
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    let mut seen = 0;
    for document in files("", ".md") {
        let text = read(&document);
        let folder = root().join(&document).parent().expect("a folder").to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.starts_with('#') || link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let path = link.split('#').next().expect("a path");
            assert!(folder.join(path).exists(), "{document} links to {link}");
            seen += 1;
        }
    }
    assert!(seen > 5, "{seen}");
}

#[test]
fn every_file_of_the_recipes_is_there() {
    let text = read("docs/RECIPES.md");
    for path in backticked(&text).iter().filter(|path| path.contains('/') && !path.contains(' ')) {
        // a path within any pack stands without its folder
        let there = exists(path)
            || folders("crates/server/packs").iter().all(|pack| exists(&format!("crates/server/packs/{pack}/{path}")));
        assert!(there, "the recipes name {path}");
    }
}

/// The six tables, each with the file that the architecture names for it.
#[test]
fn the_six_tables_are_where_the_architecture_says() {
    let text = read("docs/ARCHITECTURE.md");
    let rows = text.lines().skip_while(|line| !line.contains("| decides |")).skip(2);
    let mut seen = BTreeSet::new();
    for row in rows.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let name = cells[1].trim_matches('`');
        let file = backticked(cells[2]).into_iter().find(|path| path.ends_with("table.rs"));
        match file {
            Some(file) => {
                assert!(read(&file).contains(&format!("pub const {name}: ")), "{file} has no {name}");
                seen.insert(name.to_owned());
            }
            None if name == "FORMATS" => assert!(!exists("crates/export/src/table.rs"), "FORMATS is there now: say so"),
            None => assert_eq!(name, "form editions"),
        }
    }
    for table in ["TRANSITIONS", "GRANTS", "PROBLEMS", "SETTINGS"] {
        assert!(seen.contains(table), "{table}");
    }
}

/// A description is read on its own: it is about the service, not about a machine.
#[test]
fn no_document_names_a_machine() {
    for document in files("", ".md") {
        let text = read(&document);
        for word in ["/home/", "/root/", "/work/"] {
            assert!(!text.contains(word), "{document} names {word}");
        }
    }
}
