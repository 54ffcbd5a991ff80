//! Figures of an organisation: its totals, and a table for each division.

use domain::form::{ACTIVITIES, ALL, Label};

use super::blocks::Blocks;
use super::pivot;
use crate::plot;
use crate::report::{Line, Report};

/// Writes the totals.
pub(super) fn totals(blocks: &mut Blocks, report: &Report, of: &str) {
    let language = blocks.language;
    let lines = report.lines("figures").filter(|line| line.is("of", of) && line.is("by", ALL));
    let facts: Vec<(String, String)> =
        lines.map(|line| (line.said("metric", language), line.said_figure(language))).collect();
    blocks.facts(&facts);
}

/// Writes the plot of activities by theme. Adds a note if their sum exceeds the number of activities.
pub(super) fn themes(blocks: &mut Blocks, report: &Report, of: &str) {
    let themes = plot::themes(report, of);
    blocks.plot(&themes);
    let named: i64 = themes.rows.iter().flat_map(|bar| &bar.numbers).filter_map(|figure| figure.known()).sum();
    let mut totals = report.lines("figures").filter(|line| line.is("of", of) && line.is("by", ALL));
    let held = totals.find(|line| line.is("metric", ACTIVITIES)).and_then(|line| line.figure("value").known());
    if held.is_some_and(|held| named > held) {
        blocks.text(blocks.language.either(
            "1件に複数のテーマがあるため、合計は活動件数と一致しません。",
            "An activity may serve several themes, so that the themes add up to more than the activities.",
        ));
    }
}

/// Writes the figures by theme, priority item, service type and month.
pub(super) fn divided(blocks: &mut Blocks, report: &Report, of: &str) {
    let language = blocks.language;
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
            pivot::write(blocks, report, language.of(&label), &within);
        } else {
            let facts = within.iter().map(|line| (line.said("metric", language), line.said_figure(language)));
            let facts: Vec<(String, String)> = facts.collect();
            blocks.heading(3, language.of(&label));
            blocks.facts(&facts);
        }
    }
}

/// Writes all figures of an area.
pub(super) fn of_area(blocks: &mut Blocks, report: &Report, key: &str) {
    totals(blocks, report, key);
    themes(blocks, report, key);
    divided(blocks, report, key);
}
