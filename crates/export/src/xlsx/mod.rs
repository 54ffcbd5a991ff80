//! The report as a workbook, with one sheet of typed cells for each table. Other sheets hold the title and the check,
//! an explanation of every column, and charts.
//!
//! **Invariant:** text is written as text. No cell has a formula or a link, whatever a person wrote.

mod chart;
mod drawing;
mod first;
mod long;
mod page;
mod sheet;
mod sheet_name;
mod style;
mod words;

use std::io::{Seek, Write};

use chrono::{Datelike as _, Timelike as _};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::language::Language;
use crate::report::{LongReport, Report, Unreadable};
use long::Long;
use sheet_name::sheet_name;
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

/// Writes the workbook. Each table is written through a temporary file and is never in memory as a whole. Equal reports
/// give equal bytes: the only time in the workbook is the moment of sealing.
///
/// # Errors
/// See [`NotWritten`].
/// See [`NotWritten`].
pub fn write(long: &LongReport<'_>, language: Language, to: impl Write + Seek + Send) -> Result<(), NotWritten> {
    let report = &*long.report;
    let tables = long.tables()?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report, language)?);
    let styles = Styles::new(language);
    let mut texts = Long::default();
    // the first sheet needs the number of rows of the others, and is therefore written last
    let first = workbook.worksheets().len();
    workbook.add_worksheet();
    words::write(workbook.add_worksheet(), &tables, language, &styles)?;
    chart::write(&mut workbook, report, language, &styles)?;
    let mut counted = Vec::new();
    for table in tables {
        let place = workbook.worksheets().len();
        if workbook.add_worksheet_with_constant_memory().is_err() {
            // without a temporary file, the sheet is held in memory
            workbook.add_worksheet();
        }
        let taken: Vec<String> = workbook.worksheets().iter().map(|sheet| sheet.name()).collect();
        let worksheet = workbook.worksheet_from_index(place)?;
        worksheet.set_name(sheet_name(language.of(&table.title), &taken))?;
        counted.push((table, sheet::write(worksheet, long, table, language, &styles, &mut texts)?));
    }
    first::write(workbook.worksheet_from_index(first)?, report, &counted, language, &styles)?;
    if !texts.is_empty() {
        texts.write(workbook.add_worksheet(), language, &styles)?;
    }
    workbook.save_to_writer(to)?;
    Ok(())
}

/// Returns the workbook's properties, which name neither a person nor a machine.
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
