//! The input of the template: headings, texts, tables and plots in reading order. They are plain data. No content is
//! ever parsed as markup.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use domain::term::Terms;
use serde_json::{Value, json};

use super::glyph::{Unprintable, printable};
use crate::language::Language;
use crate::plot::{Plot, halves, svg};

/// Number of levels of headings.
const LEVELS: usize = 4;

/// Maximum width, in half-ems, of a label printed on the same line as its value.
const LABEL: usize = 28;

/// Maximum width, in half-ems, of the cells of a table whose rows are never split. Even in the narrowest column, a row
/// with such cells is shorter than a page.
const SHORT: usize = 400;

/// Text of an empty cell, which shows that nothing was left out.
pub(super) const NOTHING: &str = "―";

/// The width of a column.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Width {
    /// A share of the remaining width.
    Part(u8),
    /// A width in millimetres.
    Fixed(u8),
    /// A width in millimetres, for numbers, which are aligned to the right.
    Number(u8),
    /// A share of the remaining width, for numbers.
    Numbers(u8),
}

/// The blocks written so far.
pub(super) struct Blocks {
    pub(super) language: Language,
    /// What the municipality calls its organisations, documents and items.
    terms: Terms,
    blocks: Vec<Value>,
    /// The number of the last heading on each level.
    number: [u16; LEVELS],
    /// Headings without content so far, with their levels.
    open: Vec<(usize, String)>,
    plots: BTreeMap<String, Vec<u8>>,
    pub(super) unprintable: Unprintable,
}

impl Blocks {
    /// Creates an empty list of blocks.
    pub(super) fn new(language: Language, terms: &Terms) -> Self {
        Self {
            language,
            terms: terms.clone(),
            blocks: Vec::new(),
            number: [0; LEVELS],
            open: Vec::new(),
            plots: BTreeMap::new(),
            unprintable: Unprintable::default(),
        }
    }

    /// Returns the wording in the language of the blocks, with the municipality's terms in their places.
    pub(super) fn say(&self, ja: &str, en: &str) -> String {
        match self.language {
            Language::Ja => self.terms.in_japanese(ja),
            Language::En => self.terms.in_english(en),
        }
    }

    /// Returns a text as it can be printed.
    pub(super) fn print(&mut self, text: &str) -> String {
        printable(text, &mut self.unprintable)
    }

    /// Returns a text that is drawn or read aloud, without the breaks in long words.
    fn aloud(&mut self, text: &str) -> String {
        self.print(text).replace('\u{200B}', "")
    }

    /// Starts a chapter (level 1, on a new page), a passage (2), or a part of a passage (3, 4). The heading is written
    /// and numbered when content follows: there is no heading without content.
    pub(super) fn heading(&mut self, level: u8, title: impl AsRef<str>) {
        let depth = usize::from(level).clamp(1, LEVELS);
        self.open.retain(|(open, _)| *open < depth);
        self.open.push((depth, title.as_ref().to_owned()));
    }

    /// Adds a block, after the headings that waited for content.
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

    /// Adds a paragraph of the program's own words.
    pub(super) fn text(&mut self, text: impl AsRef<str>) {
        let text = self.print(text.as_ref());
        self.push(json!({"k": "p", "t": text}));
    }

    /// Adds a note that readers must not miss.
    pub(super) fn note(&mut self, text: impl AsRef<str>) {
        let text = self.print(text.as_ref());
        self.push(json!({"k": "note", "t": text}));
    }

    /// Adds a person's text under its question. Adds nothing for an empty text.
    pub(super) fn said(&mut self, label: &str, text: &str) {
        let paragraphs: Vec<String> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| self.print(line)).collect();
        if !paragraphs.is_empty() {
            let label = self.print(label);
            self.push(json!({"k": "said", "t": label, "ps": paragraphs}));
        }
    }

    /// Adds short values with their labels as one list.
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

    /// Adds a table with its title. The table's head is repeated on every page.
    pub(super) fn table(&mut self, title: impl AsRef<str>, columns: &[(impl AsRef<str>, Width)], rows: &[Vec<String>]) {
        let title = title.as_ref();
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
        let heads: Vec<String> = columns.iter().map(|(head, _)| self.print(head.as_ref())).collect();
        let cells = rows.iter().flatten().map(|cell| if cell.is_empty() { NOTHING } else { cell });
        let cells: Vec<String> = cells.map(|cell| self.print(cell)).collect();
        let title = self.print(title);
        let whole = cells.iter().all(|cell| halves(cell) <= SHORT);
        self.push(json!({"k": "table", "t": title, "w": widths, "h": heads, "c": cells, "whole": whole}));
    }

    /// Adds a plot, and its numbers as a table.
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

    /// Adds the code for cameras, with an alternative text.
    pub(super) fn code(&mut self, svg: Vec<u8>, alt: &str) {
        self.plots.insert("code.svg".to_owned(), svg);
        let alt = self.aloud(alt);
        self.push(json!({"k": "code", "file": "code.svg", "alt": alt}));
    }

    /// Returns the blocks for the template, the drawings, and the unprintable characters.
    pub(super) fn into_files(self) -> (Vec<Value>, BTreeMap<String, Vec<u8>>, Unprintable) {
        (self.blocks, self.plots, self.unprintable)
    }
}
