//! The sheet 用語の説明: every column of every sheet, its meaning and its possible values.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::page;
use super::style::Styles;
use crate::cover;
use crate::language::Language;
use crate::report::Table;

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    tables: &[&Table],
    language: Language,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let title = language.either("用語の説明", "Words explained");
    sheet.set_name(title)?;
    page(sheet, title)?;
    let heads = match language {
        Language::Ja => ["シート", "項目", "識別子", "種類", "説明"],
        Language::En => ["Sheet", "Column", "Key", "Type", "Meaning"],
    };
    for ((place, head), width) in (0..).zip(heads).zip([24.0, 26.0, 22.0, 14.0, 80.0]) {
        sheet.set_column_width(place, width)?;
        sheet.write_string_with_format(0, place, head, &styles.head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    let mut row = 1;
    for (word, meaning) in cover::states(language) {
        sheet.write_string_with_format(row, 1, word, &styles.text)?;
        // spreadsheets do not treat a cell with a word as a number
        let empty = language.either("セルは空欄です。", " Its cell is left empty.");
        let more = if word == language.no_answer() { empty } else { "" };
        sheet.write_string_with_format(row, 4, format!("{meaning}{more}"), &styles.text)?;
        row += 1;
    }
    for table in tables {
        for column in &table.columns {
            let cells = [
                language.of(&table.title),
                language.of(&column.label),
                &column.key,
                cover::kind(column.kind, language),
                language.of(&column.about),
            ];
            for (place, text) in (0..).zip(cells) {
                sheet.write_string_with_format(row, place, text, &styles.text)?;
            }
            row += 1;
        }
    }
    sheet.autofilter(0, 0, row.saturating_sub(1), 4)?;
    sheet.set_print_area(0, 0, row.saturating_sub(1), 4)?;
    Ok(())
}
