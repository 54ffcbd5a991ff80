//! The table of changes since the previous year. A row states why its figures cannot be compared, if they cannot.

use domain::figure::Figure;
use domain::form::{Label, Shown};
use domain::snapshot::{File, PREVIOUS_YEAR};
use serde_json::Value;

use super::cell::{Cell, Column, Kind, Row, Table};
use super::json_reader::At;
use super::previous::totals;
use super::row_view::{AMONG, AMONG_BEFORE};
use super::{Line, Report, Sight};
use crate::language::words;

/// Returns the table, if the document holds figures of the previous year. Call this after all other tables are made and
/// suppressed, so that the comparison has no number that is withheld from these readers.
pub(super) fn table(file: &File, report: &Report) -> Option<Table> {
    let before = At::may_part(file, PREVIOUS_YEAR)?;
    let figures = before.at("figures").entries();
    let rows = totals(report).map(|line| row(&line, &before, &figures, report)).collect();
    let year = before.number("fiscal_year").map(|year| year.to_string()).unwrap_or_default();
    let part = |key: &str, ja: &str, en: &str| {
        let about = words(&format!("割合のときの、{ja}です。"), &format!("Of a share: {en}."));
        Column::fixed(key, Kind::Count, words(ja, en), about).silent()
    };
    Some(Table {
        key: "comparison",
        title: words(&format!("前年度（{year}年度）との比較"), &format!("Changes against fiscal {year}")),
        about: words(
            &format!("1行が1件の合計です。{year}年度と比べています。割合は、両方の年度の分子と分母を載せています。"),
            &format!("One total a row, compared with fiscal {year}. A share has both years' parts, and no change."),
        ),
        columns: vec![
            Column::named("of", Kind::Code, "集計の範囲", "Of").to("organisations"),
            Column::named("metric", Kind::Code, "指標", "Metric"),
            // the year stands in the table's title
            Column::named("year_before", Kind::Text, "比べた年度", "Year compared with").silent(),
            Column::named("before", Kind::Count, "前年度", "The year before"),
            Column::named("value", Kind::Count, "本年度", "This year"),
            Column::named("change", Kind::Count, "増減", "Change"),
            Column::named("break", Kind::Code, "比較上の注意", "Break"),
            part(AMONG_BEFORE, "前年度の分母", "among, the year before"),
            part(AMONG, "本年度の分母", "among, this year"),
            Column::named("unit", Kind::Code, "単位", "Unit").silent(),
            Column::named("rule", Kind::Code, "集計方法", "Rule").silent(),
        ],
        rows,
    })
}

fn row(line: &Line<'_>, before: &At<'_>, figures: &[At<'_>], report: &Report) -> Row {
    let [of, metric, rule] = ["of", "metric", "rule"].map(|key| line.text(key).unwrap_or_default());
    let found = figures.iter().find(|at| at.may("of") == Some(&of) && at.may("metric") == Some(&metric));
    let (member, among) = if report.sight == Sight::Public { ("public", "public_among") } else { ("value", "among") };
    let earlier = |member: &str| found.map_or(Figure::Missing, |at| figure(at.value.get(member)));
    let denominators = [earlier(among), line.figure("among")];
    let earlier = earlier(member);
    let value = line.figure("value");
    let broken = broken(&of, before, found, &rule, report);
    // the difference of two numerators means nothing for a share
    let comparable = broken.is_none() && rule != "share";
    let change = match (value, earlier) {
        (Figure::Known(value), Figure::Known(earlier)) if comparable => value.checked_sub(earlier),
        _ => None,
    };
    let cell = |key: &str| line.cell(key).cloned().unwrap_or(Cell::Empty);
    let mut row = Row {
        title: line.row.title.clone(),
        shown: Shown::Public,
        cells: vec![
            cell("of"),
            cell("metric"),
            before.number("fiscal_year").map_or(Cell::Empty, |year| Cell::Text(year.to_string())),
            Cell::Number(earlier),
            Cell::Number(value),
            change.map_or(Cell::Empty, Cell::count),
            broken.map_or(Cell::Empty, |(key, label)| Cell::chosen(key, label)),
        ],
    };
    let denominator = |figure| if figure == Figure::Missing { Cell::Empty } else { Cell::Number(figure) };
    row.cells.extend(denominators.into_iter().map(denominator).chain(["unit", "rule"].map(cell)));
    row
}

/// Returns why the figures of the two years cannot be compared, if they cannot.
fn broken(
    of: &str,
    before: &At<'_>,
    found: Option<&At<'_>>,
    rule: &str,
    report: &Report,
) -> Option<(&'static str, Label)> {
    let Some(found) = found else {
        return Some(("new", words("新規の指標", "not there the year before")));
    };
    if found.may("rule") != Some(rule) {
        return Some(("rule", words("集計方法の変更", "it adds up in another way")));
    }
    let areas = before.at("areas").entries();
    let moved = |area: &str| {
        let earlier = areas.iter().find(|at| at.may("key") == Some(area)).map(|at| at.at("units"));
        let earlier: Option<Vec<&str>> =
            earlier.and_then(|at| at.value.as_array()?.iter().map(Value::as_str).collect());
        earlier.is_none_or(|earlier| report.unit_keys(area) != earlier)
    };
    let now: Vec<String> = report.areas().filter_map(|area| area.text("key")).collect();
    let is_area = now.iter().any(|area| area == of);
    // the municipality stays comparable when units only moved between areas
    let changed = if is_area { moved(of) } else { union(&now, report) != earlier_union(&areas) };
    changed.then(|| ("organisations", report.terms.fill(&words("{unit}の再編", "other {units}"))))
}

fn union(areas: &[String], report: &Report) -> Vec<String> {
    let mut all: Vec<String> = areas.iter().flat_map(|area| report.unit_keys(area)).collect();
    all.sort();
    all
}

fn earlier_union(areas: &[At<'_>]) -> Vec<String> {
    let keys = |at: &At<'_>| -> Vec<String> {
        let keys = at.at("units");
        keys.value.as_array().into_iter().flatten().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
    };
    let mut all: Vec<String> = areas.iter().flat_map(keys).collect();
    all.sort();
    all
}

fn figure(value: Option<&Value>) -> Figure {
    value.and_then(|value| serde_json::from_value(value.clone()).ok()).unwrap_or_default()
}
