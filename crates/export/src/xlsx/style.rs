//! Cell formats of the workbook.

use rust_xlsxwriter::{Format, FormatAlign};

use crate::language::Language;
use crate::report::Kind;

/// The formats of the workbook.
#[derive(Debug)]
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) head: Format,
    /// Text with the quote prefix: Excel never takes it for a formula, even after editing.
    pub(super) text: Format,
    pub(super) count: Format,
    pub(super) yen: Format,
    pub(super) day: Format,
    pub(super) month: Format,
    /// Text where a number is expected.
    pub(super) state: Format,
}

impl Styles {
    pub(super) fn new(language: Language) -> Self {
        // only the display uses Japanese eras; the cell holds the same day in both languages
        let (day, month) = match language {
            Language::Ja => ("[$-411]ggge\"年\"m\"月\"d\"日\"", "[$-411]ggge\"年\"m\"月\""),
            Language::En => ("yyyy/mm/dd", "yyyy/mm"),
        };
        // cells have no borders: the sheet's gridlines are shown and printed
        let cell = || Format::new().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(16.0).set_quote_prefix(),
            head: cell().set_bold().set_text_wrap().set_background_color("#E6EEF7").set_quote_prefix(),
            text: cell().set_text_wrap().set_quote_prefix(),
            count: cell().set_num_format("#,##0"),
            yen: cell().set_num_format("#,##0"),
            day: cell().set_align(FormatAlign::Left).set_num_format(day),
            month: cell().set_align(FormatAlign::Left).set_num_format(month),
            state: cell().set_align(FormatAlign::Right).set_quote_prefix(),
        }
    }

    /// Returns the usual format of a column's cells.
    pub(super) fn of(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Count => &self.count,
            Kind::Yen => &self.yen,
            Kind::Day => &self.day,
            Kind::Month => &self.month,
            Kind::Text | Kind::Code | Kind::YesNo => &self.text,
        }
    }
}
