//! Findings, the issue ledger 課題一覧, and the comparison with the previous year.

use domain::year::FiscalYear;

use super::blocks::{Blocks, Width};
use super::listed;
use crate::language::Language;
use crate::other_words;
use crate::plot;
use crate::report::{Cell, Column, Line, Named, Report, year_label};

/// Keys of the tables that the evaluating body judges.
const JUDGED: [&str; 3] = ["measure-reports", "area-rollups", "annual-report"];

/// Writes the evaluating body's findings on a document, under a heading of the given level.
pub(super) fn findings(blocks: &mut Blocks, report: &Report, document: &str, level: u8) {
    let language = blocks.language;
    let lines: Vec<Line<'_>> = report.lines("findings").filter(|line| line.is("document", document)).collect();
    if lines.is_empty() {
        return;
    }
    blocks.heading(level, blocks.say("{body}の検証", "Finding of the {body}"));
    for line in &lines {
        let scale = line.text("scale").unwrap_or_default();
        let label = |said: &Line<'_>, key: &str| other_words::meant(report, &scale, said, key, language);
        // self-evaluation and finding are read together
        let mut facts = self_evaluation(report, document, &scale).map_or_else(Vec::new, |(own, column)| {
            vec![(language.of(&column.label).to_owned(), label(&own, &column.key))]
        });
        facts.push((blocks.say("{body}の評価", "Judgement of the {body}").to_owned(), label(line, "label")));
        facts.push((language.either("検証日", "Found on").to_owned(), line.said("found_on", language)));
        blocks.facts(&facts);
        if line.yes("current") == Some(false) {
            blocks.note(other_words::changed_since(language));
        }
        blocks.said(language.either("意見", "Opinion"), &line.said("opinion", language));
    }
}

/// Returns a document's self-evaluation on this scale, with the column that holds it.
pub(super) fn self_evaluation<'a>(report: &'a Report, document: &str, scale: &str) -> Option<(Line<'a>, &'a Column)> {
    let mut judged = JUDGED.iter().flat_map(|table| report.lines(table)).filter(|line| line.is("document", document));
    judged.find_map(|line| {
        let named = |column: &&Column| matches!(&column.names, Some(Named::Scale(key)) if key == scale);
        Some((line, line.table.columns.iter().find(named)?))
    })
}

/// Writes the issue ledger.
pub(super) fn issues(blocks: &mut Blocks, report: &Report) {
    let language = blocks.language;
    blocks.heading(1, language.either("課題一覧", "Issue ledger"));
    let lines: Vec<Line<'_>> = report.lines("issues").collect();
    let open = lines.iter().filter(|line| line.cell("disposition").is_none_or(Cell::is_empty)).count();
    blocks.text(&match (open, language) {
        (0, _) => language
            .either(
                "報告や検証で提起された課題と、その対応です。すべての課題の対応を決めたうえで年度を確定しています。",
                "Issues raised in reports and findings, and what becomes of them. A year cannot be sealed while one is undecided.",
            )
            .to_owned(),
        (_, Language::Ja) => {
            format!("報告や検証で提起された課題と、その対応です。対応が決まっていない課題が{open}件あります。")
        }
        (_, Language::En) => {
            format!("Issues raised in reports and findings, and what becomes of them. Undecided so far: {open}.")
        }
    });
    if lines.is_empty() {
        blocks.text(language.either("本年度に提起された課題はありません。", "No issue was raised this year."));
    }
    listed(
        blocks,
        "",
        &lines,
        &[
            ("organisation", Width::Part(3)),
            ("text", Width::Part(5)),
            ("disposition", Width::Part(2)),
            ("reason", Width::Part(4)),
            ("raised_on", Width::Fixed(30)),
            ("carried_over", Width::Fixed(26)),
        ],
    );
}

/// Writes the changes since the previous year.
pub(super) fn comparison(blocks: &mut Blocks, report: &Report) {
    let language = blocks.language;
    blocks.heading(1, language.either("前年度との比較", "Changes against the year before"));
    let lines: Vec<Line<'_>> = report.lines("comparison").collect();
    if lines.is_empty() {
        // if there are figures of the previous year, then this year has no totals yet
        let why = match report.table("comparison") {
            None => language.either(
                "前年度の確定値がないため、前年度との比較はありません。",
                "The sealed document holds no figures of the year before.",
            ),
            Some(_) => language.either(
                "本年度の集計がまだないため、前年度との比較はありません。",
                "This year has no totals yet that could be compared with the year before.",
            ),
        };
        blocks.text(why);
        return;
    }
    if lines.iter().any(|line| line.cell("break").is_some_and(|cell| !cell.is_empty())) {
        blocks.text(language.either(
            "「比較上の注意」のある行は、組織または集計方法が変わったため、そのままでは比較できません。",
            "Rows marked as a break cannot be compared as they stand, because organisations or questions changed.",
        ));
    }
    if let Some(year) = lines.first().and_then(|line| line.text("year_before")) {
        blocks.text(year_before(&year, language));
    }
    blocks.plot(&plot::years(report));
    for of in distinct(&lines, "of") {
        let own: Vec<Line<'_>> = lines.iter().filter(|line| line.is("of", &of)).copied().collect();
        let title = own.first().and_then(|line| line.label("of"));
        blocks.heading(2, title.as_ref().map_or(of.as_str(), |title| language.of(title)));
        listed(
            blocks,
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

/// Returns a text on the year of comparison. In Japanese, the year is given by its era if it can be parsed.
fn year_before(year: &str, language: Language) -> String {
    let read = year.parse().ok().and_then(|number| FiscalYear::new(number).ok());
    match (language, read.map(year_label)) {
        (Language::Ja, Some(label)) => format!("前年度は、{}です。", label.ja),
        (Language::Ja, None) => format!("前年度は、{year}年度です。"),
        (Language::En, _) => format!("The year before is fiscal year {year}."),
    }
}

/// Returns the distinct keys in a column, in order of appearance.
fn distinct(lines: &[Line<'_>], column: &str) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for key in lines.iter().filter_map(|line| line.text(column)) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}
