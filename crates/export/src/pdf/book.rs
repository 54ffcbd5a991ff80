//! The book: what the template is given. Headings, texts, tables and plots in the order of reading, as plain data;
//! nothing of it is ever read as markup.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::glyph::{Unprintable, printable};
use crate::language::Language;
use crate::plot::{Plot, svg};

/// How wide a column is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Width {
    /// A share of what is left.
    Part(u8),
    /// In millimetres.
    Fixed(u8),
    /// In millimetres, for numbers: set to the right.
    Number(u8),
}

/// A book being written.
pub(super) struct Book {
    pub(super) language: Language,
    blocks: Vec<Value>,
    plots: BTreeMap<String, Vec<u8>>,
    pub(super) unprintable: Unprintable,
}

impl Book {
    /// An empty one.
    pub(super) fn new(language: Language) -> Self {
        Self { language, blocks: Vec::new(), plots: BTreeMap::new(), unprintable: Unprintable::default() }
    }

    /// A text as it can be printed.
    pub(super) fn print(&mut self, text: &str) -> String {
        printable(text, &mut self.unprintable)
    }

    /// A chapter (level 1, on a new page), a section (2), or what is below it (3, 4).
    pub(super) fn heading(&mut self, level: u8, title: &str) {
        if level == 1 {
            self.blocks.push(json!({"k": "page"}));
        }
        self.short_chapter(level, title);
    }

    /// A heading that begins no page of its own.
    pub(super) fn short_chapter(&mut self, level: u8, title: &str) {
        let title = self.print(title);
        self.blocks.push(json!({"k": "h", "l": level, "t": title}));
    }

    /// Words of ours.
    pub(super) fn text(&mut self, text: &str) {
        let text = self.print(text);
        self.blocks.push(json!({"k": "p", "t": text}));
    }

    /// Words that readers must not miss.
    pub(super) fn note(&mut self, text: &str) {
        let text = self.print(text);
        self.blocks.push(json!({"k": "note", "t": text}));
    }

    /// What somebody said, under its question. Nothing is printed of what is not there.
    pub(super) fn said(&mut self, label: &str, text: &str) {
        let paragraphs: Vec<String> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| self.print(line)).collect();
        if !paragraphs.is_empty() {
            let label = self.print(label);
            self.blocks.push(json!({"k": "said", "t": label, "ps": paragraphs}));
        }
    }

    /// Short values under their labels, in one list.
    pub(super) fn facts(&mut self, facts: &[(String, String)]) {
        let facts: Vec<Value> = facts
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| json!([self.print(label), self.print(value)]))
            .collect();
        if !facts.is_empty() {
            self.blocks.push(json!({"k": "facts", "f": facts}));
        }
    }

    /// A table with its title. Its head is repeated on every page it reaches.
    pub(super) fn table(&mut self, title: &str, columns: &[(&str, Width)], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let widths = columns.iter().map(|(_, width)| match width {
            Width::Part(part) => json!([*part, "fr", "left"]),
            Width::Fixed(wide) => json!([*wide, "mm", "left"]),
            Width::Number(wide) => json!([*wide, "mm", "right"]),
        });
        let widths: Vec<Value> = widths.collect();
        let heads: Vec<String> = columns.iter().map(|(head, _)| self.print(head)).collect();
        let cells: Vec<String> = rows.iter().flatten().map(|cell| self.print(cell)).collect();
        let title = self.print(title);
        self.blocks.push(json!({"k": "table", "t": title, "w": widths, "h": heads, "c": cells}));
    }

    /// A plot, and its numbers as a table.
    pub(super) fn plot(&mut self, plot: &Plot) {
        if plot.is_empty() {
            return;
        }
        let language = self.language;
        let drawn = self.print(&svg(plot, language));
        // places to break long words are of no use inside a drawing
        let drawn = drawn.replace('\u{200B}', "");
        let file = format!("plot-{}.svg", self.plots.len());
        self.plots.insert(file.clone(), drawn.into_bytes());
        let (title, alt) = (self.print(language.of(&plot.title)), self.print(&plot.alt(language)));
        self.blocks.push(json!({"k": "plot", "t": title, "file": file, "alt": alt}));
        let of = language.of(&plot.of);
        let mut columns = vec![(of, Width::Part(1))];
        columns.extend(plot.series.iter().map(|series| (language.of(series), Width::Number(30))));
        let rows: Vec<Vec<String>> = plot.table(language);
        self.table(language.of(&plot.title), &columns, &rows);
    }

    /// The code that a camera reads, with the same in words.
    pub(super) fn code(&mut self, svg: Vec<u8>, alt: &str) {
        self.plots.insert("code.svg".to_owned(), svg);
        let alt = self.print(alt);
        self.blocks.push(json!({"k": "code", "file": "code.svg", "alt": alt}));
    }

    /// The blocks as the template reads them, and the drawings.
    pub(super) fn into_files(self) -> (Vec<Value>, BTreeMap<String, Vec<u8>>, Unprintable) {
        (self.blocks, self.plots, self.unprintable)
    }
}
