//! Reads a sheet cell by cell, never as a whole. Reads the cells with content in order, and the settings that decide
//! whether the cells are seen. Elements that the program never writes are refused by name.

use super::super::Checked;
use super::super::said::Said;
use super::super::unpack::Archive;
use super::names::{COLUMNS, place_of, said, unmarked};
use super::words::{self, Words, plain, unknown};
use super::xml::{Next, Tag, Xml};

/// Elements that a sheet may have. Notes, conditional formats, merged cells, links and drop-down lists are not allowed.
const KNOWN: [&str; 18] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "autoFilter",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "drawing",
    "phoneticPr",
    "ignoredErrors",
];
/// Minimum width of a column, in characters, and height of a row, in points, to be seen.
const NARROWEST: f64 = 1.5;
const LOWEST: f64 = 5.0;
/// Maximum number of settings for columns, headers and footers.
const MOST: usize = 16_384;
/// Number of rows of a sheet.
const ROWS: u32 = 1 << 20;

/// A cell with content. Rows and columns count from 0.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) value: Value,
    pub(super) style: usize,
}

/// The content of a cell.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Number(f64),
    /// The position of a shared text.
    Shared(usize),
    Words(Words),
    /// Yes or no, or an error, as the file writes it.
    Other(String),
}

/// A sheet that is open for reading.
pub(super) struct Sheet<'z, 'a> {
    name: String,
    xml: Xml<'z, 'a>,
    /// The hidden columns, as ranges from the first to the last.
    unseen: Vec<(u32, u32)>,
    in_cells: bool,
    row: u32,
    next_row: u32,
    is_row_unseen: bool,
    last: Option<(u32, u32)>,
    /// The drawing over the sheet, by its relation.
    pub(super) drawing: Option<String>,
    /// The headers and footers.
    pub(super) edges: Vec<(String, String)>,
}

impl<'z, 'a> Sheet<'z, 'a> {
    pub(super) fn open(archive: &'z mut Archive<'a>, part: &str, name: &str) -> Result<Self, Checked> {
        let missing =
            || Checked::altered(said!("{name}：このシートがありません", "{name}: the workbook has no such sheet"));
        let mut xml = Xml::open(archive, part)?.ok_or_else(missing)?;
        loop {
            match xml.next()? {
                Next::Tag(tag) if tag.name == "worksheet" => break,
                Next::Tag(tag) => return Err(unknown(&xml, &tag)),
                Next::Over => return Err(missing()),
                Next::End(_) | Next::Words(_) => {}
            }
        }
        Ok(Self {
            name: name.to_owned(),
            xml,
            unseen: Vec::new(),
            in_cells: false,
            row: 0,
            next_row: 0,
            is_row_unseen: false,
            last: None,
            drawing: None,
            edges: Vec::new(),
        })
    }

    /// Returns the next cell with content, or `None` at the end, after all settings are checked.
    pub(super) fn next(&mut self) -> Result<Option<Cell>, Checked> {
        loop {
            match self.xml.next()? {
                Next::Tag(tag) => match (self.in_cells, tag.name.as_str()) {
                    (true, "row") => self.begin_row(&tag)?,
                    (true, "c") => {
                        if let Some(cell) = self.cell(&tag)? {
                            return Ok(Some(cell));
                        }
                    }
                    (true, _) => return Err(unknown(&self.xml, &tag)),
                    (false, _) => self.around(&tag)?,
                },
                Next::End(name) if name == "sheetData" => self.in_cells = false,
                Next::End(_) | Next::Words(_) => {}
                Next::Over => return Ok(None),
            }
        }
    }

    /// Reads an element outside the cells.
    fn around(&mut self, tag: &Tag) -> Result<(), Checked> {
        if self.unseen.len().max(self.edges.len()) > MOST {
            return Err(self.odd(["同じ設定が多すぎます", "it says the same thing too often"]));
        }
        if self.xml.depth() == 2 && !KNOWN.contains(&tag.name.as_str()) {
            return Err(unknown(&self.xml, tag));
        }
        match tag.name.as_str() {
            "sheetData" => self.in_cells = true,
            "sheetView" if tag.get("showZeros").is_some() && !tag.is("showZeros") => {
                return Err(self.odd(["0 が表示されない設定です", "zeros are hidden"]));
            }
            "sheetView" if tag.is("showFormulas") => {
                return Err(self.odd(["数の代わりに数式が表示される設定です", "formulas are shown instead of numbers"]));
            }
            "sheetView" if tag.is("rightToLeft") => {
                return Err(self.odd(["右から左へ並ぶ設定です", "it runs from right to left"]));
            }
            "sheetView" => self.frozen(tag)?,
            "sheetFormatPr" => {
                let low = tag.number("defaultRowHeight").is_some_and(|height: f64| height < LOWEST);
                let narrow = tag.number("defaultColWidth").is_some_and(|width: f64| width < NARROWEST);
                if tag.is("zeroHeight") || low || narrow {
                    return Err(self.odd(["行または列が隠されています", "its rows or columns are hidden"]));
                }
            }
            "col" => {
                let narrow = tag.number("width").is_some_and(|width: f64| width < NARROWEST);
                if tag.is("hidden") || narrow {
                    let place = |name| tag.number::<u32>(name).and_then(|place| place.checked_sub(1));
                    self.unseen.push((place("min").unwrap_or_default(), place("max").unwrap_or(COLUMNS)));
                }
            }
            "drawing" => self.drawing = tag.get("r:id").map(ToOwned::to_owned),
            "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter" => {
                let text = unmarked(&plain(&mut self.xml)?);
                if !text.is_empty() {
                    self.edges.push((tag.name.clone(), text));
                }
            }
            "extLst" => return Err(unknown(&self.xml, tag)),
            name if name.starts_with("mc:") || name.starts_with("?:") => return Err(unknown(&self.xml, tag)),
            _ => {}
        }
        Ok(())
    }

    /// Refuses frozen rows and columns that do not begin with the first. The earlier ones can never be seen.
    fn frozen(&mut self, view: &Tag) -> Result<(), Checked> {
        let begins_later = view.get("topLeftCell").is_some_and(|cell| cell != "A1");
        let mut is_frozen = false;
        self.xml.within(|tag, _| {
            is_frozen |= tag.name == "pane" && tag.get("state").is_some_and(|state| state.starts_with("frozen"));
        })?;
        if is_frozen && begins_later {
            return Err(
                self.odd(["はじめの行または列を表示できません", "its first rows or columns cannot be scrolled to"])
            );
        }
        Ok(())
    }

    fn begin_row(&mut self, tag: &Tag) -> Result<(), Checked> {
        let stated = tag.number::<u32>("r").and_then(|row| row.checked_sub(1));
        self.row = stated.unwrap_or(self.next_row);
        self.next_row = self.row.saturating_add(1);
        if self.row >= ROWS || self.last.is_some_and(|(last, _)| self.row < last) {
            return Err(self.odd(["行が順番どおりに並んでいません", "its rows do not stand in their order"]));
        }
        let low = tag.number("ht").is_some_and(|height: f64| height < LOWEST);
        self.is_row_unseen = tag.is("hidden") || low;
        if tag.is("ph") {
            return Err(self.odd(["ふりがなが表示される設定です", "it shows how words are read"]));
        }
        Ok(())
    }

    fn cell(&mut self, tag: &Tag) -> Result<Option<Cell>, Checked> {
        let follows = self.last.filter(|(row, _)| *row == self.row).map_or(0, |(_, column)| column.saturating_add(1));
        let at = match tag.get("r") {
            None => Some((self.row, follows)),
            Some(text) => place_of(text),
        };
        let Some((row, column)) = at.filter(|at| at.0 == self.row && self.last.is_none_or(|last| *at > last)) else {
            return Err(self.odd(["セルが順番どおりに並んでいません", "its cells do not stand in their order"]));
        };
        self.last = Some((row, column));
        let said = said(row, column);
        if ["cm", "vm"].iter().any(|name| tag.get(name).is_some()) || tag.is("ph") {
            return Err(self.odd(said!("{said} に、値のほかのものが表示されます", "{said} shows more than its value")));
        }
        let kind = tag.get("t").unwrap_or("n").to_owned();
        let style = tag.number("s").unwrap_or_default();
        let value = self.value(&kind, &said)?;
        let Some(value) = value else { return Ok(None) };
        if self.is_row_unseen {
            let row = row + 1;
            return Err(self.odd(said!(
                "{row}行目が隠されています。表示して保存し、確かめ直してください",
                "row {row} is hidden; show it, save the workbook and check again"
            )));
        }
        if self.unseen.iter().any(|(first, last)| (*first..=*last).contains(&column)) {
            let name = said.trim_end_matches(|letter: char| letter.is_ascii_digit());
            return Err(self.odd(said!(
                "{name}列が隠されています。表示して保存し、確かめ直してください",
                "column {name} is hidden; show it, save the workbook and check again"
            )));
        }
        Ok(Some(Cell { row, column, value, style }))
    }

    /// Reads the content of a cell.
    fn value(&mut self, kind: &str, said: &str) -> Result<Option<Value>, Checked> {
        let level = self.xml.depth();
        let (mut text, mut inside) = (None, None);
        loop {
            match self.xml.next()? {
                Next::Tag(tag) if tag.name == "v" && text.is_none() => text = Some(plain(&mut self.xml)?),
                Next::Tag(tag) if tag.name == "is" && inside.is_none() => inside = Some(words::read(&mut self.xml)?),
                Next::Tag(tag) if tag.name == "f" => {
                    return Err(self.odd(said!(
                        "{said} に数式が入っています。配布したものにはありません",
                        "{said} holds a formula, which nothing that was handed out does"
                    )));
                }
                Next::Tag(tag) => return Err(unknown(&self.xml, &tag)),
                Next::End(_) if self.xml.depth() < level => break,
                Next::End(_) | Next::Words(_) => {}
                Next::Over => break,
            }
        }
        let unclear =
            || self.odd(said!("{said} に何が入っているのか分かりません", "{said} does not say what it holds"));
        let value = match (kind, text, inside) {
            ("inlineStr", None, Some(words)) => Some(Value::Words(words)),
            (_, None, None) => None,
            ("n", Some(text), None) => Some(Value::Number(text.trim().parse().ok().ok_or_else(unclear)?)),
            ("s", Some(text), None) => Some(Value::Shared(text.trim().parse().ok().ok_or_else(unclear)?)),
            ("str" | "b" | "e" | "d", Some(text), None) => Some(Value::Other(text)),
            _ => return Err(unclear()),
        };
        Ok(value)
    }

    pub(super) fn odd(&self, what: impl Into<Said>) -> Checked {
        let (name, what) = (&self.name, what.into());
        Checked::altered(said!("{name}：{what}", "{name}: {what}", what))
    }
}
