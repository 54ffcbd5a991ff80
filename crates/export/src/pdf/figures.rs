//! Figures of an organisation: its totals, and tables of what they are divided by.

use domain::figure::Figure;
use domain::form::{ALL, Label};

use super::book::{Book, Width};
use crate::language::Language;
use crate::plot::{self, halves};
use crate::report::{Line, Report};

/// How wide a table is, in millimetres.
const PAGE: usize = 168;

/// The totals.
pub(super) fn totals(book: &mut Book, report: &Report, of: &str) {
    let language = book.language;
    let lines = report.lines("figures").filter(|line| line.is("of", of) && line.is("by", ALL));
    let facts: Vec<(String, String)> =
        lines.map(|line| (line.said("metric", language), value(&line, language))).collect();
    book.facts(&facts);
}

/// A figure with its unit or its denominator.
fn value(line: &Line<'_>, language: Language) -> String {
    let said = line.said("value", language);
    let said = if said.is_empty() { language.no_answer().to_owned() } else { said };
    let among = line.said("among", language);
    if !among.is_empty() && line.figure("value").known().is_some() {
        return match language {
            Language::Ja => format!("{said}（{among}のうち）"),
            Language::En => format!("{said} of {among}"),
        };
    }
    let yen = line.is("unit", "yen") && line.figure("value").known().is_some();
    if yen { format!("{said}{}", language.either("円", " yen")) } else { said }
}

/// A figure as it fits a narrow column: a share as numerator and denominator.
fn narrow(line: &Line<'_>, language: Language) -> String {
    let among = line.said("among", language);
    match line.figure("value").known() {
        Some(_) if !among.is_empty() => format!("{} / {among}", line.said("value", language)),
        Some(_) | None => value(line, language),
    }
}

/// The figures by theme, priority item, service type and month; by theme as a plot too.
pub(super) fn divided(book: &mut Book, report: &Report, of: &str) {
    let language = book.language;
    let lines: Vec<Line<'_>> =
        report.lines("figures").filter(|line| line.is("of", of) && !line.is("by", ALL)).collect();
    let mut divisions: Vec<(String, Label)> = Vec::new();
    for line in &lines {
        if let Some((key, label)) = line.text("by").zip(line.label("by"))
            && !divisions.iter().any(|(other, _)| *other == key)
        {
            divisions.push((key, label));
        }
    }
    for (by, label) in divisions {
        let within: Vec<&Line<'_>> = lines.iter().filter(|line| line.is("by", &by)).collect();
        if within.iter().any(|line| line.label("item").is_some()) {
            pivot(book, report, language.of(&label), &within);
        } else {
            let facts = within.iter().map(|line| (line.said("metric", language), value(line, language)));
            let facts: Vec<(String, String)> = facts.collect();
            book.heading(3, language.of(&label));
            book.facts(&facts);
        }
    }
}

/// Items below each other, metrics beside each other.
fn pivot(book: &mut Book, report: &Report, title: &str, lines: &[&Line<'_>]) {
    let language = book.language;
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
    // items of different sections may have one name: then whose it is stands beside it
    let twice =
        |label: &String, items: &[(String, String)]| items.iter().filter(|(_, other)| other == label).count() > 1;
    let named: Vec<(String, String)> = items
        .iter()
        .map(|(key, label)| match twice(label, &items) {
            true => (key.clone(), owned(report, key, label, language)),
            false => (key.clone(), label.clone()),
        })
        .collect();
    // a metric nobody answered for any item needs no column
    metrics.retain(|(metric, _)| {
        lines.iter().any(|line| line.is("metric", metric) && line.figure("value") != Figure::Missing)
    });
    // the items take what their longest name needs, the numbers share the rest: as many beside each other as fit
    let widest = lines.iter().map(|line| halves(&narrow(line, language))).max().unwrap_or(0);
    let wide = (3 + widest * 7 / 4).clamp(17, 60);
    let longest = named.iter().map(|(_, label)| halves(label)).chain([halves(title)]).max().unwrap_or(0);
    let first = u8::try_from(4 + longest * 3 / 2).unwrap_or(u8::MAX).clamp(22, 58);
    let beside = ((PAGE - usize::from(first)) / wide).max(1);
    let tables = metrics.len().div_ceil(beside).max(1);
    for some in metrics.chunks(metrics.len().div_ceil(tables).max(1)) {
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
        book.table("", &columns, &rows);
    }
}

/// The name of an item with the organisation it belongs to.
fn owned(report: &Report, key: &str, label: &str, language: Language) -> String {
    let owner = report.lines("items").find(|line| line.is("key", key)).map(|line| line.said("organisation", language));
    owner.filter(|owner| !owner.is_empty()).map_or_else(|| label.to_owned(), |owner| format!("{label}（{owner}）"))
}

/// Everything about a ward's figures.
pub(super) fn of_ward(book: &mut Book, report: &Report, key: &str) {
    totals(book, report, key);
    book.plot(&plot::themes(report, key));
    divided(book, report, key);
}
