//! How cells look.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

/// The formats of the workbook.
#[derive(Debug)]
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) head: Format,
    /// Words, marked as words: Excel never takes them for a formula, even when they are edited.
    pub(super) text: Format,
    pub(super) count: Format,
    pub(super) yen: Format,
    pub(super) day: Format,
    pub(super) month: Format,
    /// A word where a number could stand.
    pub(super) state: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let cell = || Format::new().set_align(FormatAlign::Top).set_border(FormatBorder::Hair);
        Self {
            title: Format::new().set_bold().set_font_size(16.0).set_quote_prefix(),
            head: cell().set_bold().set_text_wrap().set_background_color("#E6EEF7").set_quote_prefix(),
            text: cell().set_text_wrap().set_quote_prefix(),
            count: cell().set_num_format("#,##0"),
            yen: cell().set_num_format("#,##0"),
            day: cell().set_num_format("yyyy/mm/dd"),
            month: cell().set_num_format("yyyy/mm"),
            state: cell().set_align(FormatAlign::Right).set_quote_prefix(),
        }
    }
}
