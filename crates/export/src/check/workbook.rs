//! The workbook, compared cell by cell with the one that the sealed document gives: another program may have saved it
//! again.

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xlsx};
use domain::snapshot::PublicKeys;

use super::{Checked, choices, trusted};
use crate::language::Language;
use crate::render::render;
use crate::table::{About, FORMATS, Making};

type Workbook = Xlsx<Cursor<Vec<u8>>>;

/// Checks it.
pub(super) fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    compared(file, document, keys).unwrap_or_else(|checked| checked)
}

fn compared(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Result<Checked, Checked> {
    let lacking =
        || Checked::incomplete("a workbook does not carry the sealed document; give snapshot.json with --document");
    let document = document.ok_or_else(lacking)?;
    let summary = trusted(document, keys)?;
    let mut found = opened(file.to_vec())?;
    let sheets = found.sheet_names();
    let mut differs = None;
    for format in FORMATS.iter().filter(|one| one.making == Making::Workbook && one.about == About::Year) {
        for language in [Language::Ja, Language::En] {
            let made = render(document, format, None, &choices(language, None));
            let made = made.map_err(|why| Checked::incomplete(format!("the workbook cannot be made again: {why}")))?;
            if made == file {
                return Ok(Checked::sound("the workbook is unchanged, byte for byte").and_all(summary));
            }
            let mut due = opened(made)?;
            if due.sheet_names() != sheets {
                continue;
            }
            match different(&mut found, &mut due)? {
                Difference::None(cells) => {
                    let line = format!("all {cells} cells hold the values that were sealed");
                    return Ok(Checked::sound(line)
                        .and_all(summary)
                        .and("the workbook was saved again by another program"));
                }
                Difference::At(place) => differs = Some(place),
            }
        }
    }
    Err(Checked::altered(
        differs.unwrap_or_else(|| "its sheets are not those that the sealed document gives".to_owned()),
    ))
}

fn opened(file: Vec<u8>) -> Result<Workbook, Checked> {
    let opened: Result<Workbook, _> = calamine::open_workbook_from_rs(Cursor::new(file));
    opened.map_err(|why| Checked::altered(format!("the workbook cannot be read: {why}")))
}

enum Difference {
    /// None among so many cells.
    None(usize),
    /// The first, in words.
    At(String),
}

fn different(found: &mut Workbook, due: &mut Workbook) -> Result<Difference, Checked> {
    let mut cells = 0;
    for sheet in due.sheet_names() {
        let read = |workbook: &mut Workbook| -> Result<Range<Data>, Checked> {
            let range = workbook.worksheet_range(&sheet);
            range.map_err(|why| Checked::altered(format!("{sheet}: the sheet cannot be read: {why}")))
        };
        let (found, due) = (read(found)?, read(due)?);
        let end = |range: &Range<Data>| range.end().unwrap_or((0, 0));
        let (rows, columns) = (end(&found).0.max(end(&due).0), end(&found).1.max(end(&due).1));
        for row in 0..=rows {
            for column in 0..=columns {
                let (found, due) = (value(&found, row, column), value(&due, row, column));
                if !due.is_same(&found) {
                    let cell =
                        rust_xlsxwriter::utility::row_col_to_cell(row, u16::try_from(column).unwrap_or(u16::MAX));
                    let said =
                        format!("{sheet} {cell}: it says {}, and what was sealed gives {}", found.said(), due.said());
                    return Ok(Difference::At(said));
                }
                cells += usize::from(!matches!(due, Value::Nothing));
            }
        }
    }
    Ok(Difference::None(cells))
}

/// What a cell says, whichever way a program writes it.
#[derive(Debug)]
enum Value {
    Nothing,
    Number(f64),
    Words(String),
}

impl Value {
    /// To the last digit that both programs keep.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, Self::Nothing) => true,
            (Self::Number(one), Self::Number(other)) => (one - other).abs() <= one.abs() * 1e-14,
            (Self::Words(one), Self::Words(other)) => one == other,
            _ => false,
        }
    }

    fn said(&self) -> String {
        match self {
            Self::Nothing => "nothing".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Words(words) => format!("{:?}", words.chars().take(80).collect::<String>()),
        }
    }
}

fn value(range: &Range<Data>, row: u32, column: u32) -> Value {
    match range.get_value((row, column)) {
        None | Some(Data::Empty) => Value::Nothing,
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet holds no other numbers")]
        Some(Data::Int(number)) => Value::Number(*number as f64),
        Some(Data::Float(number)) => Value::Number(*number),
        Some(Data::DateTime(moment)) => Value::Number(moment.as_f64()),
        Some(Data::String(words)) if words.is_empty() => Value::Nothing,
        Some(Data::String(words)) => Value::Words(words.replace("\r\n", "\n")),
        Some(other) => Value::Words(other.to_string()),
    }
}
