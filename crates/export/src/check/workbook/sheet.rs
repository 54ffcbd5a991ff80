//! A sheet, cell by cell and never as a whole: the cells that say something, in their order, and what around them decides
//! whether they are seen. Whatever a sheet of the program does not hold is refused by name.

use super::super::Checked;
use super::super::said::Said;
use super::super::unpack::Archive;
use super::names::{COLUMNS, place_of, said, unmarked};
use super::words::{self, Words, plain, unknown};
use super::xml::{Next, Tag, Xml};

/// What may stand in a sheet; notes, formats with a condition, joined cells, links and lists to choose from do not.
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
/// A column that is narrower, in characters, or a row that is lower, in points, shows nothing.
const NARROWEST: f64 = 1.5;
const LOWEST: f64 = 5.0;
/// No sheet says more of its columns and of what is printed around them.
const MOST: usize = 16_384;
/// The last row of a sheet.
const ROWS: u32 = 1 << 20;

/// A cell that says something. Rows and columns count from 0.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) value: Value,
    pub(super) style: usize,
}

/// What a cell says.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Number(f64),
    /// Its place among the words kept in one place.
    Shared(usize),
    Words(Words),
    /// Yes or no, or an error, as the file writes it.
    Other(String),
}

/// A sheet, open for reading.
pub(super) struct Sheet<'z, 'a> {
    name: String,
    xml: Xml<'z, 'a>,
    /// The columns that show nothing, from the first to the last.
    unseen: Vec<(u32, u32)>,
    in_cells: bool,
    row: u32,
    next_row: u32,
    is_row_unseen: bool,
    last: Option<(u32, u32)>,
    /// The drawing over the sheet, by its relation.
    pub(super) drawing: Option<String>,
    /// What is printed above and below each page.
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

    /// The next cell that says something; `None` at the end, when everything around the cells was looked at too.
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

    /// What stands around the cells.
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

    /// Frozen rows and columns that begin later than the first can never be seen.
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

    /// What stands in a cell that has begun.
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
