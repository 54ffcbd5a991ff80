//! The plots of a year, read from the report's tables.

use domain::figure::Figure;
use domain::form::{ACTIVITIES, ALL, Label};

use super::{Bar, Form, Plot};
use crate::language::words;
use crate::report::Report;

/// How many activities served each theme: of an organisation, by its key.
pub fn themes(report: &Report, of: &str) -> Plot {
    let rows = report
        .lines("figures")
        .filter(|line| line.is("of", of) && line.is("by", "theme") && line.is("metric", ACTIVITIES));
    Plot {
        key: "themes",
        title: words("テーマ別の活動の数", "Activities by theme"),
        of: words("取組みテーマ", "Theme"),
        form: Form::Beside,
        series: vec![words("活動の数", "Activities")],
        rows: rows.filter_map(|line| Some(bar(line.label("item")?, vec![line.figure("value")]))).collect(),
    }
}

/// How many activities each ward had.
pub fn wards(report: &Report) -> Plot {
    let rows = report.wards().map(|ward| {
        let key = ward.text("key").unwrap_or_default();
        let figure = report
            .lines("figures")
            .find(|line| line.is("of", &key) && line.is("by", ALL) && line.is("metric", ACTIVITIES));
        bar(ward.row.title.clone(), vec![figure.map_or(Figure::Missing, |line| line.figure("value"))])
    });
    Plot {
        key: "wards",
        title: words("区別の活動の数", "Activities by ward"),
        of: words("区", "Ward"),
        form: Form::Beside,
        series: vec![words("活動の数", "Activities")],
        rows: rows.collect(),
    }
}

/// How many activities there were the year before and this year: of the municipality and of each ward. Empty when the
/// sealed document holds nothing of the year before.
pub fn years(report: &Report) -> Plot {
    let rows = report.lines("comparison").filter(|line| line.is("metric", ACTIVITIES));
    Plot {
        key: "years",
        title: words("活動の数の前年度との比較", "Activities, the year before and this year"),
        of: words("どこの", "Of"),
        form: Form::Beside,
        series: vec![words("前年度", "The year before"), words("この年度", "This year")],
        rows: rows
            .filter_map(|line| Some(bar(report.of_whom(&line)?, vec![line.figure("before"), line.figure("value")])))
            .collect(),
    }
}

/// How many sections of each ward reported in time, late, or not at all.
pub fn completeness(report: &Report) -> Plot {
    let rows = report.wards().map(|ward| {
        let key = ward.text("key").unwrap_or_default();
        let [in_time, late, without] = reported(report, &key);
        bar(ward.row.title.clone(), [in_time, late, without].map(Figure::Known).to_vec())
    });
    Plot {
        key: "completeness",
        title: words("地区部会の提出状況", "Reports of the sections"),
        of: words("区", "Ward"),
        form: Form::Parts,
        series: vec![
            words("期限内", "in time"),
            words("期限後", "late"),
            words("受理された報告なし", "no accepted report"),
        ],
        rows: rows.collect(),
    }
}

/// Sections of a ward: all reports in time, one late, no report.
pub(crate) fn reported(report: &Report, ward: &str) -> [i64; 3] {
    let mut counts = [0_i64; 3];
    for section in report.sections_of(ward) {
        let key = section.text("key").unwrap_or_default();
        let reports = report.lines("activity-reports").filter(|line| line.is("organisation", &key));
        let late: Vec<bool> = reports.map(|line| line.yes("late") == Some(true)).collect();
        let place = if late.is_empty() { 2 } else { usize::from(late.contains(&true)) };
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
    counts
}

fn bar(label: Label, numbers: Vec<Figure>) -> Bar {
    Bar { label, numbers }
}
