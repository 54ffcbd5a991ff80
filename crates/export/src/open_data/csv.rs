//! A table as CSV (RFC 4180). The file is UTF-8 with a byte order mark and CRLF. Every field is in quotes, days are ISO
//! dates.
//!
//! Text is guarded against formulas in spreadsheets. If its first letter after blanks and quotes could begin a formula,
//! an apostrophe is put before the text. A program that reads the file back removes exactly one apostrophe.

use std::io::Write;

use domain::figure::{Figure, NOT_APPLICABLE, SUPPRESSED};

use super::{Field, NotWritten, fields};
use crate::report::{Cell, Kind, LongReport, Row, Table};

/// Number of bytes that are written at a time.
pub(super) const PIECE: usize = 1 << 16;

/// Separator of several keys in one field.
pub(crate) const SEPARATOR: &str = ";";
/// Value of a cell that is not public.
pub(crate) const WITHHELD: &str = "withheld";

/// Characters that begin a formula, including full-width forms.
const LEADING: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// Returns the text with an apostrophe in front if it could be taken for a formula.
pub fn guarded(text: &str) -> String {
    let bare = text.trim_start_matches([' ', '\u{3000}', '"', '\'', '{', '\u{FEFF}']);
    // leading blanks are harmless, but a leading tab or line break is not
    let risky = text.starts_with(LEADING) || bare.starts_with(LEADING);
    if risky { format!("'{text}") } else { text.to_owned() }
}

/// Returns a field in quotes.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Returns the value of a cell without quotes. Numbers and days have text only for their states.
pub fn cell(cell: &Cell, kind: Kind, labels: bool) -> String {
    match cell {
        Cell::Empty | Cell::Number(Figure::Missing) => String::new(),
        Cell::Text(text) => guarded(&text.replace("\r\n", "\n")),
        Cell::Chosen(chosen) => {
            let said = chosen.iter().map(|one| if labels { one.label.ja.as_str() } else { one.key.as_str() });
            guarded(&said.collect::<Vec<_>>().join(SEPARATOR))
        }
        Cell::Number(Figure::Known(number)) => number.to_string(),
        Cell::Number(Figure::NotApplicable) | Cell::NotApplicable => NOT_APPLICABLE.to_owned(),
        Cell::Number(Figure::Suppressed) => SUPPRESSED.to_owned(),
        Cell::YesNo(yes) => yes.to_string(),
        Cell::Day(day) if kind == Kind::Month => day.format("%Y-%m").to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Withheld => WITHHELD.to_owned(),
    }
}

/// Returns the value of a row's field without quotes.
pub(crate) fn value(row: &Row, field: &Field<'_>) -> String {
    row.cells.get(field.place).map(|one| cell(one, field.column.kind, field.labels)).unwrap_or_default()
}

/// Writes the CSV file, row by row.
///
/// # Errors
/// See [`NotWritten`].
pub fn write(report: &LongReport<'_>, table: &Table, mut to: impl Write) -> Result<(), NotWritten> {
    let fields = fields(table);
    let mut out = String::from("\u{FEFF}");
    line(&mut out, fields.iter().map(|field| field.name.clone()));
    report.walk(table, |row| {
        line(&mut out, fields.iter().map(|field| value(row, field)));
        if out.len() >= PIECE {
            to.write_all(out.as_bytes())?;
            out.clear();
        }
        Ok::<_, NotWritten>(())
    })?;
    to.write_all(out.as_bytes())?;
    Ok(())
}

/// Appends a line.
pub(crate) fn line(out: &mut String, fields: impl Iterator<Item = String>) {
    let fields: Vec<String> = fields.map(|field| quoted(&field)).collect();
    out.push_str(&fields.join(","));
    out.push_str("\r\n");
}
