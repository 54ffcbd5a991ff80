//! The plots of a year, read from the report's tables.

use domain::figure::Figure;
use domain::form::{ACTIVITIES, ALL, Label};

use super::{Bar, Form, Plot};
use crate::language::words;
use crate::report::{Line, Report};

/// How many activities served each theme: of an organisation, by its key.
pub fn themes(report: &Report, of: &str) -> Plot {
    let rows = report
        .lines("figures")
        .filter(|line| line.is("of", of) && line.is("by", "theme") && line.is("metric", ACTIVITIES));
    Plot {
        key: "themes",
        title: words("テーマ別の活動件数", "Activities by theme"),
        of: words("取組みテーマ", "Theme"),
        form: Form::Beside,
        series: vec![words("活動件数", "Activities")],
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
        title: words("区ごとの活動件数", "Activities by ward"),
        of: words("区", "Ward"),
        form: Form::Beside,
        series: vec![words("活動件数", "Activities")],
        rows: rows.collect(),
    }
}

/// How many activities there were the year before and this year: of the municipality and of each ward. Empty when the
/// sealed document holds nothing of the year before.
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

/// How far the year of a unit is reported.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reported {
    /// A report that closes the year is there.
    Whole,
    /// There are reports, and none of them closes the year.
    Partly,
    /// There is no report.
    Nothing,
}

impl Reported {
    /// All of them, in the order of the plot.
    pub(crate) const ALL: [Self; 3] = [Self::Whole, Self::Partly, Self::Nothing];

    /// Of a unit: whether one of its reports closes the year; `None` without any report.
    pub(crate) fn of(closed: Option<bool>) -> Self {
        match closed {
            Some(true) => Self::Whole,
            Some(false) => Self::Partly,
            None => Self::Nothing,
        }
    }

    /// As it is said to programs.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Partly => "partly",
            Self::Nothing => "nothing",
        }
    }

    /// As it is said.
    pub(crate) fn label(self) -> Label {
        match self {
            Self::Whole => words("年度報告あり", "whole year"),
            Self::Partly => words("一部のみ", "part of the year"),
            Self::Nothing => words("報告なし", "no report"),
        }
    }
}

/// How many sections of each ward reported the whole year, a part of it, or nothing.
pub fn completeness(report: &Report) -> Plot {
    let rows = report.wards().map(|ward| {
        let key = ward.text("key").unwrap_or_default();
        let sections = reported(report, &key);
        let count = |state: Reported| sections.iter().filter(|found| **found == state).count();
        let counts = Reported::ALL.map(|state| Figure::Known(i64::try_from(count(state)).unwrap_or(i64::MAX)));
        bar(ward.row.title.clone(), counts.to_vec())
    });
    Plot {
        key: "completeness",
        title: words("地区部会の提出状況", "Reports of the sections"),
        of: words("区", "Ward"),
        form: Form::Parts,
        series: Reported::ALL.map(Reported::label).to_vec(),
        rows: rows.collect(),
    }
}

/// How far the year of each section of a ward is reported.
fn reported(report: &Report, ward: &str) -> Vec<Reported> {
    let state = |section: Line<'_>| {
        let key = section.text("key").unwrap_or_default();
        let open = report.lines("not-reported").find(|line| line.is("organisation", &key));
        let state = open.and_then(|line| line.text("state"));
        Reported::ALL.into_iter().find(|one| state.as_deref() == Some(one.word())).unwrap_or(Reported::Whole)
    };
    report.sections_of(ward).map(state).collect()
}

fn bar(label: Label, numbers: Vec<Figure>) -> Bar {
    Bar { label, numbers }
}
