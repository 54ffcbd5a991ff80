//! The report as plain text for screen readers: numbered headings, tables as labelled lines.
//!
//! Tables are not drawn with characters. They are written row by row, with the heading of the column before each value.
//! Text that a person wrote is indented behind its label, so that it cannot pass for a heading.

use std::collections::{BTreeMap, BTreeSet};

use crate::cover;
use crate::language::Language;
use crate::other_words;
use crate::report::{Column, Line, Named, Part, Report, Row, Table};
use crate::table::About;

/// Returns the text in UTF-8 with a byte order mark and CRLF. Text editors of offices expect this.
pub fn write(report: &Report, language: Language) -> Vec<u8> {
    let mut text = Text { language, chapter: String::new(), lines: Vec::new() };
    text.first(report);
    for (number, chapter) in (1..).zip(&report.chapters) {
        text.chapter = language.of(&chapter.title).to_owned();
        text.heading(&[number], language.of(&chapter.title));
        for (second, part) in (1..).zip(&chapter.parts) {
            if let Some(table) = report.tables.get(part.table) {
                text.part(report, &[number, second], part, table);
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
    /// Title of the current chapter.
    chapter: String,
    lines: Vec<String>,
}

impl Text {
    fn line(&mut self, line: &str) {
        self.lines.push(line.to_owned());
    }

    /// Writes a numbered heading after an empty line.
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

    fn part(&mut self, report: &Report, numbers: &[usize], part: &Part, table: &Table) {
        let language = self.language;
        let count = part.rows.len();
        let title = language.of(&part.title);
        let title = match language {
            Language::Ja => format!("{title}（{count}件）"),
            Language::En => format!("{title} ({count})"),
        };
        self.heading(numbers, &title);
        let rows = part.rows.iter().filter_map(|row| table.rows.get(*row));
        if table.key == "figures" {
            self.figures(report, table, &rows.collect::<Vec<_>>());
            return;
        }
        // the heading states the number of rows
        let shared = |row: &Row| Line { table, row }.yes("counted") == Some(false);
        if table.key == "activities" && rows.clone().any(shared) {
            self.lines.push(language.of(&report.terms.fill(&cover::joint())).to_owned());
        }
        let mut titles: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows.clone() {
            *titles.entry(language.of(&row.title)).or_default() += 1;
        }
        for (third, row) in (1..).zip(rows) {
            let numbers = [numbers, &[third]].concat();
            let line = Line { table, row };
            let title = language.of(&row.title);
            // rows with the same title get their owner's name; a label of a scale gets the name of its scale
            let twice = titles.get(title).is_some_and(|count| *count > 1);
            let title = match line.said("organisation", language) {
                _ if table.key == "scales" => {
                    format!("{} {}", line.said("scale", language), line.said("label", language))
                }
                whose if twice && !whose.is_empty() && whose != title => language.of_whom(title, &whose),
                _ => title.to_owned(),
            };
            self.heading(&numbers, &title);
            self.row(report, &line, &title);
        }
    }

    /// Writes a row. Values in the heading or in the chapter's title are left out. So are values of an activity that
    /// stand in the row of its report, such as its submission and acceptance.
    fn row(&mut self, report: &Report, line: &Line<'_>, title: &str) {
        let language = self.language;
        let (of, bare) = (line.table.key, language.of(&line.row.title));
        for (column, cell) in line.cells().filter(|(column, _)| column.spoken) {
            let (key, label) = (column.key.as_str(), language.of(&column.label));
            let said = line.said_of(column, cell, language);
            let told = other_words::in_other_words(line, key, language).filter(|_| of != "activities");
            match (of, key) {
                _ if told.is_some() => told.into_iter().for_each(|(label, said)| self.said(label, &said)),
                ("activities", "late" | "finality" | "taken_on" | "line") | ("activity-reports", "number") => {}
                ("scales", "scale" | "label") | (_, "first_submitted_on" | "last_submitted_on") => {}
                (_, "area") if said == self.chapter => {}
                (_, "area" | "organisation" | "item" | "about" | "title") if said == title || said == bare => {}
                (_, "counted") if line.yes(key) != Some(false) => {}
                (_, "counted") => self.alone(other_words::counted_elsewhere(language)),
                (_, "current") if line.yes(key) != Some(false) => {}
                (_, "current") => self.alone(other_words::changed_since(language)),
                (_, "number") if !said.is_empty() => self.report_number(&said),
                _ => match judged_by(line, column) {
                    Some(scale) => self.said(label, &other_words::meant(report, &scale, line, key, language)),
                    None => self.said(label, &said),
                },
            }
        }
    }

    /// Writes the number of a report within its year.
    fn report_number(&mut self, number: &str) {
        match self.language {
            Language::Ja => self.said("報告", &format!("第{number}回")),
            Language::En => self.said("Report", number),
        }
    }

    /// Writes a line without a label.
    fn alone(&mut self, said: &str) {
        self.lines.push(format!("  {said}"));
    }

    /// Writes the figures, one line each, grouped by division.
    fn figures(&mut self, report: &Report, table: &Table, rows: &[&Row]) {
        let language = self.language;
        let lines = || rows.iter().map(|row| Line { table, row });
        // items of different units may have the same name; then the owner's name follows
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for line in lines() {
            keys.entry(line.said("item", language)).or_default().extend(line.text("item"));
        }
        let mut before = String::new();
        for line in lines() {
            let (by, item) = (line.said("by", language), line.said("item", language));
            let key = line.text("item").unwrap_or_default();
            let group = match item.is_empty() {
                true => by,
                false if keys.get(&item).is_some_and(|keys| keys.len() > 1) => {
                    format!("{by} {}", report.owned(&key, &item, language))
                }
                false => format!("{by} {item}"),
            };
            if group != before {
                self.lines.push(one_line(&group));
                before = group;
            }
            self.said(&line.said("metric", language), &line.said_figure(language));
        }
    }

    /// Writes a labelled line, and indents further lines of the value. Writes nothing for an empty value.
    fn said(&mut self, label: &str, value: &str) {
        let mut lines = value.lines().map(str::trim_end).filter(|line| !line.is_empty());
        let Some(first) = lines.next() else { return };
        self.lines.push(format!("  {}{}{first}", one_line(label), self.language.either("：", ": ")));
        self.lines.extend(lines.map(|line| format!("    {line}")));
    }
}

/// Returns the scale to which a column's labels belong.
fn judged_by(line: &Line<'_>, column: &Column) -> Option<String> {
    match &column.names {
        Some(Named::Scale(scale)) => Some(scale.clone()),
        _ if line.table.key == "findings" && column.key == "label" => line.text("scale"),
        _ => None,
    }
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}
