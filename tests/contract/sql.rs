//! SQL has a name: what runs text is named here, and everything else runs statements of `statements!`.

use crate::tree::{files, read};

/// What makes something that runs out of a text.
const RUNS_TEXT: [&str; 6] =
    ["of_macro(", "Statement::from_", "execute_unprepared(", "sqlx::query", "sqlx::raw_sql", "Expr::cust"];

/// Where that stands, and why.
const ALLOWED: [(&str, &str); 4] = [
    ("crates/store/src/statement.rs", "makes named statements"),
    ("crates/store/src/ready.rs", "runs a named one on a connection of its own"),
    ("crates/store/src/pool.rs", "leaves a transaction open for a test"),
    ("crates/server/src/wiring.rs", "makes and drops databases, before there is a schema"),
];

#[test]
fn nothing_runs_a_text_without_a_name() {
    let mut found: Vec<String> = files("crates", ".rs");
    found.retain(|file| RUNS_TEXT.iter().any(|call| read(file).contains(call)));
    found.sort();
    let mut allowed: Vec<String> = ALLOWED.iter().map(|(file, _)| (*file).to_owned()).collect();
    allowed.sort();
    assert_eq!(found, allowed, "give the statement a name in `statements!` (docs/RECIPES.md)");
}
