//! The words of JSON that cannot be read: what it is, and in which line and column.

use domain::violation::{Rule, Violation};

/// Words what is wrong with JSON, in Japanese and English.
pub(super) fn of_syntax(violation: &Violation) -> (String, String) {
    let at = |name: &str| violation.limit(name);
    let (ja, en) = if violation.rule == Rule::MemberTwice {
        (
            format!("項目「{}」が同じ組に二度あります。一つにしてください。", at("name")),
            format!("The member \"{}\" stands twice in one object. Keep one.", at("name")),
        )
    } else if violation.rule == Rule::NumberOutOfRange {
        (
            "数が大きすぎて読めません。小さくするか、文字列にしてください。".to_owned(),
            "The number is too large to be read. Make it smaller, or write it as text.".to_owned(),
        )
    } else if violation.rule == Rule::LoneSurrogate {
        (
            "\\u で書いた文字（サロゲートペア）の片方がありません。対にするか、文字をそのまま書いてください。".to_owned(),
            "The character written with \\u is one half of a surrogate pair. Write both halves, or the character itself."
                .to_owned(),
        )
    } else if violation.rule == Rule::TooDeep {
        (
            format!("入れ子は{}段までにしてください。", at("most")),
            format!("At most {} levels of nesting, please.", at("most")),
        )
    } else {
        ("JSON の書式に合いません。".to_owned(), "This breaks the syntax of JSON.".to_owned())
    };
    match (&*at("line"), &*at("column")) {
        ("", _) => (ja, en),
        (line, column) => (format!("{ja}（{line}行{column}文字目）"), format!("{en} (line {line}, column {column})")),
    }
}
