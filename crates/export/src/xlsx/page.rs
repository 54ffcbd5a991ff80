//! Page setup of every sheet, and a cell's place.

use rust_xlsxwriter::{Worksheet, XlsxError};

/// Paper size code of A4.
const PAPER: u8 = 9;

/// Sets how a sheet is printed.
pub(super) fn page(sheet: &mut Worksheet, title: &str) -> Result<(), XlsxError> {
    sheet.set_landscape();
    sheet.set_paper_size(PAPER);
    sheet.set_print_gridlines(true);
    sheet.set_print_fit_to_pages(1, 0);
    // an ampersand begins a code in headers
    sheet.set_header(format!("&L{}", title.replace('&', "&&")));
    sheet.set_footer("&C&P / &N");
    Ok(())
}

/// A cell's place in a sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub(super) row: u32,
    pub(super) column: u16,
}
