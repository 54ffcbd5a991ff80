//! What `docs/STYLE.md` asks for, as far as a program can see it.

use crate::tree::{files, read};

/// The first words of summaries: what an operation does.
const VERBS: [&str; 33] = [
    "Accept", "Add", "Ask", "Assign", "Change", "Check", "Close", "Compute", "Conclude", "Correct", "Create", "Decide",
    "Discard", "Download", "End", "Explain", "Grant", "Invite", "List", "Offer", "Open", "Raise", "Read", "Recall",
    "Record", "Refresh", "Remove", "Reopen", "Replace", "Seal", "Send", "Submit", "Withdraw",
];
/// The longest summary.
const LONGEST: usize = 90;

#[test]
fn a_doc_comment_stands_alone() {
    let sources = ["crates", "migrations", "tests"].into_iter().flat_map(|folder| files(folder, ".rs"));
    let mut hanging = Vec::new();
    for file in sources {
        for (number, line) in read(&file).lines().enumerate() {
            let comment = line.trim_start();
            if comment.starts_with("/// …") || comment.starts_with("//! …") {
                hanging.push(format!("{file}:{}", number + 1));
            }
        }
    }
    assert_eq!(hanging, Vec::<String>::new(), "a comment that begins with … goes on from one that is not shown");
}

#[test]
fn a_summary_begins_with_a_verb_and_is_short() {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let mut odd = Vec::new();
    for item in described["paths"].as_object().expect("paths").values() {
        for operation in item.as_object().expect("an item").values() {
            let (name, summary) = (&operation["operationId"], operation["summary"].as_str().expect("a summary"));
            let first = summary.split(' ').next().unwrap_or_default();
            if !VERBS.contains(&first) || summary.chars().count() > LONGEST {
                odd.push(format!("{name}: {summary}"));
            }
        }
    }
    assert!(odd.is_empty(), "{odd:#?}");
}
