//! The measures: an overview, then each with plan, figures, evaluations and next year.

use domain::figure::Figure;
use domain::pack::ItemKind;

use super::blocks::{Blocks, Width};
use super::{answers, ledger, listed, named};
use crate::language::Language;
use crate::report::{Column, Kind, Line, Report};

/// Writes the chapters on measures.
pub(super) fn write(blocks: &mut Blocks, report: &Report) {
    let language = blocks.language;
    priority(blocks, report);
    let lines: Vec<Line<'_>> = report.lines("measure-reports").collect();
    blocks.heading(1, blocks.say("{municipality}の{measure}", "{Measures} of the {municipality}"));
    if lines.is_empty() {
        blocks.text(blocks.say("承認された{measure_report}はありません。", "No {measure} was reported."));
        return;
    }
    overview(blocks, report, &lines);
    counted(blocks, &lines);
    for line in &lines {
        let title = language.of(&line.row.title).to_owned();
        blocks.heading(2, &title);
        one(blocks, report, line, 3);
    }
}

/// Writes a table of all measures, with the evaluations by department and evaluating body.
fn overview(blocks: &mut Blocks, report: &Report, lines: &[Line<'_>]) {
    let language = blocks.language;
    let findings: Vec<Line<'_>> = report.lines("findings").collect();
    let heads = [
        (blocks.say("番号", "No."), Width::Number(14)),
        (blocks.say("{measure}", "{Measure}"), Width::Part(5)),
        (blocks.say("{department}", "{Department}"), Width::Part(4)),
        (blocks.say("自己評価", "Self"), Width::Part(2)),
        (blocks.say("{body}の評価", "{Body}"), Width::Part(2)),
    ];
    let row = |line: &Line<'_>| {
        let document = line.text("document").unwrap_or_default();
        let found = findings.iter().find(|finding| finding.is("document", &document));
        let scale = found.and_then(|finding| finding.text("scale"));
        let own = scale.and_then(|scale| ledger::self_evaluation(report, &document, &scale));
        vec![
            line.said("item_number", language),
            line.said("item", language),
            line.said("organisation", language),
            own.map(|(own, column)| own.said(&column.key, language)).unwrap_or_default(),
            found.map(|finding| finding.said("label", language)).unwrap_or_default(),
        ]
    };
    let mut rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    // columns without any content are left out
    let filled: Vec<bool> = (0..heads.len())
        .map(|place| rows.iter().any(|row| row.get(place).is_some_and(|cell| !cell.is_empty())))
        .collect();
    let kept = |place: usize| filled.get(place) == Some(&true);
    for row in &mut rows {
        let mut place = 0..;
        row.retain(|_| place.next().is_some_and(kept));
    }
    let heads: Vec<_> = heads.into_iter().zip(0..).filter(|(_, place)| kept(*place)).map(|(head, _)| head).collect();
    blocks.table(blocks.say("{measure}の一覧", "All {measures}"), &heads, &rows);
}

/// Maximum number of figures side by side.
const BESIDE: usize = 4;

/// Writes each measure's figures. Measures count different things, so their figures are never added up.
fn counted(blocks: &mut Blocks, lines: &[Line<'_>]) {
    let language = blocks.language;
    let Some(first) = lines.first() else { return };
    let known = |column: &&Column| lines.iter().any(|line| line.figure(&column.key) != Figure::Missing);
    let numbers =
        first.table.columns.iter().filter(|column| column.asked && matches!(column.kind, Kind::Count | Kind::Yen));
    let numbers: Vec<&Column> = numbers.filter(known).collect();
    for some in numbers.chunks(BESIDE) {
        let mut heads = vec![(blocks.say("{measure}", "{Measure}"), Width::Part(4))];
        heads.extend(some.iter().map(|column| (language.of(&column.label).to_owned(), Width::Numbers(2))));
        let row = |line: &Line<'_>| {
            let figures = some.iter().map(|column| line.said(&column.key, language));
            std::iter::once(line.said("item", language)).chain(figures).collect()
        };
        let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
        blocks.table(blocks.say("{measure}ごとの実績", "Results by {measure}"), &heads, &rows);
    }
}

/// Writes one measure. The finding stands under a heading of the given level.
pub(super) fn one(blocks: &mut Blocks, report: &Report, line: &Line<'_>, level: u8) {
    let key = line.text("item").unwrap_or_default();
    named(blocks, line, &["item_number"]);
    let mut owners = String::new();
    for item in report.lines("items").filter(|item| item.is("key", &key)) {
        named(blocks, &item, &["themes", "service_types", "departments"]);
        owners = item.said("departments", blocks.language);
    }
    let whose = line.said("organisation", blocks.language);
    if whose != owners {
        blocks.facts(&[(blocks.language.either("報告課", "Reported by").to_owned(), whose)]);
    }
    named(blocks, line, &["late", "taken_on"]);
    answers(blocks, line);
    indicators(blocks, report, line);
    if let Some(document) = line.text("document") {
        ledger::findings(blocks, report, &document, level);
    }
}

/// Writes the indicators of a measure: from the baseline to the actual value.
fn indicators(blocks: &mut Blocks, report: &Report, line: &Line<'_>) {
    let document = line.text("document").unwrap_or_default();
    let lines: Vec<Line<'_>> = report.lines("indicators").filter(|one| one.is("document", &document)).collect();
    let title = blocks.say("指標", "Indicators");
    let columns = [
        ("indicator", Width::Part(5)),
        ("unit", Width::Part(2)),
        ("baseline", Width::Numbers(2)),
        ("target", Width::Numbers(2)),
        ("actual", Width::Numbers(2)),
        ("reached", Width::Numbers(2)),
    ];
    listed(blocks, &title, &lines, &columns);
    let changed = lines.iter().filter(|one| one.day("target_decided_on").is_some());
    for one in changed {
        let language = blocks.language;
        let [on, why, from, to] =
            ["target_decided_on", "target_reason", "target_before", "target"].map(|column| one.said(column, language));
        blocks.note(match language {
            Language::Ja => {
                format!("「{}」の目標値は、{on}に{from}から{to}に変更されました。理由：{why}", one.row.title.ja)
            }
            Language::En => {
                format!("The target of \"{}\" was changed from {from} to {to} on {on}: {why}", one.row.title.en)
            }
        });
    }
}

/// Writes the plan's priority measures, if any.
fn priority(blocks: &mut Blocks, report: &Report) {
    let lines: Vec<Line<'_>> =
        report.lines("items").filter(|line| line.is("kind", ItemKind::PriorityMeasure.as_str())).collect();
    if lines.is_empty() {
        return;
    }
    blocks.heading(1, blocks.say("{priority_measure}", "{Priority_measures}"));
    listed(blocks, "", &lines, &[("number", Width::Number(14)), ("name", Width::Part(3)), ("parent", Width::Part(2))]);
    for line in &lines {
        let name = line.text("name").unwrap_or_default();
        let reported = report.lines("measure-reports").filter(|one| one.is("item", &name) || one.row.title.ja == name);
        for one_of in reported.collect::<Vec<_>>() {
            blocks.heading(2, &name);
            one(blocks, report, &one_of, 3);
        }
    }
}
