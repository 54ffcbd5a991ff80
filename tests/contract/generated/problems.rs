//! docs/generated/problems.md: every refusal.

use edge::language::Language::{En, Ja};
use edge::problem::{PROBLEMS, of_when};

use super::{code, compare, table};

#[test]
fn problems_are_as_committed() {
    let rows = PROBLEMS.iter().map(|row| {
        vec![
            code(&format!("/problems/{}", row.word)),
            row.status.to_string(),
            format!("{}<br>{}<br>{}", row.ja, of_when(row.code, Ja), row.advice_ja),
            format!("{}<br>{}<br>{}", row.en, of_when(row.code, En), row.advice_en),
        ]
    });
    let body = table(&["type", "status", "日本語", "English"], rows);
    compare("problems.md", "Problems", "`crates/edge/src/problem/table.rs` and `when.rs` beside it", &body);
}
