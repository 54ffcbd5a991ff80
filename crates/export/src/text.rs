//! The report as plain text that a screen reader reads in order: numbered headings, and tables as labelled lines.
//!
//! There is no drawing with characters: a table is said row by row, with the heading of the column before each value.
//! What somebody wrote stands indented behind its label, so that it cannot pass for a heading.

use crate::cover;
use crate::language::Language;
use crate::report::{Column, Line, Report, Row, Section, Table};
use crate::table::About;

/// The text, in UTF-8 with a byte order mark and CRLF, as the editors of offices expect it.
pub fn write(report: &Report, language: Language) -> Vec<u8> {
    let mut text = Text { language, lines: Vec::new() };
    text.first(report);
    for (number, chapter) in (1..).zip(&report.chapters) {
        text.heading(&[number], language.of(&chapter.title));
        for (second, section) in (1..).zip(&chapter.sections) {
            if let Some(table) = report.tables.get(section.table) {
                text.section(&[number, second], section, table);
            }
        }
    }
    text.line(language.either("以上", "End of the report"));
    let mut out = String::from("\u{FEFF}");
    for line in text.lines {
        out.push_str(&line);
        out.push_str("\r\n");
    }
    out.into_bytes()
}

struct Text {
    language: Language,
    lines: Vec<String>,
}

impl Text {
    fn line(&mut self, line: &str) {
        self.lines.push(line.to_owned());
    }

    /// A numbered heading, with an empty line before it.
    fn heading(&mut self, numbers: &[usize], title: &str) {
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        self.lines.push(String::new());
        self.lines.push(format!("{} {}", numbers.join("."), one_line(title)));
    }

    fn first(&mut self, report: &Report) {
        let language = self.language;
        self.line(language.of(&report.head.title()));
        self.line("");
        for (label, value) in cover::facts(report, About::Year, language) {
            self.said(label, &value);
        }
        self.line("");
        self.line(language.either("目次", "Contents"));
        for (number, chapter) in (1..).zip(&report.chapters) {
            let title = one_line(language.of(&chapter.title));
            self.lines.push(format!("{number} {title}"));
        }
        self.line("");
        self.line(language.either("数値欄の表示について", "Words that stand in place of numbers"));
        for (word, meaning) in cover::states(language) {
            self.said(word, meaning);
        }
    }

    fn section(&mut self, numbers: &[usize], section: &Section, table: &Table) {
        let language = self.language;
        let count = section.rows.len();
        let title = language.of(&section.title);
        let title = match language {
            Language::Ja => format!("{title}（{count}件）"),
            Language::En => format!("{title} ({count})"),
        };
        self.heading(numbers, &title);
        let rows = section.rows.iter().filter_map(|row| table.rows.get(*row));
        if table.key == "figures" {
            self.figures(table, rows);
            return;
        }
        // the heading says how many there are
        let shared = |row: &Row| Line { table, row }.yes("counted") == Some(false);
        if table.key == "activities" && rows.clone().any(shared) {
            self.lines.push(language.of(&cover::joint()).to_owned());
        }
        for (third, row) in (1..).zip(rows) {
            let numbers = [numbers, &[third]].concat();
            self.heading(&numbers, language.of(&row.title));
            let line = Line { table, row };
            for (column, cell) in line.cells().filter(|(column, _)| column.spoken) {
                self.said(language.of(&column.label), &line.said_of(column, cell, language));
            }
        }
    }

    /// Figures are many and short: one line each, grouped by what they are divided by.
    fn figures<'a>(&mut self, table: &Table, rows: impl Iterator<Item = &'a Row>) {
        let language = self.language;
        let mut before = String::new();
        for row in rows {
            let said = |key: &str| {
                let column = table.column(key);
                let cell = column.and_then(|column| row.cells.get(column).zip(table.columns.get(column)));
                cell.map(|(cell, column): (_, &Column)| language.said(cell, column.kind)).unwrap_or_default()
            };
            let group = match said("item") {
                item if item.is_empty() => said("by"),
                item => format!("{} {item}", said("by")),
            };
            if group != before {
                self.lines.push(one_line(&group));
                before = group;
            }
            let value = match said("value") {
                value if value.is_empty() => language.no_answer().to_owned(),
                value => value,
            };
            let share = Line { table, row }.said_share("value", "among", language);
            let unit = if said("unit") == language.either("円", "yen") { language.either("円", " yen") } else { "" };
            self.said(&said("metric"), &share.unwrap_or_else(|| format!("{value}{unit}")));
        }
    }

    /// A labelled line; further lines of the value are indented. Nothing is said of what is not there.
    fn said(&mut self, label: &str, value: &str) {
        let mut lines = value.lines().map(str::trim_end).filter(|line| !line.is_empty());
        let Some(first) = lines.next() else { return };
        self.lines.push(format!("  {}{}{first}", one_line(label), self.language.either("：", ": ")));
        self.lines.extend(lines.map(|line| format!("    {line}")));
    }
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}
