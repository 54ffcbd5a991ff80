//! How a chart looks: bars that are told apart without colours too, each with its number.

use std::ops::RangeInclusive;

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill, ChartPatternFillType,
    ChartSolidFill, ChartType,
};

use crate::language::Language;
use crate::plot::Plot;

/// How high a chart is, in pixels.
const HEIGHT: u32 = 400;
/// The colour of what is drawn.
const DARK: &str = "#1F4E79";

/// The bars of a plot, whose numbers stand in these rows of a sheet: labels in its first column, then a column for each
/// series.
pub(super) fn bars(plot: &Plot, sheet: &str, rows: RangeInclusive<u32>, language: Language) -> Chart {
    let title = language.of(&plot.title);
    let mut chart = Chart::new(ChartType::Bar);
    for (place, series) in (1..).zip(&plot.series) {
        let drawn = chart.add_series();
        drawn.set_categories((sheet, *rows.start(), 0, *rows.end(), 0)).set_values((
            sheet,
            *rows.start(),
            place,
            *rows.end(),
            place,
        ));
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
    chart
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
