//! The report as a workbook: one sheet for each table with typed cells, a first sheet that says what it is and how to
//! check it, a sheet that explains every column, and charts.
//!
//! **Invariant:** words are written as words. There is no formula and no link in any cell, whatever somebody wrote.

mod chart;
mod drawing;
mod first;
mod long;
mod page;
mod sheet;
mod style;
mod words;

use std::io::{Seek, Write};

use chrono::{Datelike as _, Timelike as _};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::language::Language;
use crate::report::{LongReport, Report, Unreadable};
use long::Long;
use style::Styles;

/// Why a workbook cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// A table has more rows than a sheet can hold, or the writer fails.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] XlsxError),
    /// A table cannot be read to its end.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

/// Writes the workbook, each table through a temporary file and never all in memory. Equal reports give equal bytes: the
/// only time in it is that of sealing.
///
/// # Errors
/// See [`NotWritten`].
pub fn write(long: &LongReport<'_>, language: Language, to: impl Write + Seek + Send) -> Result<(), NotWritten> {
    let report = &*long.report;
    let tables = long.tables()?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report, language)?);
    let styles = Styles::new(language);
    let mut texts = Long::default();
    // how many rows each sheet has is known at the end
    let first = workbook.worksheets().len();
    workbook.add_worksheet();
    words::write(workbook.add_worksheet(), &tables, language, &styles)?;
    chart::write(&mut workbook, report, language, &styles)?;
    let mut counted = Vec::new();
    for table in tables {
        let place = workbook.worksheets().len();
        if workbook.add_worksheet_with_constant_memory().is_err() {
            // where no temporary file can be made, memory serves
            workbook.add_worksheet();
        }
        let worksheet = workbook.worksheet_from_index(place)?;
        counted.push((table, sheet::write(worksheet, long, table, language, &styles, &mut texts)?));
    }
    first::write(workbook.worksheet_from_index(first)?, report, &counted, language, &styles)?;
    if !texts.is_empty() {
        texts.write(workbook.add_worksheet(), language, &styles)?;
    }
    workbook.save_to_writer(to)?;
    Ok(())
}

/// Says what it is, and names neither person nor machine.
fn properties(report: &Report, language: Language) -> Result<DocProperties, XlsxError> {
    let at = report.head.sealed_at.naive_utc();
    let year = u16::try_from(at.year()).unwrap_or(1900);
    let (month, day) = (u8::try_from(at.month()).unwrap_or(1), u8::try_from(at.day()).unwrap_or(1));
    let (minute, second) = (u8::try_from(at.minute()).unwrap_or(0), f64::from(at.second()));
    let at =
        ExcelDateTime::from_ymd(year, month, day)?.and_hms(u16::try_from(at.hour()).unwrap_or(0), minute, second)?;
    Ok(DocProperties::new()
        .set_title(language.of(&report.head.title()))
        .set_author(language.of(&report.head.municipality))
        .set_comment(format!("root {}", report.head.root))
        .set_creation_datetime(&at))
}
