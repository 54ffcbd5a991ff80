//! Sums between figures, read from the tables.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;

use super::number::Sum;
use super::primary_and_secondary::TOTAL;
use super::{Shares, Spot, known};
use crate::report::{Cell, Row, Table};

/// A figure's organisation, division and entry of the division.
pub(super) type Figure = (String, String, String);

/// Returns all places of a metric, and the sums between them.
pub(super) fn of(tables: &[Table], metric: &str) -> (Vec<Spot>, Vec<Sum>) {
    let (mut spots, mut parts) = counted(tables, metric);
    let mut sums = jointly(tables, &spots);
    sums.extend(figures(tables, &["sum"], metric, &mut spots, &mut parts));
    (spots, sums)
}

/// Returns the places of a metric in reports and activities, and those that each figure adds.
pub(super) fn counted(tables: &[Table], metric: &str) -> (Vec<Spot>, BTreeMap<Figure, Vec<usize>>) {
    let mut spots: Vec<Spot> = Vec::new();
    let mut parts: BTreeMap<Figure, Vec<usize>> = BTreeMap::new();
    for (place, table) in tables.iter().enumerate().filter(|(_, table)| table.key != "figures") {
        let Some(column) = table.column(metric) else { continue };
        for (row, cells) in table.rows.iter().enumerate() {
            let spot = Spot { table: place, row, column };
            if known(tables, spot).is_none() {
                continue;
            }
            for figure in counted_in(table, cells) {
                parts.entry(figure).or_default().push(spots.len());
            }
            spots.push(spot);
        }
    }
    (spots, parts)
}

/// Returns the sums of joint activities. A joint activity stands in the report of each unit that took part and is
/// counted in one. If a partner reports the same number as the leading unit, the two are one number. Only partners
/// say which activities are joint. Therefore every activity of the leader with that number is treated as the joint one.
fn jointly(tables: &[Table], spots: &[Spot]) -> Vec<Sum> {
    let row = |spot: &Spot| {
        let table = tables.get(spot.table).filter(|table| table.key == "activities")?;
        table.rows.get(spot.row).map(|row| (table, row))
    };
    let mut led: BTreeMap<(String, i64), Vec<usize>> = BTreeMap::new();
    let mut partners: Vec<(usize, String, i64)> = Vec::new();
    for (place, spot) in spots.iter().enumerate() {
        let (Some((table, row)), Some(value)) = (row(spot), known(tables, *spot)) else { continue };
        if is_counted(table, row) {
            led.entry((key(table, row, "organisation"), value)).or_default().push(place);
        } else {
            partners.push((place, key(table, row, "joint_led_by"), value));
        }
    }
    let same = partners.into_iter().flat_map(|(partner, leader, value)| {
        let led = led.get(&(leader, value)).map_or(&[][..], Vec::as_slice);
        led.iter().map(move |total| Sum { total: *total, parts: vec![partner] })
    });
    same.collect()
}

/// Checks whether the activity is counted by its own unit.
fn is_counted(table: &Table, row: &Row) -> bool {
    table.column("counted").and_then(|column| row.cells.get(column)) != Some(&Cell::YesNo(false))
}

/// Returns the places, the forced suppressions and the sums of each share of persons. A share is suppressed if its
/// numerator or denominator is suppressed as a figure of its own, or if its denominator is small.
pub(super) fn shares(
    tables: &[Table],
    hidden: &BTreeSet<Spot>,
    made: &Shares,
    below: i64,
) -> Vec<(Vec<Spot>, Vec<bool>, Vec<Sum>)> {
    let row = |spot: &Spot| {
        let table = tables.get(spot.table).filter(|table| table.key == "figures");
        table.and_then(|table| Some((table, table.rows.get(spot.row)?)))
    };
    let withheld = hidden.iter().filter_map(row).map(|(table, row)| (figure(table, row), key(table, row, "metric")));
    let withheld: BTreeSet<(Figure, String)> = withheld.collect();
    let one = |(metric, parts): (&String, &BTreeSet<String>)| {
        let mut spots = Vec::new();
        let sums = figures(tables, &["share"], metric, &mut spots, &mut BTreeMap::new());
        let is_told = |spot: &Spot| {
            let of = row(spot).map(|(table, row)| figure(table, row)).unwrap_or_default();
            let among = denominator(tables, *spot).and_then(|among| known(tables, among));
            among.is_some_and(|among| (1..below).contains(&among))
                || parts.iter().any(|part| withheld.contains(&(of.clone(), part.clone())))
        };
        let forced = spots.iter().map(is_told).collect();
        (spots, forced, sums)
    };
    made.iter().map(one).collect()
}

/// Returns the cost of secondary suppression of a number. Totals cost most, since readers look for them, and the
/// municipality's cost more than the areas'. Single activities cost nothing.
pub(super) fn cost(tables: &[Table], spot: Spot) -> u32 {
    let figures = tables.get(spot.table).filter(|table| table.key == "figures");
    let Some((table, row)) = figures.and_then(|table| Some((table, table.rows.get(spot.row)?))) else { return 0 };
    let (of, by, _) = figure(table, row);
    let divided = match by.as_str() {
        "priority_item" => 1,
        "month" => 2,
        "service_type" => 3,
        "all" => TOTAL,
        _ => 4,
    };
    if whole(tables).contains(&of) { divided + 10 } else { divided }
}

/// Returns the place of the denominator beside a numerator.
pub(super) fn denominator(tables: &[Table], spot: Spot) -> Option<Spot> {
    let column = tables.get(spot.table)?.column("among")?;
    let beside = Spot { column, ..spot };
    known(tables, beside).map(|_| beside)
}

/// Adds the places of a metric's figures. Returns the sums of their parts, and of the areas to the municipality.
fn figures(
    tables: &[Table],
    rules: &[&str],
    metric: &str,
    spots: &mut Vec<Spot>,
    parts: &mut BTreeMap<Figure, Vec<usize>>,
) -> Vec<Sum> {
    let mut sums = Vec::new();
    let mut totals: BTreeMap<Figure, usize> = BTreeMap::new();
    for (place, table) in tables.iter().enumerate().filter(|(_, table)| table.key == "figures") {
        let Some(column) = table.column("value") else { continue };
        for (row, cells) in table.rows.iter().enumerate() {
            let spot = Spot { table: place, row, column };
            let wanted = key(table, cells, "metric") == metric && rules.contains(&key(table, cells, "rule").as_str());
            if wanted && known(tables, spot).is_some() {
                totals.insert(figure(table, cells), spots.len());
                spots.push(spot);
            }
        }
    }
    let whole = whole(tables);
    for (figure, total) in &totals {
        let (of, by, item) = figure;
        if whole.contains(of) {
            let same = |other: &Figure| !whole.contains(&other.0) && (&other.1, &other.2) == (by, item);
            let areas: Vec<usize> = totals.iter().filter(|(other, _)| same(other)).map(|(_, place)| *place).collect();
            sums.push(Sum { total: *total, parts: areas });
        } else if let Some(parts) = parts.remove(figure) {
            sums.push(Sum { total: *total, parts });
        }
    }
    sums
}

/// Returns the organisations whose figures are the municipality's totals.
pub(super) fn whole(tables: &[Table]) -> BTreeSet<String> {
    let annual = tables.iter().filter(|table| table.key == "annual-report");
    annual.flat_map(|table| table.rows.iter().map(move |row| key(table, row, "organisation"))).collect()
}

pub(super) fn figure(table: &Table, row: &Row) -> Figure {
    (key(table, row, "of"), key(table, row, "by"), key(table, row, "item"))
}

/// Returns the figures in which a row of an activity or a report is counted.
fn counted_in(table: &Table, row: &Row) -> Vec<Figure> {
    let everything = || (String::from("all"), String::new());
    let mut divisions = match table.key {
        "activities" => {
            if !is_counted(table, row) {
                return Vec::new();
            }
            vec![everything()]
        }
        "activity-reports" => vec![everything()],
        _ => return Vec::new(),
    };
    if table.key == "activities" {
        for (column, by) in [("themes", "theme"), ("priority_item", "priority_item"), ("service_type", "service_type")]
        {
            divisions.extend(keys(table, row, column).map(|item| (by.to_owned(), item.to_owned())));
        }
        let day = ["held_on", "held_month"].into_iter().find_map(|column| day(table, row, column));
        divisions.extend(day.map(|day| (String::from("month"), format!("{:02}", day.month()))));
    }
    let area = key(table, row, "area");
    divisions.into_iter().map(|(by, item)| (area.clone(), by, item)).collect()
}

fn day(table: &Table, row: &Row, column: &str) -> Option<chrono::NaiveDate> {
    let cell = row.cells.get(table.column(column)?)?;
    if let Cell::Day(day) = cell { Some(*day) } else { None }
}

fn keys<'a>(table: &Table, row: &'a Row, column: &str) -> impl Iterator<Item = &'a str> {
    let cell = table.column(column).and_then(|column| row.cells.get(column));
    cell.into_iter().flat_map(Cell::keys)
}

/// Returns the first key in a column; empty when there is none.
pub(super) fn key(table: &Table, row: &Row, column: &str) -> String {
    keys(table, row, column).next().unwrap_or_default().to_owned()
}
