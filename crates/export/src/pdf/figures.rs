//! Figures of an organisation: its totals, and tables of what they are divided by.

use domain::form::{ALL, Label};

use super::book::Book;
use super::pivot;
use crate::language::Language;
use crate::plot;
use crate::report::{Line, Report};

/// The totals.
pub(super) fn totals(book: &mut Book, report: &Report, of: &str) {
    let language = book.language;
    let lines = report.lines("figures").filter(|line| line.is("of", of) && line.is("by", ALL));
    let facts: Vec<(String, String)> =
        lines.map(|line| (line.said("metric", language), value(&line, language))).collect();
    book.facts(&facts);
}

/// A figure with its unit or its denominator.
pub(super) fn value(line: &Line<'_>, language: Language) -> String {
    let said = line.said("value", language);
    let said = if said.is_empty() { language.no_answer().to_owned() } else { said };
    let among = line.said("among", language);
    if !among.is_empty() && line.figure("value").known().is_some() {
        return match language {
            Language::Ja => format!("{said}（{among}のうち）"),
            Language::En => format!("{said} of {among}"),
        };
    }
    if line.is("rule", "count_yes") && line.figure("value").known().is_some() {
        return match language {
            Language::Ja => format!("「はい」が{said}"),
            Language::En => format!("{said} yes"),
        };
    }
    let yen = line.is("unit", "yen") && line.figure("value").known().is_some();
    if yen { format!("{said}{}", language.either("円", " yen")) } else { said }
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
            let facts = within.iter().map(|line| (line.said("metric", language), value(line, language)));
            let facts: Vec<(String, String)> = facts.collect();
            book.heading(3, language.of(&label));
            book.facts(&facts);
        }
    }
}

/// Everything about a ward's figures.
pub(super) fn of_ward(book: &mut Book, report: &Report, key: &str) {
    totals(book, report, key);
    book.plot(&plot::themes(report, key));
    divided(book, report, key);
}
