//! Charts of the municipality as a whole: how many activities served each theme, how many each ward had, and how many
//! there were the year before. Their numbers stand beside them, and a number that is not there is said in words.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill, ChartPatternFillType,
    ChartSolidFill, ChartType, Workbook, Worksheet, XlsxError,
};

use super::sheet::page;
use super::style::Styles;
use crate::language::Language;
use crate::plot::{self, Plot};
use crate::report::{Cell, Kind, Report};

/// How high a chart is, in rows of a sheet and in pixels.
const ROWS: u32 = 21;
const HEIGHT: u32 = 400;
/// The colour of what is drawn.
const DARK: &str = "#1F4E79";

/// Writes the sheet, if there is anything to show.
pub(super) fn write(
    workbook: &mut Workbook,
    report: &Report,
    language: Language,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let plots = [plot::themes(report, &report.whole()), plot::wards(report), plot::years(report)];
    let plots: Vec<Plot> = plots.into_iter().filter(|plot| !plot.is_empty()).collect();
    if plots.is_empty() {
        return Ok(());
    }
    let title = language.either("グラフ", "Charts");
    let sheet = workbook.add_worksheet();
    sheet.set_name(title)?;
    page(sheet, title)?;
    sheet.set_print_gridlines(false);
    sheet.set_column_width(0, 40.0)?;
    sheet.set_column_width(1, 14.0)?;
    sheet.set_column_width(2, 14.0)?;
    let (mut row, mut pages) = (0, Vec::new());
    for plot in &plots {
        pages.push(row);
        let rows = block(sheet, title, row, plot, language, styles)?;
        row += rows.max(ROWS) + 2;
    }
    sheet.set_print_area(0, 0, row.saturating_sub(1), 15)?;
    // no chart is cut in two
    sheet.set_page_breaks(pages.get(1..).unwrap_or_default())?;
    Ok(())
}

/// A plot: its title, its numbers, and its chart beside them. Says how many rows the numbers take.
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
                None => {
                    let said = language.said(&Cell::Number(*figure), Kind::Count);
                    sheet.write_string_with_format(row, place, said, &styles.state)?
                }
            };
        }
    }
    let rows = u32::try_from(plot.rows.len()).unwrap_or(u32::MAX);
    let last = first.saturating_add(rows).saturating_sub(1);
    let mut chart = Chart::new(ChartType::Bar);
    for (place, series) in (1..).zip(&plot.series) {
        let drawn = chart.add_series();
        drawn.set_categories((name, first, 0, last, 0)).set_values((name, first, place, last, place));
        drawn.set_name(language.of(series)).set_data_label(ChartDataLabel::new().show_value());
        drawn.set_format(&mut filling(usize::from(place) == plot.series.len()));
    }
    chart.title().set_name(title);
    if plot.series.len() < 2 {
        chart.legend().set_hidden();
    } else {
        chart.legend().set_position(ChartLegendPosition::Bottom);
    }
    // the first row stands at the top, as in the table
    chart.y_axis().set_reverse();
    chart.set_width(720).set_height(HEIGHT);
    // all numbers in words would be longer than what Excel takes
    let beside = language.either("左の表と同じ数です。", "The numbers are those of the table beside it.");
    chart.set_alt_text(format!("{title}{}{beside}", language.either("。", ". ")));
    sheet.insert_chart(top + 1, 4, &chart)?;
    Ok(rows.saturating_add(2))
}

/// Told apart without colours too: this year is filled, what it is compared with is hatched.
fn filling(of_this_year: bool) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_border(ChartLine::new().set_color(DARK));
    if of_this_year {
        format.set_solid_fill(ChartSolidFill::new().set_color(DARK));
    } else {
        let mut hatched = ChartPatternFill::new();
        hatched.set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards);
        hatched.set_foreground_color(DARK).set_background_color("#FFFFFF");
        format.set_pattern_fill(&hatched);
    }
    format
}
