//! A sheet for texts that do not fit a cell, so that nothing is lost.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{At, page};
use super::style::Styles;
use crate::language::Language;

/// Maximum length of a text in a cell, in UTF-16 code units. Room is left for the reference to the rest.
const MOST: usize = 32_600;

/// Texts that did not fit their cells, cut into pieces.
#[derive(Debug, Default)]
pub(super) struct Long(Vec<Rest>);

#[derive(Debug)]
struct Rest {
    sheet: String,
    at: At,
    pieces: Vec<String>,
}

impl Long {
    /// Returns whether all texts fitted.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text if it fits a cell. Otherwise returns its beginning and keeps the rest.
    pub(super) fn fitting(&mut self, text: String, sheet: String, at: At, language: Language) -> String {
        if text.len() <= MOST || text.encode_utf16().count() <= MOST {
            return text;
        }
        let mut pieces = pieces(&text).into_iter();
        let first = pieces.next().unwrap_or_default();
        let number = self.0.len().saturating_add(1);
        self.0.push(Rest { sheet, at, pieces: pieces.collect() });
        let note = language.either("（続きはシート「長文」の番号", " (goes on in the sheet “Long texts”, number ");
        format!("{first}{note}{number}{}", language.either("）", ")"))
    }

    /// Writes the sheet.
    pub(super) fn write(&self, sheet: &mut Worksheet, language: Language, styles: &Styles) -> Result<(), XlsxError> {
        let title = language.either("長文", "Long texts");
        sheet.set_name(title)?;
        page(sheet, title)?;
        let heads = match language {
            Language::Ja => ["番号", "シート", "セル", "順序", "文章"],
            Language::En => ["Number", "Sheet", "Cell", "Piece", "Text"],
        };
        for ((place, head), width) in (0..).zip(heads).zip([8.0, 24.0, 10.0, 8.0, 100.0]) {
            sheet.set_column_width(place, width)?;
            sheet.write_string_with_format(0, place, head, &styles.head)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        let mut row = 1;
        for (number, rest) in (1_u32..).zip(&self.0) {
            for (piece, text) in (2_u32..).zip(&rest.pieces) {
                let cell = rust_xlsxwriter::utility::row_col_to_cell(rest.at.row, rest.at.column);
                sheet.write_number_with_format(row, 0, number, &styles.count)?;
                sheet.write_string_with_format(row, 1, rest.sheet.as_str(), &styles.text)?;
                sheet.write_string_with_format(row, 2, cell, &styles.text)?;
                sheet.write_number_with_format(row, 3, piece, &styles.count)?;
                sheet.write_string_with_format(row, 4, text.as_str(), &styles.text)?;
                row += 1;
            }
        }
        Ok(())
    }
}

/// Cuts the text between characters into pieces that fit a cell.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let (mut piece, mut units) = (String::new(), 0);
    for letter in text.chars() {
        if units + letter.len_utf16() > MOST {
            pieces.push(std::mem::take(&mut piece));
            units = 0;
        }
        piece.push(letter);
        units += letter.len_utf16();
    }
    pieces.push(piece);
    pieces
}
