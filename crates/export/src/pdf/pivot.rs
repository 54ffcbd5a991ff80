//! Figures of one division: a row for each item, a column for each metric.

use domain::figure::Figure;

use super::blocks::{Blocks, Width};
use crate::language::Language;
use crate::plot::halves;
use crate::report::{Line, Report};

/// Width of a table, in millimetres.
const PAGE: usize = 168;

/// Writes the table, or several tables if the metrics do not fit one.
pub(super) fn write(blocks: &mut Blocks, report: &Report, title: &str, lines: &[&Line<'_>]) {
    let language = blocks.language;
    let mut items: Vec<(String, String)> = Vec::new();
    let mut metrics: Vec<(String, String)> = Vec::new();
    for line in lines {
        let pair = |column: &str| Some((line.text(column)?, line.said(column, language)));
        for (list, found) in [(&mut items, pair("item")), (&mut metrics, pair("metric"))] {
            if let Some(found) = found.filter(|found| !list.contains(found)) {
                list.push(found);
            }
        }
    }
    // items of different units may have the same name; then the owner's name follows
    let twice =
        |label: &String, items: &[(String, String)]| items.iter().filter(|(_, other)| other == label).count() > 1;
    let named: Vec<(String, String)> = items
        .iter()
        .map(|(key, label)| match twice(label, &items) {
            true => (key.clone(), report.owned(key, label, language)),
            false => (key.clone(), label.clone()),
        })
        .collect();
    // metrics without any answer are left out
    metrics.retain(|(metric, _)| {
        lines.iter().any(|line| line.is("metric", metric) && line.figure("value") != Figure::Missing)
    });
    // the first column is as wide as the longest name; the numbers share the rest, and as many as fit stand side by
    // side
    let widest = lines.iter().map(|line| halves(&narrow(line, language))).max().unwrap_or(0);
    let wide = (3 + widest * 7 / 4).clamp(17, 60);
    let longest = named.iter().map(|(_, label)| halves(label)).chain([halves(title)]).max().unwrap_or(0);
    let first = u8::try_from(4 + longest * 3 / 2).unwrap_or(u8::MAX).clamp(22, 58);
    let beside = ((PAGE - usize::from(first)) / wide).max(1);
    let tables = metrics.len().div_ceil(beside).max(1);
    for (number, some) in (1..).zip(metrics.chunks(metrics.len().div_ceil(tables).max(1))) {
        let mut columns = vec![(title, Width::Fixed(first))];
        columns.extend(some.iter().map(|(_, label)| (label.as_str(), Width::Numbers(1))));
        let row = |(item, label): &(String, String)| {
            let cells = some.iter().map(|(metric, _)| {
                let line = lines.iter().find(|line| line.is("item", item) && line.is("metric", metric));
                line.map(|line| narrow(line, language)).unwrap_or_default()
            });
            std::iter::once(label.clone()).chain(cells).collect::<Vec<_>>()
        };
        let rows: Vec<Vec<String>> = named.iter().map(row).collect();
        let called = if tables > 1 { format!("{title}（{number}/{tables}）") } else { title.to_owned() };
        blocks.table(&called, &columns, &rows);
    }
}

/// Returns a figure as short text for a narrow column.
fn narrow(line: &Line<'_>, language: Language) -> String {
    match line.figure("value").known() {
        Some(_) if line.is("rule", "count_yes") => line.said("value", language),
        Some(_) | None => line.said_figure(language),
    }
}
