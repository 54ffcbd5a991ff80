//! What changed against the year before. A comparison that organisations or rules do not allow says so.

use domain::figure::Figure;
use domain::form::{Label, Shown};
use domain::snapshot::{File, PREVIOUS_YEAR};
use serde_json::Value;

use super::cell::{Cell, Column, Kind, Row, Table};
use super::part::At;
use super::previous::totals;
use super::{Line, Report, Sight, previous};
use crate::language::{Language, words};

/// The table, when the document says something of the year before. It is made last: of numbers that are withheld from
/// these readers it knows nothing.
pub(super) fn table(file: &File, report: &Report) -> Option<Table> {
    let before = At::may_part(file, PREVIOUS_YEAR)?;
    let figures = before.at("figures").entries();
    // years that were sealed when shares were compared by their numerators are printed as they were
    let shares = previous::told(file).is_some();
    let rows = totals(report).map(|line| row(&line, &before, &figures, report, shares)).collect();
    let mut table = Table {
        key: "comparison",
        title: words("前年度との比較", "Changes against the year before"),
        about: words("一行は、一つの合計です。", "One total a row."),
        columns: vec![
            Column::named("of", Kind::Code, "どこの", "Of"),
            Column::named("metric", Kind::Code, "数値", "Metric"),
            Column::named("year_before", Kind::Text, "比べた年度", "Year compared with"),
            Column::named("before", Kind::Count, "前年度", "The year before"),
            Column::named("value", Kind::Count, "この年度", "This year"),
            Column::named("change", Kind::Count, "増減", "Change"),
            Column::named("break", Kind::Code, "区切り", "Break"),
        ],
        rows,
    };
    if shares {
        with_shares(&mut table, before.number("fiscal_year"));
    }
    Some(table)
}

/// The year compared with stands in the title, not in each row that is read aloud; and shares have their denominators.
fn with_shares(table: &mut Table, year: Option<i64>) {
    if let Some(year) = year {
        table.title = words(&format!("前年度（{year}年度）との比較"), &format!("Changes against fiscal {year}"));
        table.about = words(
            &format!(
                "一行は、一つの合計です。{year}年度と比べています。割合は、両方の年度の分子と分母を載せ、増減は出していません。"
            ),
            &format!("One total a row, compared with fiscal {year}. A share has both years' parts, and no change."),
        );
    }
    for column in table.columns.iter_mut().filter(|column| column.key == "year_before") {
        column.spoken = false;
    }
    let about = |ja: &str, en: &str| words(&format!("割合のときの、{ja}です。"), &format!("Of a share: {en}."));
    let mut denominator = |key: &str, ja: &str, en: &str| {
        let column = Column::fixed(key, Kind::Count, words(ja, en), about(ja, en)).silent();
        table.columns.push(column);
    };
    denominator(AMONG_BEFORE, "前年度の分母", "among, the year before");
    denominator(AMONG, "この年度の分母", "among, this year");
}

/// The denominators of a share.
const AMONG: &str = "among";
const AMONG_BEFORE: &str = "among_before";

/// What a row of this table says otherwise than its cell alone: 「59 / 567」, +12.
pub(super) fn said(line: &Line<'_>, column: &str, language: Language) -> Option<String> {
    if line.table.key != "comparison" || line.table.column(AMONG).is_none() {
        return None;
    }
    let among = match column {
        "before" => AMONG_BEFORE,
        "value" => AMONG,
        "change" => {
            let Figure::Known(change) = line.figure(column) else { return None };
            return Some(language.signed(change));
        }
        _ => return None,
    };
    if line.figure(column) == Figure::Missing {
        return Some(language.no_answer().to_owned());
    }
    line.figure(column).known()?;
    let cell = line.cell(among).filter(|cell| !cell.is_empty())?;
    let among = language.said(cell, Kind::Count);
    let numerator = language.said(line.cell(column)?, Kind::Count);
    Some(if cell.known().is_some() { format!("{numerator} / {among}") } else { among })
}

fn row(line: &Line<'_>, before: &At<'_>, figures: &[At<'_>], report: &Report, shares: bool) -> Row {
    let [of, metric, rule] = ["of", "metric", "rule"].map(|key| line.text(key).unwrap_or_default());
    let found = figures.iter().find(|at| at.may("of") == Some(&of) && at.may("metric") == Some(&metric));
    let (member, among) = if report.sight == Sight::Public { ("public", "public_among") } else { ("value", "among") };
    let earlier = |member: &str| found.map_or(Figure::Missing, |at| figure(at.value.get(member)));
    let denominators = shares.then(|| [earlier(among), line.figure("among")]);
    let earlier = earlier(member);
    let value = line.figure("value");
    let broken = broken(&of, before, found, &rule, report);
    // the difference of two numerators tells nothing of a share
    let comparable = broken.is_none() && !(shares && rule == "share");
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
    row.cells.extend(denominators.into_iter().flatten().map(denominator));
    row
}

/// Why two years cannot be compared as they stand.
fn broken(
    of: &str,
    before: &At<'_>,
    found: Option<&At<'_>>,
    rule: &str,
    report: &Report,
) -> Option<(&'static str, Label)> {
    let Some(found) = found else {
        return Some(("new", words("前年度にはない数値", "not there the year before")));
    };
    if found.may("rule") != Some(rule) {
        return Some(("rule", words("足し方が変わった", "it adds up in another way")));
    }
    let wards = before.at("wards").entries();
    let moved = |ward: &str| {
        let earlier = wards.iter().find(|at| at.may("key") == Some(ward)).map(|at| at.at("sections"));
        let earlier: Option<Vec<&str>> =
            earlier.and_then(|at| at.value.as_array()?.iter().map(Value::as_str).collect());
        earlier.is_none_or(|earlier| report.section_keys(ward) != earlier)
    };
    let now: Vec<String> = report.wards().filter_map(|ward| ward.text("key")).collect();
    let is_ward = now.iter().any(|ward| ward == of);
    // the municipality stays comparable when sections only moved between wards
    let changed = if is_ward { moved(of) } else { union(&now, report) != earlier_union(&wards) };
    changed.then(|| ("organisations", words("地区部会の構成が変わった", "other sections")))
}

fn union(wards: &[String], report: &Report) -> Vec<String> {
    let mut all: Vec<String> = wards.iter().flat_map(|ward| report.section_keys(ward)).collect();
    all.sort();
    all
}

fn earlier_union(wards: &[At<'_>]) -> Vec<String> {
    let keys = |at: &At<'_>| -> Vec<String> {
        let keys = at.at("sections");
        keys.value.as_array().into_iter().flatten().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
    };
    let mut all: Vec<String> = wards.iter().flat_map(keys).collect();
    all.sort();
    all
}

fn figure(value: Option<&Value>) -> Figure {
    value.and_then(|value| serde_json::from_value(value.clone()).ok()).unwrap_or_default()
}
