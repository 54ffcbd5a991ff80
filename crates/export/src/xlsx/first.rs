//! The first sheet: the report's title, its edition, and how to check it.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::page;
use super::style::Styles;
use crate::cover;
use crate::language::Language;
use crate::report::{Report, Table};
use crate::table::About;

/// Writes the sheet, with a list of the other sheets' tables and their numbers of rows.
pub(super) fn write(
    sheet: &mut Worksheet,
    report: &Report,
    tables: &[(&Table, u32)],
    language: Language,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let title = language.either("はじめに", "About this file");
    sheet.set_name(title)?;
    page(sheet, title)?;
    sheet.set_column_width(0, 26.0)?;
    sheet.set_column_width(1, 100.0)?;
    sheet.write_string_with_format(0, 0, language.of(&report.head.title()), &styles.title)?;
    let mut row = 2;
    for (label, value) in cover::facts(report, About::Year, language) {
        sheet.write_string_with_format(row, 0, label, &styles.head)?;
        sheet.write_string_with_format(row, 1, value, &styles.text)?;
        row += 1;
    }
    row += 1;
    for (table, rows) in tables {
        sheet.write_string_with_format(row, 0, language.of(&table.title), &styles.head)?;
        let about = language.of(&table.about);
        let said = match language {
            Language::Ja => format!("{about}（{rows}行）"),
            Language::En => format!("{about} ({rows} rows)"),
        };
        sheet.write_string_with_format(row, 1, said, &styles.text)?;
        row += 1;
    }
    sheet.set_print_area(0, 0, row.saturating_sub(1), 1)?;
    Ok(())
}
