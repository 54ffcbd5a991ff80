//! The look of charts: bars that can be told apart without colours, each with its number.

use std::ops::RangeInclusive;

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill, ChartPatternFillType,
    ChartSolidFill, ChartType,
};

use crate::language::Language;
use crate::plot::{Bar, Plot};

/// Height of a bar with its margin, of everything around the bars, and of the lowest chart. All are in pixels.
const BAR: usize = 18;
const AROUND: usize = 130;
const LOWEST: usize = 400;
/// Colour of bars and their borders.
const DARK: &str = "#1F4E79";

/// Returns the height of a plot's chart, in pixels. All bars stay readable, also with the areas of the largest
/// municipality.
pub(super) fn height(plot: &Plot) -> u32 {
    let bars = plot.rows.len().saturating_mul(plot.series.len());
    u32::try_from(bars.saturating_mul(BAR).saturating_add(AROUND).max(LOWEST)).unwrap_or(u32::MAX)
}

/// Returns the chart of a plot. The plot's numbers stand in the given rows of the sheet: labels in the first column,
/// then a column for each series.
pub(super) fn bars(plot: &Plot, sheet: &str, rows: RangeInclusive<u32>, language: Language) -> Chart {
    let title = language.of(&plot.title);
    let mut chart = Chart::new(ChartType::Bar);
    for (place, series) in (1..).zip(&plot.series) {
        let drawn = chart.add_series();
        let (first, last) = (*rows.start(), *rows.end());
        drawn.set_categories((sheet, first, 0, last, 0)).set_values((sheet, first, place, last, place));
        drawn.set_name(language.of(series)).set_data_label(ChartDataLabel::new().show_value());
        drawn.set_custom_data_labels(&labels(plot, usize::from(place) - 1));
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
    chart.set_width(720).set_height(height(plot));
    // a text with all numbers would exceed the length that Excel allows
    let beside = language.either("数値は左の表と同じです。", "The numbers are those of the table beside it.");
    chart.set_alt_text(format!("{title}{}{beside}", language.either("。", ". ")));
    chart
}

/// Returns labels for the bars. A missing number would be labelled as 0, so its bar has no label; its cell says why.
fn labels(plot: &Plot, series: usize) -> Vec<ChartDataLabel> {
    let known = |bar: &Bar| bar.numbers.get(series).and_then(|figure| figure.known()).is_some();
    if plot.rows.iter().all(known) {
        return Vec::new();
    }
    let label = |bar: &Bar| {
        let mut label = ChartDataLabel::new();
        if known(bar) { label.show_value().to_custom() } else { label.set_hidden().to_custom() }
    };
    plot.rows.iter().map(label).collect()
}

/// Returns the filling of a series. This year is filled and the previous year is hatched, to differ without colours.
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
