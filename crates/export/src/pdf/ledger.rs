//! What was judged and what follows: findings, the issue ledger 課題台帳, the comparison with the year before.

use super::book::{Book, Width};
use super::listed;
use crate::language::Language;
use crate::plot;
use crate::report::{Line, Report};

/// The subcommittee's findings about a document, under a heading of that level.
pub(super) fn findings(book: &mut Book, report: &Report, document: &str, level: u8) {
    let language = book.language;
    let lines: Vec<Line<'_>> = report.lines("findings").filter(|line| line.is("document", document)).collect();
    if lines.is_empty() {
        return;
    }
    book.heading(level, language.either("専門分科会の検証", "Finding of the subcommittee"));
    for line in &lines {
        super::named(book, line, &["label", "found_on", "current"]);
        book.said(language.either("意見", "Opinion"), &line.said("opinion", language));
    }
}

/// The issue ledger.
pub(super) fn issues(book: &mut Book, report: &Report) {
    let language = book.language;
    book.heading(1, language.either("課題台帳", "Issue ledger"));
    book.text(language.either(
        "報告や検証で挙げられた課題と、その扱いです。年度は、すべての課題の扱いが決まるまで封印できません。",
        "Issues raised in reports and findings, and what becomes of them. A year cannot be sealed while one is undecided.",
    ));
    let lines: Vec<Line<'_>> = report.lines("issues").collect();
    if lines.is_empty() {
        book.text(language.either("この年度に挙げられた課題はありません。", "No issue was raised this year."));
    }
    listed(
        book,
        "",
        &lines,
        &[
            ("organisation", Width::Part(3)),
            ("text", Width::Part(5)),
            ("disposition", Width::Part(2)),
            ("reason", Width::Part(4)),
            ("raised_on", Width::Fixed(28)),
            ("carried_over", Width::Fixed(26)),
        ],
    );
}

/// What changed against the year before.
pub(super) fn comparison(book: &mut Book, report: &Report) {
    let language = book.language;
    book.heading(1, language.either("前年度との比較", "Changes against the year before"));
    let lines: Vec<Line<'_>> = report.lines("comparison").collect();
    if lines.is_empty() {
        book.text(language.either(
            "比べられる前年度の数値は、封印された文書にありません。",
            "The sealed document holds no figures of the year before.",
        ));
        return;
    }
    if lines.iter().any(|line| line.cell("break").is_some_and(|cell| !cell.is_empty())) {
        book.text(language.either(
            "「区切り」とある行は、組織や調べ方が変わったため、そのまま比べることができません。",
            "Rows marked as a break cannot be compared as they stand, because organisations or questions changed.",
        ));
    }
    if let Some(year) = lines.first().and_then(|line| line.text("year_before")) {
        book.text(&match language {
            Language::Ja => format!("前年度とは、{year}年度です。"),
            Language::En => format!("The year before is fiscal {year}."),
        });
    }
    book.plot(&plot::years(report));
    for of in distinct(&lines, "of") {
        let own: Vec<Line<'_>> = lines.iter().filter(|line| line.is("of", &of)).copied().collect();
        let title = own.first().and_then(|line| report.of_whom(line));
        book.heading(2, title.as_ref().map_or(of.as_str(), |title| language.of(title)));
        listed(
            book,
            "",
            &own,
            &[
                ("metric", Width::Part(4)),
                ("before", Width::Number(30)),
                ("value", Width::Number(30)),
                ("change", Width::Number(22)),
                ("break", Width::Part(3)),
            ],
        );
    }
}

/// The different keys in a column, in the order in which they come.
fn distinct(lines: &[Line<'_>], column: &str) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for key in lines.iter().filter_map(|line| line.text(column)) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}
