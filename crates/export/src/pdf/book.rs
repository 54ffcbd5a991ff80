//! The book: what the template is given. Headings, texts, tables and plots in the order of reading, as plain data;
//! nothing of it is ever read as markup.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::glyph::{Unprintable, printable};
use crate::language::Language;
use crate::plot::{Plot, halves, svg};

/// So many levels of headings there are.
const LEVELS: usize = 4;

/// So many halves of an em a label may have to stand before its value.
const LABEL: usize = 28;

/// A table whose cells have so many halves of an em at most is broken between its rows only: even in the narrowest
/// column such a row is shorter than a page.
const SHORT: usize = 400;

/// In a cell that has nothing to say, so that nobody wonders whether something was left out.
pub(super) const NOTHING: &str = "―";

/// How wide a column is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Width {
    /// A share of what is left.
    Part(u8),
    /// In millimetres.
    Fixed(u8),
    /// In millimetres, for numbers: set to the right.
    Number(u8),
    /// A share of what is left, for numbers.
    Numbers(u8),
}

/// A book being written.
pub(super) struct Book {
    pub(super) language: Language,
    blocks: Vec<Value>,
    /// The number of the last heading, level by level.
    number: [u16; LEVELS],
    /// Headings with nothing below them so far, with their levels.
    open: Vec<(usize, String)>,
    plots: BTreeMap<String, Vec<u8>>,
    pub(super) unprintable: Unprintable,
}

impl Book {
    /// An empty one.
    pub(super) fn new(language: Language) -> Self {
        Self {
            language,
            blocks: Vec::new(),
            number: [0; LEVELS],
            open: Vec::new(),
            plots: BTreeMap::new(),
            unprintable: Unprintable::default(),
        }
    }

    /// A text as it can be printed.
    pub(super) fn print(&mut self, text: &str) -> String {
        printable(text, &mut self.unprintable)
    }

    /// A text that is drawn or read aloud: places to break long words are of no use there.
    fn aloud(&mut self, text: &str) -> String {
        self.print(text).replace('\u{200B}', "")
    }

    /// A chapter (level 1, on a new page), a section (2), or what is below it (3, 4). It is set, and has its number, once
    /// something stands below it: there is no heading without a body.
    pub(super) fn heading(&mut self, level: u8, title: &str) {
        let depth = usize::from(level).clamp(1, LEVELS);
        self.open.retain(|(open, _)| *open < depth);
        self.open.push((depth, title.to_owned()));
    }

    /// Adds a block, below the headings that waited for one.
    fn push(&mut self, block: Value) {
        for (depth, title) in std::mem::take(&mut self.open) {
            for (at, number) in (1..).zip(&mut self.number) {
                match at.cmp(&depth) {
                    Ordering::Less => {}
                    Ordering::Equal => *number += 1,
                    Ordering::Greater => *number = 0,
                }
            }
            let numbers: Vec<String> = self.number.iter().take(depth).map(ToString::to_string).collect();
            let title = self.print(&format!("{}\u{3000}{title}", numbers.join(".")));
            if depth == 1 {
                self.blocks.push(json!({"k": "page", "t": title}));
            }
            self.blocks.push(json!({"k": "h", "l": depth, "t": title}));
        }
        self.blocks.push(block);
    }

    /// Words of ours.
    pub(super) fn text(&mut self, text: &str) {
        let text = self.print(text);
        self.push(json!({"k": "p", "t": text}));
    }

    /// Words that readers must not miss.
    pub(super) fn note(&mut self, text: &str) {
        let text = self.print(text);
        self.push(json!({"k": "note", "t": text}));
    }

    /// What somebody said, under its question. Nothing is printed of what is not there.
    pub(super) fn said(&mut self, label: &str, text: &str) {
        let paragraphs: Vec<String> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| self.print(line)).collect();
        if !paragraphs.is_empty() {
            let label = self.print(label);
            self.push(json!({"k": "said", "t": label, "ps": paragraphs}));
        }
    }

    /// Short values under their labels, in one list.
    pub(super) fn facts(&mut self, facts: &[(String, String)]) {
        let facts: Vec<Value> = facts
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| json!([self.print(label), self.print(value), halves(label) > LABEL]))
            .collect();
        if !facts.is_empty() {
            self.push(json!({"k": "facts", "f": facts}));
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
            Width::Numbers(part) => json!([*part, "fr", "right"]),
        });
        let widths: Vec<Value> = widths.collect();
        let heads: Vec<String> = columns.iter().map(|(head, _)| self.print(head)).collect();
        let cells = rows.iter().flatten().map(|cell| if cell.is_empty() { NOTHING } else { cell });
        let cells: Vec<String> = cells.map(|cell| self.print(cell)).collect();
        let title = self.print(title);
        let whole = cells.iter().all(|cell| halves(cell) <= SHORT);
        self.push(json!({"k": "table", "t": title, "w": widths, "h": heads, "c": cells, "whole": whole}));
    }

    /// A plot, and its numbers as a table.
    pub(super) fn plot(&mut self, plot: &Plot) {
        if plot.is_empty() {
            return;
        }
        let language = self.language;
        let drawn = self.aloud(&svg(plot, language));
        let file = format!("plot-{}.svg", self.plots.len());
        self.plots.insert(file.clone(), drawn.into_bytes());
        let (title, alt) = (self.print(language.of(&plot.title)), self.aloud(&plot.alt(language)));
        self.push(json!({"k": "plot", "t": title, "file": file, "alt": alt}));
        let of = language.of(&plot.of);
        let mut columns = vec![(of, Width::Part(1))];
        columns.extend(plot.series.iter().map(|series| (language.of(series), Width::Number(30))));
        let rows: Vec<Vec<String>> = plot.table(language);
        self.table(language.of(&plot.title), &columns, &rows);
    }

    /// The code that a camera reads, with the same in words.
    pub(super) fn code(&mut self, svg: Vec<u8>, alt: &str) {
        self.plots.insert("code.svg".to_owned(), svg);
        let alt = self.aloud(alt);
        self.push(json!({"k": "code", "file": "code.svg", "alt": alt}));
    }

    /// The blocks as the template reads them, and the drawings.
    pub(super) fn into_files(self) -> (Vec<Value>, BTreeMap<String, Vec<u8>>, Unprintable) {
        (self.blocks, self.plots, self.unprintable)
    }
}
