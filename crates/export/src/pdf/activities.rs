//! A unit's reports, with the activities as a table.

use domain::actor::OrganisationKind;
use domain::form::Label;

use super::blocks::{Blocks, Width};
use super::{answers, named};
use crate::cover;
use crate::language::Language;
use crate::other_words;
use crate::report::{Column, Kind, Line, Report};

/// Maximum number of counts that have a column of their own. The other counts stand in the last column.
const COUNTS: usize = 3;

/// Line break within a cell. The space separates the lines for screen readers, which ignore line breaks.
const LINE: &str = "\u{3000}\n";

/// Writes the reports of a unit.
pub(super) fn of_unit(blocks: &mut Blocks, report: &Report, unit: &str, level: u8) {
    let language = blocks.language;
    let reports: Vec<Line<'_>> =
        report.lines("activity-reports").filter(|line| line.is("organisation", unit)).collect();
    if reports.is_empty() {
        blocks.text(language.either("承認された報告はありません。", "There is no accepted report."));
    }
    of_reports(blocks, report, &reports, level);
}

/// Writes the reports of organisations outside the areas.
pub(super) fn elsewhere(blocks: &mut Blocks, report: &Report) {
    let outside = |line: &Line<'_>| line.text("area").is_none_or(|area| area.is_empty());
    let reports: Vec<Line<'_>> = report.lines("activity-reports").filter(outside).collect();
    if !reports.is_empty() {
        let title = if report.has(OrganisationKind::Area) {
            blocks.say("{area}に属さない報告", "Reports outside the {areas}")
        } else {
            blocks.say("{activity_report}", "{Activity_reports}")
        };
        blocks.heading(1, title);
        of_reports(blocks, report, &reports, 2);
    }
}

fn of_reports(blocks: &mut Blocks, report: &Report, reports: &[Line<'_>], level: u8) {
    let language = blocks.language;
    for line in reports {
        let title = language.of(&line.row.title).to_owned();
        blocks.heading(level, &title);
        named(blocks, line, &["closes_year", "finality", "late", "taken_on"]);
        answers(blocks, line);
        let document = line.text("document").unwrap_or_default();
        let mut lines: Vec<Line<'_>> = report.lines("activities").filter(|one| one.is("document", &document)).collect();
        // in order of date; activities without a date come last
        lines.sort_by_key(|line| {
            let day = WHEN.iter().find_map(|key| line.day(key));
            (day.is_none(), day)
        });
        table(blocks, &lines);
    }
}

/// Keys of an activity's date: its day, otherwise its month.
const WHEN: [&str; 2] = ["held_on", "held_month"];

/// Writes a table of activities: date, title, themes, counts and all other answers.
fn table(blocks: &mut Blocks, lines: &[Line<'_>]) {
    let language = blocks.language;
    let Some(first) = lines.first() else { return };
    let column = |key: &str| first.table.column(key).and_then(|place| first.table.columns.get(place));
    let is_dated = WHEN.iter().any(|key| column(key).is_some());
    let counts: Vec<&Column> =
        first.table.columns.iter().filter(|column| column.asked && column.kind == Kind::Count).take(COUNTS).collect();
    let counts: Vec<&str> = counts.iter().map(|column| column.key.as_str()).collect();
    let label = |key: &str| column(key).map(|column| language.of(&column.label).to_owned()).unwrap_or_default();
    let mut columns: Vec<(String, Width)> = Vec::new();
    if is_dated {
        columns.push((language.either("実施時期", "When").to_owned(), Width::Fixed(30)));
    }
    columns.push((blocks.say("活動・{theme}", "Activity, {themes}").to_owned(), Width::Part(4)));
    columns.extend(counts.iter().map(|key| {
        let label = label(key);
        let wide = Width::Number(wide(&label));
        (label, wide)
    }));
    columns.push((language.either("内容・成果など", "Details").to_owned(), Width::Part(6)));
    let columns: Vec<(&str, Width)> = columns.iter().map(|(label, width)| (label.as_str(), *width)).collect();
    let own: Vec<&str> = ["title", "themes"].into_iter().chain(counts).collect();
    let row = |line: &Line<'_>| {
        [if is_dated { vec![when(line, language)] } else { Vec::new() }, row(line, &own, blocks)].concat()
    };
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    blocks.table(language.either("活動", "Activities"), &columns, &rows);
    if lines.iter().any(|line| line.yes("counted") == Some(false)) {
        let Label { ja, en } = cover::joint();
        blocks.text(blocks.say(&ja, &en));
    }
}

/// Returns the width of a column of numbers, in millimetres. Latin words in the label cannot be broken.
fn wide(label: &str) -> u8 {
    let longest = label.split(|letter: char| !letter.is_ascii_alphanumeric()).map(str::len).max().unwrap_or(0);
    u8::try_from(longest * 19 / 10).unwrap_or(u8::MAX).clamp(14, 26)
}

fn when(line: &Line<'_>, language: Language) -> String {
    let said = WHEN.iter().map(|key| line.said(key, language)).find(|said| !said.is_empty());
    said.unwrap_or_else(|| language.no_answer().to_owned())
}

fn row(line: &Line<'_>, own: &[&str], blocks: &Blocks) -> Vec<String> {
    let language = blocks.language;
    let mut cells: Vec<String> = Vec::new();
    for key in own {
        let said = line.said(key, language);
        match (*key, cells.last_mut()) {
            // the themes stand below the title, in the same column
            ("themes", Some(title)) => {
                if !said.is_empty() {
                    title.push_str(LINE);
                    title.push_str(&said);
                }
            }
            // an unanswered number is not zero
            (key, _) if said.is_empty() && key != "title" => cells.push(language.no_answer().to_owned()),
            _ => cells.push(said),
        }
    }
    let others = line.cells().filter(|(column, cell)| {
        let said = column.asked || column.key == "counted" && line.yes("counted") == Some(false);
        said && ![own, &WHEN].concat().contains(&column.key.as_str()) && !cell.is_empty()
    });
    let others: Vec<String> = others
        .map(|(column, cell)| {
            if column.key == "counted" {
                return other_words::counted_elsewhere(language).to_owned();
            }
            let (label, said) = (language.of(&column.label), language.said(cell, column.kind));
            format!("{label}{}{said}", language.either("：", ": "))
        })
        .collect();
    cells.push(others.join(LINE));
    cells
}
