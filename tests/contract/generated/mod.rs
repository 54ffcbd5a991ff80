//! The generated documents: each is made from its table here, and compared with the file that is committed.

mod crates;
mod fields;
mod formats;
mod permissions;
mod problems;
mod settings;
mod terms;
mod workflow;

use std::fmt::Write as _;

use tests::golden;

/// A document, with the sentence that says where it comes from.
fn compare(name: &str, title: &str, from: &str, body: &str) {
    let text = format!("# {title}\n\nWritten by `just regen` from {from}; a change made here is lost.\n{body}");
    golden::compare_at(&format!("docs/generated/{name}"), &text);
}

/// A table.
fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = String::new();
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    writeln!(text, "\n{}\n|{}", line(&head), "---|".repeat(head.len())).expect("text");
    for row in rows {
        assert_eq!(row.len(), head.len(), "{row:?}");
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        writeln!(text, "{}", line(&cells)).expect("text");
    }
    text
}

/// `AnswersComplete` as `answers-complete`.
fn kebab(debug: &str) -> String {
    let mut text = String::new();
    for c in debug.chars() {
        if c.is_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.extend(c.to_lowercase());
    }
    text
}

fn code(text: &str) -> String {
    format!("`{text}`")
}
