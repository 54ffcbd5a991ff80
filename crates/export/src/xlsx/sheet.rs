//! Writes a table as a sheet.

use chrono::Datelike as _;
use rust_xlsxwriter::{ExcelDateTime, Format, IntoExcelData, Worksheet, XlsxError};

use super::NotWritten;
use super::long::Long;
use super::page::{At, page};
use super::style::Styles;
use crate::language::Language;
use crate::report::{Cell, Column, Kind, LongReport, Table};

/// Maximum number of characters side by side that stay readable on a printed page.
const PAPER_WIDTH: f64 = 190.0;

/// Maximum number of rows with a stated height. Each takes memory until the workbook is written. Excel computes the
/// other heights when it opens the file. LibreOffice shows only the first line until the user asks for the optimal
/// height.
const HEIGHTS: u32 = 3_500;

/// Writes a table and returns its number of rows. The heading is frozen and repeated on each page, every column has a
/// filter, and the print area is set.
pub(super) fn write(
    sheet: &mut Worksheet,
    report: &LongReport<'_>,
    table: &Table,
    language: Language,
    styles: &Styles,
    long: &mut Long,
) -> Result<u32, NotWritten> {
    page(sheet, language.of(&table.title))?;
    // a wide table is printed on several pages side by side, so that it stays readable
    let wide: f64 = table.columns.iter().map(width).sum();
    let papers = (1..20_u16).find(|papers| f64::from(*papers) * PAPER_WIDTH >= wide).unwrap_or(20);
    sheet.set_print_fit_to_pages(papers, 0);
    let columns: Vec<(u16, &Column)> = (0..).zip(&table.columns).collect();
    for (place, column) in &columns {
        sheet.set_column_width(*place, width(column))?;
        sheet.set_column_format(*place, styles.of(column.kind))?;
    }
    let heads = columns.iter().map(|(_, column)| (language.of(&column.label).to_owned(), width(column)));
    sheet.set_row_height(0, height(heads))?;
    for (place, column) in &columns {
        sheet.write_string_with_format(0, *place, language.of(&column.label), &styles.head)?;
    }
    let mut last_row = 0_u32;
    report.walk(table, |cells| {
        // a row beyond the limit of a sheet is refused when it is written
        let row = last_row.saturating_add(1);
        if row <= HEIGHTS {
            let worded = |(_, cell): &(_, &Cell)| matches!(cell, Cell::Text(_) | Cell::Chosen(_));
            let said = columns.iter().zip(&cells.cells).filter(worded);
            let said = said.map(|((_, column), cell)| (language.said(cell, column.kind), width(column)));
            sheet.set_row_height(row, height(said))?;
        }
        for ((place, column), cell) in columns.iter().zip(&cells.cells) {
            let at = At { row, column: *place };
            put(sheet, at, cell, column, language, styles, long)?;
        }
        last_row = row;
        Ok::<_, NotWritten>(())
    })?;
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_print_area(0, 0, last_row, last_column)?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(last_row)
}

fn put(
    sheet: &mut Worksheet,
    at: At,
    cell: &Cell,
    column: &Column,
    language: Language,
    styles: &Styles,
    long: &mut Long,
) -> Result<(), XlsxError> {
    let usual = styles.of(column.kind);
    match cell {
        Cell::Number(figure) if figure.known().is_some() => {
            let style = if column.kind == Kind::Yen { &styles.yen } else { &styles.count };
            // spreadsheets round beyond 2^53; such a number is written as text
            match figure.known().filter(|number| number.abs() <= domain::figure::LIMIT) {
                #[expect(clippy::cast_precision_loss, reason = "at most 2^53 − 1: exact")]
                Some(number) => set(sheet, at, number as f64, style, usual),
                None => set(sheet, at, figure.known().unwrap_or_default().to_string(), &styles.state, usual),
            }
        }
        Cell::Day(day) => {
            let style = if column.kind == Kind::Month { &styles.month } else { &styles.day };
            let parts = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
            let moment = match parts {
                (Ok(year), Ok(month), Ok(day)) => ExcelDateTime::from_ymd(year, month, day).ok(),
                _ => None,
            };
            match moment {
                Some(moment) => set(sheet, at, moment, style, usual),
                // spreadsheets have no day before 1900
                None => set(sheet, at, day.to_string(), &styles.state, usual),
            }
        }
        Cell::Empty | Cell::Number(_) | Cell::NotApplicable | Cell::Withheld | Cell::YesNo(_) => {
            let said = language.said(cell, column.kind);
            let style = if matches!(cell, Cell::YesNo(_)) { &styles.text } else { &styles.state };
            if said.is_empty() { Ok(()) } else { set(sheet, at, said, style, usual) }
        }
        Cell::Text(_) | Cell::Chosen(_) => {
            let said = language.said(cell, column.kind);
            let fits = long.fitting(said, sheet.name(), at, language);
            set(sheet, at, fits, &styles.text, usual)
        }
    }
}

/// Sets a cell. A cell with the usual style of its column is written without a style: naming the style in each of a
/// million cells takes a quarter of the time.
fn set(
    sheet: &mut Worksheet,
    at: At,
    value: impl IntoExcelData,
    style: &Format,
    usual: &Format,
) -> Result<(), XlsxError> {
    match std::ptr::eq(style, usual) {
        true => sheet.write(at.row, at.column, value)?,
        false => sheet.write_with_format(at.row, at.column, value, style)?,
    };
    Ok(())
}

/// Returns the row height, in points, at which texts are readable in their columns. Not every program computes the
/// height itself. The maximum is 409 points.
fn height(cells: impl Iterator<Item = (String, f64)>) -> f64 {
    let lines = cells.map(|(text, width)| text.lines().map(|line| wrapped(line, width)).sum::<u32>()).max();
    (f64::from(lines.unwrap_or(1).clamp(1, 30)) * 13.5 + 1.5).min(409.0)
}

/// Returns the number of lines that a text line wraps to. A Japanese letter is as wide as two others.
fn wrapped(line: &str, width: f64) -> u32 {
    let units: u32 = line.chars().take(10_000).map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
    let mut lines = 1;
    while f64::from(lines) * (width - 1.0) < f64::from(units) && lines < 40 {
        lines += 1;
    }
    lines
}

fn width(column: &Column) -> f64 {
    match column.kind {
        Kind::Text if column.asked => 40.0,
        Kind::Text => 24.0,
        Kind::Code => 22.0,
        Kind::Day => 17.0,
        Kind::Month => 13.0,
        Kind::Count | Kind::Yen | Kind::YesNo => 11.0,
    }
}
