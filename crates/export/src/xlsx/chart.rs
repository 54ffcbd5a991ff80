//! The sheet of charts: activities by theme, by area, and compared with the previous year. All are about the whole
//! municipality. The numbers stand beside each chart. A cell without a number gives the reason as text.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::drawing;
use super::page::page;
use super::style::Styles;
use crate::language::Language;
use crate::plot::{self, Plot};
use crate::report::Report;

/// Height of a row in pixels.
const ROW: u32 = 20;
/// Print scale of the sheet in per cent: a chart and its numbers fit the width of A4.
const PRINTED: u16 = 55;

/// Writes the sheet, if any plot has a number.
pub(super) fn write(
    workbook: &mut Workbook,
    report: &Report,
    language: Language,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let plots = [plot::themes(report, &report.whole()), plot::areas(report), plot::years(report)];
    let plots: Vec<Plot> = plots.into_iter().filter(|plot| !plot.is_empty()).collect();
    if plots.is_empty() {
        return Ok(());
    }
    let title = language.either("グラフ", "Charts");
    let sheet = workbook.add_worksheet();
    sheet.set_name(title)?;
    page(sheet, title)?;
    sheet.set_print_gridlines(false);
    // a sheet fitted to the page width may ignore the page breaks
    sheet.set_print_scale(PRINTED);
    sheet.set_column_width(0, 40.0)?;
    sheet.set_column_width(1, 14.0)?;
    sheet.set_column_width(2, 14.0)?;
    let (mut row, mut pages) = (0, Vec::new());
    for plot in &plots {
        pages.push(row);
        let rows = block(sheet, title, row, plot, language, styles)?;
        row += rows.max(drawing::height(plot).div_ceil(ROW)) + 2;
    }
    sheet.set_print_area(0, 0, row.saturating_sub(1), 15)?;
    // page breaks keep charts whole
    sheet.set_page_breaks(pages.get(1..).unwrap_or_default())?;
    Ok(())
}

/// Writes a plot: title, numbers and the chart beside them. Returns the number of rows taken by the numbers.
fn block(
    sheet: &mut Worksheet,
    name: &str,
    top: u32,
    plot: &Plot,
    language: Language,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    let title = language.of(&plot.title);
    sheet.write_string_with_format(top, 0, title, &styles.title)?;
    sheet.set_row_height(top, 24)?;
    sheet.write_string_with_format(top + 1, 0, language.of(&plot.of), &styles.head)?;
    for (place, series) in (1..).zip(&plot.series) {
        sheet.write_string_with_format(top + 1, place, language.of(series), &styles.head)?;
    }
    let first = top + 2;
    for (row, bar) in (first..).zip(&plot.rows) {
        sheet.write_string_with_format(row, 0, language.of(&bar.label), &styles.text)?;
        for (place, figure) in (1..).zip(&bar.numbers) {
            match figure.known() {
                #[expect(clippy::cast_precision_loss, reason = "counts are below 2^53")]
                Some(count) => sheet.write_number_with_format(row, place, count as f64, &styles.count)?,
                None => sheet.write_string_with_format(row, place, plot::said(*figure, language), &styles.state)?,
            };
        }
    }
    let rows = u32::try_from(plot.rows.len()).unwrap_or(u32::MAX);
    let last = first.saturating_add(rows).saturating_sub(1);
    let chart = drawing::bars(plot, name, first..=last, language);
    sheet.insert_chart(top + 1, 4, &chart)?;
    Ok(rows.saturating_add(2))
}
