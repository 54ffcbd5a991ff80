//! A chart: how many activities served each theme, in the municipality as a whole; its numbers stand beside it.

use rust_xlsxwriter::{Chart, ChartType, Workbook, XlsxError};

use super::sheet::page;
use super::style::Styles;
use crate::language::Language;
use crate::plot;
use crate::report::Report;

/// Writes the sheet, if there is anything to show.
pub(super) fn write(
    workbook: &mut Workbook,
    report: &Report,
    language: Language,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let bars = bars(report, language);
    if bars.is_empty() {
        return Ok(());
    }
    let title = language.either("グラフ", "Chart");
    let heads = language.either("取組みテーマ", "Theme");
    let values = language.either("活動の数（市全体）", "Activities (municipality)");
    let sheet = workbook.add_worksheet();
    sheet.set_name(title)?;
    page(sheet, title)?;
    sheet.set_column_width(0, 40.0)?;
    sheet.set_column_width(1, 14.0)?;
    sheet.write_string_with_format(0, 0, heads, &styles.head)?;
    sheet.write_string_with_format(0, 1, values, &styles.head)?;
    let last = u32::try_from(bars.len()).unwrap_or(u32::MAX);
    for (row, (theme, count)) in (1..).zip(&bars) {
        sheet.write_string_with_format(row, 0, theme, &styles.text)?;
        #[expect(clippy::cast_precision_loss, reason = "counts are below 2^53")]
        sheet.write_number_with_format(row, 1, *count as f64, &styles.count)?;
    }
    let mut chart = Chart::new(ChartType::Bar);
    chart.add_series().set_categories((title, 1, 0, last, 0)).set_values((title, 1, 1, last, 1)).set_name(values);
    chart.title().set_name(values);
    chart.legend().set_hidden();
    // the first theme stands at the top, as in the table
    chart.y_axis().set_reverse();
    chart.set_width(720).set_height(420);
    chart.set_alt_text(
        language.either("取組みテーマごとの活動の数。左の表と同じ数です。", "Activities by theme, as in the table."),
    );
    sheet.insert_chart(0, 3, &chart)?;
    Ok(())
}

/// The themes with their numbers; what is not known has no bar.
fn bars(report: &Report, language: Language) -> Vec<(String, i64)> {
    let rows = plot::themes(report, &report.whole()).rows;
    let bar = |bar: plot::Bar| Some((language.of(&bar.label).to_owned(), bar.numbers.first()?.known()?));
    rows.into_iter().filter_map(bar).collect()
}
