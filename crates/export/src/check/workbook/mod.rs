//! Compares a workbook with the one that the sealed document gives, as a reader sees it. Cells with their formats,
//! hidden parts, objects over the cells, and charts are compared. Another program may have saved the workbook, with
//! other numbers of styles and other places of words.
//!
//! Sheets are read one after another as they are unpacked. Only words are held in memory.

mod chart;
mod colour;
mod drawn;
mod look;
mod names;
mod number;
mod package;
mod series;
mod sheet;
mod words;
mod xml;

use domain::snapshot::PublicKeys;

use super::said::Said;
use super::unpack::Archive;
use super::unproven::not_made;
use super::{Checked, Stands, choices, trusted};
use crate::language::Language;
use crate::render::render;
use crate::table::{About, FORMATS, Making};
use look::Looks;
use names::said;
use package::Package;
use sheet::{Cell, Sheet, Value};
use words::Words;

/// Notes on what is compared and what is not.
const LOOKED: [&str; 2] = [
    "照合したこと：すべてのセルの値と表示形式、隠されたシート・行・列、背景と区別のつかない文字、コメント・画像・数式、グラフの数と言葉",
    "compared: what every cell says and its number format; hidden sheets, rows and columns; letters \
                      that cannot be told from what is behind them; notes, pictures and formulas; the charts' numbers \
                      and words",
];
const NOT_LOOKED: [&str; 2] = [
    "照合していないこと：書体、列の幅と行の高さ、グラフの色、ページを印刷する順番、ファイルのプロパティ",
    "not compared: typefaces, the width of columns and the height of rows, colours of the charts, \
                          the order in which pages are printed, and what a file manager shows of the file",
];

const OTHER_SHEETS: [&str; 2] = [
    "シートの名前か数が、確定した内容から作られるものと違います",
    "its sheets are not those that the sealed document gives",
];

/// Checks a workbook.
pub(super) fn check(file: &[u8], archive: Archive<'_>, document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    compared(file, archive, document, keys).unwrap_or_else(|checked| checked)
}

fn compared(
    file: &[u8],
    mut archive: Archive<'_>,
    document: Option<&[u8]>,
    keys: &PublicKeys,
) -> Result<Checked, Checked> {
    let lacking = || {
        Checked::incomplete([
            "Excel ファイルには確定内容が入っていません。snapshot.json を --document に渡してください",
            "a workbook does not carry the sealed document; give snapshot.json with --document",
        ])
    };
    let document = document.ok_or_else(lacking)?;
    let summary = trusted(document, Stands::Beside, keys)?;
    let mut found = None;
    for format in FORMATS.iter().filter(|one| one.making == Making::Workbook && one.about == About::Year) {
        for language in [Language::Ja, Language::En] {
            let made = render(document, format, None, &choices(language, None));
            let made = made.map_err(|why| not_made(format.name, &why))?;
            if made == file {
                let unchanged = [
                    "Excel ファイルは、配布したときと1バイトも変わっていません",
                    "the workbook is unchanged, byte for byte",
                ];
                return Ok(Checked::sound(unchanged).and_all(summary));
            }
            let found = match &mut found {
                Some(found) => found,
                none => none.insert(Book::read(&mut archive)?),
            };
            let mut archive_due = Archive::open(&made)?;
            let due = Book::read(&mut archive_due)?;
            if found.names().ne(due.names()) {
                continue;
            }
            let cells = found.compared(&mut archive, &due, &mut archive_due)?;
            return Ok(Checked::same_words(said!(
                "{cells}個のセルのどれにも、確定した値が入っていて、そのとおりに見えます",
                "all {cells} cells hold the values that were sealed, and show them"
            ))
            .and(LOOKED)
            .and(NOT_LOOKED)
            .and_all(summary));
        }
    }
    Err(Checked::altered(OTHER_SHEETS))
}

/// Compares a workbook with the expected one. Returns the number of equal cells, or the verdict on a visible
/// difference.
pub fn differences(file: &[u8], due: &[u8]) -> Result<usize, Checked> {
    let (mut archive, mut archive_due) = (Archive::open(file)?, Archive::open(due)?);
    let (found, due) = (Book::read(&mut archive)?, Book::read(&mut archive_due)?);
    if found.names().ne(due.names()) {
        return Err(Checked::altered(OTHER_SHEETS));
    }
    found.compared(&mut archive, &due, &mut archive_due)
}

/// A workbook without its sheets.
struct Book {
    package: Package,
    looks: Looks,
    words: Vec<Words>,
}

impl Book {
    fn read(archive: &mut Archive<'_>) -> Result<Self, Checked> {
        let package = Package::read(archive)?;
        let looks = Looks::read(archive, package.theme.as_deref())?;
        Ok(Self { looks, words: words::shared(archive)?, package })
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.package.sheets.iter().map(|sheet| sheet.name.as_str())
    }

    fn compared(&self, archive: &mut Archive<'_>, due: &Self, archive_due: &mut Archive<'_>) -> Result<usize, Checked> {
        let mut cells = 0;
        for (found, other) in self.package.sheets.iter().zip(&due.package.sheets) {
            // the last cell with content of each row
            let mut used: Vec<(u32, u32)> = Vec::new();
            let (drawing, drawing_due) = {
                let mut sheet = Sheet::open(archive, &found.part, &found.name)?;
                let mut sheet_due = Sheet::open(archive_due, &other.part, &other.name)?;
                loop {
                    let (cell, cell_due) = (self.cell(&mut sheet)?, due.cell(&mut sheet_due)?);
                    let Some(shown) = self.same_cell(&sheet, cell, due, cell_due)? else { break };
                    used.pop_if(|(row, _)| *row == shown.0);
                    used.push(shown);
                    cells += 1;
                }
                if sheet.edges != sheet_due.edges {
                    return Err(sheet.odd([
                        "ヘッダーまたはフッターに別の言葉が印刷されます",
                        "other words are printed above or below its pages",
                    ]));
                }
                (sheet.drawing, sheet_due.drawing)
            };
            let charts = drawn::over(archive, &found.part, &found.name, drawing.as_deref(), &used)?;
            let charts_due = drawn::over(archive_due, &other.part, &other.name, drawing_due.as_deref(), &[])?;
            chart::compared(archive, &charts, archive_due, &charts_due, &found.name)?;
        }
        for (of, area) in &due.package.printed {
            if self.package.printed.get(of).is_some_and(|found| found != area) {
                return Err(Checked::altered(said!(
                    "印刷範囲が狭められています：{area} の全体は印刷されません",
                    "only a part is printed of what was handed out: not {area}"
                )));
            }
        }
        Ok(cells)
    }

    /// Returns the next cell with content, with its words.
    fn cell(&self, sheet: &mut Sheet<'_, '_>) -> Result<Option<Cell>, Checked> {
        while let Some(mut cell) = sheet.next()? {
            if let Value::Shared(place) = cell.value {
                let words = self.words.get(place).ok_or_else(|| {
                    sheet.odd(["セルが、ない言葉を指しています", "a cell names words that are not there"])
                })?;
                cell.value = Value::Words(words.clone());
            }
            if !matches!(&cell.value, Value::Words(words) if words.text.is_empty()) {
                return Ok(Some(cell));
            }
        }
        Ok(None)
    }

    /// Checks whether two cells have the same content and look. Returns their place, or `None` at the end of both
    /// sheets.
    fn same_cell(
        &self,
        sheet: &Sheet<'_, '_>,
        found: Option<Cell>,
        books: &Self,
        due: Option<Cell>,
    ) -> Result<Option<(u32, u32)>, Checked> {
        let at = |cell: &Cell| (cell.row, cell.column);
        let (found, due) = match (found, due) {
            (None, None) => return Ok(None),
            (Some(found), Some(due)) if at(&found) == at(&due) => (found, due),
            (Some(found), Some(due)) if at(&found) < at(&due) => {
                return Err(otherwise(sheet, at(&found), Some(&found), None));
            }
            (Some(found), None) => return Err(otherwise(sheet, at(&found), Some(&found), None)),
            (_, Some(due)) => return Err(otherwise(sheet, at(&due), None, Some(&due))),
        };
        let place = at(&found);
        let odd = |what: [&str; 2]| {
            let (at, what) = (said(place.0, place.1), Said::from(what));
            sheet.odd(said!("{at}：{what}", "{at}: {what}", what))
        };
        let look = self
            .looks
            .get(found.style)
            .ok_or_else(|| odd(["セルの書式がありません", "it has a style that is not there"]))?;
        let look_due = books
            .looks
            .get(due.style)
            .ok_or_else(|| odd(["セルの書式がありません", "it has a style that is not there"]))?;
        let (same, shown) = match (&found.value, &due.value) {
            (Value::Number(one), Value::Number(other)) => {
                let same = (one - other).abs() <= one.abs() * 1e-14;
                (same, look.meaning.shows(&look_due.meaning, *other))
            }
            (Value::Words(one), Value::Words(other)) => (one.text == other.text, look.meaning.keeps_words()),
            _ => (false, true),
        };
        if !same {
            return Err(otherwise(sheet, place, Some(&found), Some(&due)));
        }
        if !shown {
            return Err(odd([
                "表示形式のため、実際の値と違って見えます",
                "its format shows something else than what it holds",
            ]));
        }
        let letters = match &found.value {
            Value::Words(words) => words.letters.as_slice(),
            Value::Number(_) | Value::Shared(_) | Value::Other(_) => &[],
        };
        let hidden = letters.iter().find_map(|letters| letters.hidden(&self.looks.palette, look.behind));
        match look.hides.or(hidden) {
            Some(why) => Err(odd(why)),
            None => Ok(Some(place)),
        }
    }
}

fn otherwise(sheet: &Sheet<'_, '_>, place: (u32, u32), found: Option<&Cell>, due: Option<&Cell>) -> Checked {
    let quoted = |text: &str| Said::plain(format!("{:?}", text.chars().take(80).collect::<String>()));
    let says = |cell: Option<&Cell>| match cell.map(|cell| &cell.value) {
        None => Said::from(["（なし）", "nothing"]),
        Some(Value::Number(number)) => Said::plain(number),
        Some(Value::Words(words)) => quoted(&words.text),
        Some(Value::Other(text)) => quoted(text),
        Some(Value::Shared(_)) => Said::from(["言葉", "words"]),
    };
    let (found, due) = (says(found), says(due));
    let at = said(place.0, place.1);
    sheet.odd(said!(
        "{at}：{found} とありますが、確定した内容では {due} です",
        "{at}: it says {found}, and what was sealed gives {due}",
        found,
        due
    ))
}
