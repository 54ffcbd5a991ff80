//! Plots of a year, made from the report's tables.

use domain::figure::Figure;
use domain::form::{ACTIVITIES, ALL, Label};
use domain::words;

use super::{Bar, Form, Plot};
use crate::language::words;
use crate::report::{Line, Report};

/// Returns the plot of an organisation's activities by theme.
pub fn themes(report: &Report, of: &str) -> Plot {
    let said = |ja, en| report.terms.fill(&words(ja, en));
    let rows = report
        .lines("figures")
        .filter(|line| line.is("of", of) && line.is("by", "theme") && line.is("metric", ACTIVITIES));
    Plot {
        key: "themes",
        title: said("{theme}別の活動件数", "Activities by {theme}"),
        of: said("{theme}", "{Theme}"),
        form: Form::Beside,
        series: vec![words("活動件数", "Activities")],
        rows: rows.filter_map(|line| Some(bar(line.label("item")?, vec![line.figure("value")]))).collect(),
    }
}

/// Returns the plot of activities by area.
pub fn areas(report: &Report) -> Plot {
    let said = |ja, en| report.terms.fill(&words(ja, en));
    let rows = report.areas().map(|area| {
        let key = area.text("key").unwrap_or_default();
        let figure = report
            .lines("figures")
            .find(|line| line.is("of", &key) && line.is("by", ALL) && line.is("metric", ACTIVITIES));
        bar(area.row.title.clone(), vec![figure.map_or(Figure::Missing, |line| line.figure("value"))])
    });
    Plot {
        key: "areas",
        title: said("{area}ごとの活動件数", "Activities by {area}"),
        of: said("{area}", "{Area}"),
        form: Form::Beside,
        series: vec![words("活動件数", "Activities")],
        rows: rows.collect(),
    }
}

/// Returns the plot of activities in the previous year and in this year. It has bars for the municipality and for each
/// area. It is empty when the sealed document holds nothing of the previous year.
pub fn years(report: &Report) -> Plot {
    let rows = report.lines("comparison").filter(|line| line.is("metric", ACTIVITIES));
    Plot {
        key: "years",
        title: words("活動件数の前年度との比較", "Activities, the year before and this year"),
        of: words("集計の範囲", "Of"),
        form: Form::Beside,
        series: vec![words("前年度", "The year before"), words("本年度", "This year")],
        rows: rows
            .filter_map(|line| Some(bar(line.label("of")?, vec![line.figure("before"), line.figure("value")])))
            .collect(),
    }
}

words! {
    /// How much of its year a unit has reported.
    pub(crate) enum Reported {
        /// The unit has a report that closes the year.
        Whole = "whole",
        /// The unit has reports, but none that closes the year.
        Partly = "partly",
        /// The unit has no report.
        Nothing = "nothing",
    }
}

impl Reported {
    /// Returns the state of a unit. `closed` says whether one of its reports closes the year; `None` means no report.
    pub(crate) fn of(closed: Option<bool>) -> Self {
        match closed {
            Some(true) => Self::Whole,
            Some(false) => Self::Partly,
            None => Self::Nothing,
        }
    }

    /// Returns the label of the state.
    pub(crate) fn label(self) -> Label {
        match self {
            Self::Whole => words("年度報告あり", "whole year"),
            Self::Partly => words("一部のみ", "part of the year"),
            Self::Nothing => words("報告なし", "no report"),
        }
    }
}

/// Returns the plot of each area's units that reported the whole year, a part, or nothing.
pub fn completeness(report: &Report) -> Plot {
    let said = |ja, en| report.terms.fill(&words(ja, en));
    let rows = report.areas().map(|area| {
        let key = area.text("key").unwrap_or_default();
        let units = reported(report, &key);
        let count = |state: Reported| units.iter().filter(|found| **found == state).count();
        let counts = Reported::ALL.map(|state| Figure::Known(i64::try_from(count(state)).unwrap_or(i64::MAX)));
        bar(area.row.title.clone(), counts.to_vec())
    });
    Plot {
        key: "completeness",
        title: said("{unit}の提出状況", "Reports of the {units}"),
        of: said("{area}", "{Area}"),
        form: Form::Parts,
        series: Reported::ALL.map(Reported::label).to_vec(),
        rows: rows.collect(),
    }
}

/// Returns the state of each unit of an area.
fn reported(report: &Report, area: &str) -> Vec<Reported> {
    let state = |unit: Line<'_>| {
        let key = unit.text("key").unwrap_or_default();
        let open = report.lines("not-reported").find(|line| line.is("organisation", &key));
        let state = open.and_then(|line| line.text("state"));
        Reported::ALL.into_iter().find(|one| state.as_deref() == Some(one.as_str())).unwrap_or(Reported::Whole)
    };
    report.units_of(area).map(state).collect()
}

fn bar(label: Label, numbers: Vec<Figure>) -> Bar {
    Bar { label, numbers }
}
