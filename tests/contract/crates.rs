//! The direction of the crates, read from their manifests; and what is used of others, with its reason.

use std::collections::BTreeSet;

use crate::tree::read;

pub(crate) const FORBIDDEN: &[(&str, &[&str])] = &[
    ("domain", &["tokio", "sea-orm", "sqlx", "actix-web", "utoipa", "auth", "store", "app", "edge"]),
    ("auth", &["sea-orm", "sqlx", "actix-web", "store", "app"]),
    ("store", &["actix-web", "utoipa", "auth", "app", "edge"]),
    ("export", &["sea-orm", "sqlx", "actix-web", "tokio", "store", "app"]),
    ("app", &["sea-orm", "sqlx", "actix-web", "utoipa", "edge", "api", "web"]),
    ("edge", &["store", "sea-orm", "sqlx", "utoipa", "api", "web"]),
    ("api", &["store", "sea-orm", "sqlx", "askama", "web"]),
    ("web", &["store", "sea-orm", "sqlx", "utoipa", "api"]),
];

/// The lines of a table of a manifest.
fn lines(text: &str, table: &str) -> Vec<String> {
    let start = text.lines().skip_while(|line| line.trim() != format!("[{table}]")).skip(1);
    let lines = start.take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty());
    lines.filter(|line| !line.starts_with('#')).map(ToOwned::to_owned).collect()
}

/// What a crate's manifest names in these tables.
pub(crate) fn named(name: &str, tables: &[&str]) -> BTreeSet<String> {
    let text = read(&format!("crates/{name}/Cargo.toml"));
    let all = tables.iter().flat_map(|table| lines(&text, table));
    all.filter_map(|line| line.split(['.', ' ', '=']).next().map(ToOwned::to_owned)).collect()
}

#[test]
fn no_crate_names_what_it_may_not() {
    for (name, forbidden) in FORBIDDEN {
        let names = named(name, &["dependencies", "dev-dependencies"]);
        for other in *forbidden {
            assert!(!names.contains(*other), "{name} names {other}");
        }
    }
}

#[test]
fn whatever_is_used_of_others_has_its_reason() {
    let lines = lines(&read("Cargo.toml"), "workspace.dependencies");
    assert!(lines.len() > 30, "{}", lines.len());
    for line in lines.iter().filter(|line| !line.contains("path = ")) {
        let reason = line.split_once(" # ").map(|(_, reason)| reason.trim());
        assert!(reason.is_some_and(|reason| reason.len() > 5), "no reason: {line}");
        assert!(!line.contains("\"*\"") && !line.contains("git = "), "no version: {line}");
    }
}

/// A word in double quotes after a name.
fn quoted<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.split_once(name)?.1.split('"').nth(1)
}

#[test]
fn nothing_denied_is_locked() {
    let deny = read("deny.toml");
    let denied: Vec<&str> = deny.lines().filter_map(|line| quoted(line, "{ crate =")).collect();
    assert!(denied.contains(&"openssl") && denied.contains(&"h2@0.3"), "{denied:?}");
    let lock = read("Cargo.lock");
    let packages: Vec<(&str, &str)> = lock
        .split("[[package]]")
        .filter_map(|package| Some((quoted(package, "name =")?, quoted(package, "version =")?)))
        .collect();
    assert!(packages.iter().any(|(name, _)| *name == "actix-web"));
    for one in denied {
        let (name, version) = one.split_once('@').unwrap_or((one, ""));
        let found = packages
            .iter()
            .find(|(other, there)| *other == name && (version.is_empty() || there.starts_with(&format!("{version}."))));
        assert_eq!(found, None, "deny.toml refuses it");
    }
}
