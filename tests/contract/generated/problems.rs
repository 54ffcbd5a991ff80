//! docs/generated/problems.md: every refusal.

use edge::problem::PROBLEMS;

use super::{code, compare, table};

#[test]
fn problems_are_as_committed() {
    let rows = PROBLEMS.iter().map(|row| {
        vec![
            code(&format!("/problems/{}", row.word)),
            row.status.to_string(),
            format!("{}<br>{}", row.ja, row.advice_ja),
            format!("{}<br>{}", row.en, row.advice_en),
        ]
    });
    let body = table(&["type", "status", "日本語", "English"], rows);
    compare("problems.md", "Problems", "`crates/edge/src/problem/table.rs`", &body);
}
