//! How every sheet is printed, and a place in one.

use rust_xlsxwriter::{Worksheet, XlsxError};

/// A4.
const PAPER: u8 = 9;

/// How a sheet is printed.
pub(super) fn page(sheet: &mut Worksheet, title: &str) -> Result<(), XlsxError> {
    sheet.set_landscape();
    sheet.set_paper_size(PAPER);
    sheet.set_print_gridlines(true);
    sheet.set_print_fit_to_pages(1, 0);
    // an ampersand leads a code in headers
    sheet.set_header(format!("&L{}", title.replace('&', "&&")));
    sheet.set_footer("&C&P / &N");
    Ok(())
}

/// A place in a sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub(super) row: u32,
    pub(super) column: u16,
}
