//! Figures of an organisation: its totals, and tables of what they are divided by.

use domain::form::{ACTIVITIES, ALL, Label};

use super::book::Book;
use super::pivot;
use crate::plot;
use crate::report::{Line, Report};

/// The totals.
pub(super) fn totals(book: &mut Book, report: &Report, of: &str) {
    let language = book.language;
    let lines = report.lines("figures").filter(|line| line.is("of", of) && line.is("by", ALL));
    let facts: Vec<(String, String)> =
        lines.map(|line| (line.said("metric", language), line.said_figure(language))).collect();
    book.facts(&facts);
}

/// The activities by theme as a plot, and why they are more than the activities.
pub(super) fn themes(book: &mut Book, report: &Report, of: &str) {
    let themes = plot::themes(report, of);
    book.plot(&themes);
    let named: i64 = themes.rows.iter().flat_map(|bar| &bar.numbers).filter_map(|figure| figure.known()).sum();
    let mut totals = report.lines("figures").filter(|line| line.is("of", of) && line.is("by", ALL));
    let held = totals.find(|line| line.is("metric", ACTIVITIES)).and_then(|line| line.figure("value").known());
    if held.is_some_and(|held| named > held) {
        book.text(book.language.either(
            "1件に複数のテーマがあるため、合計は活動件数と一致しません。",
            "An activity may serve several themes, so that the themes add up to more than the activities.",
        ));
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
            pivot::write(book, report, language.of(&label), &within);
        } else {
            let facts = within.iter().map(|line| (line.said("metric", language), line.said_figure(language)));
            let facts: Vec<(String, String)> = facts.collect();
            book.heading(3, language.of(&label));
            book.facts(&facts);
        }
    }
}

/// Everything about a ward's figures.
pub(super) fn of_ward(book: &mut Book, report: &Report, key: &str) {
    totals(book, report, key);
    themes(book, report, key);
    divided(book, report, key);
}
