//! Small counts: none is shown, and none can be worked out from what is shown.

use std::collections::BTreeMap;

use domain::figure::Figure;
use export::Language;
use export::report::{Cell, Line, Report, Sight};
use export::suppress::{Number, Sum, determined};
use kit::attacker::learns;
use kit::exported::{files, made, records, report};
use kit::withheld::{Loss, MOST};
use proptest::prelude::*;
use serde_json::json;

use crate::year::{changed, first};

/// The rule over plain numbers that all cost the same.
fn hide(values: &[i64], sums: &[Sum], below: i64) -> Vec<bool> {
    let numbers: Vec<Number> = values.iter().map(|value| Number { value: *value, ..Number::default() }).collect();
    export::suppress::hide(&numbers, sums, below)
}

/// Numbers in a rectangle, with the totals of rows and columns and of everything.
fn rectangle(rows: usize, columns: usize, cells: &[i64]) -> (Vec<i64>, Vec<Sum>) {
    let mut values = cells.to_vec();
    let mut sums = Vec::new();
    let mut total = |parts: Vec<usize>| {
        values.push(parts.iter().map(|part| values[*part]).sum());
        sums.push(Sum { total: values.len() - 1, parts });
        values.len() - 1
    };
    let of_rows: Vec<usize> =
        (0..rows).map(|row| total((0..columns).map(|column| row * columns + column).collect())).collect();
    let of_columns: Vec<usize> =
        (0..columns).map(|column| total((0..rows).map(|row| row * columns + column).collect())).collect();
    let whole = total(of_rows);
    sums.push(Sum { total: whole, parts: of_columns });
    (values, sums)
}

/// Another way to ask whether a number is told: is there another answer that fits everything shown?
fn ambiguous(hidden: &[bool], sums: &[Sum], place: usize) -> bool {
    let unknown: Vec<usize> = (0..hidden.len()).filter(|at| hidden[*at]).collect();
    // null vectors of the equations, by elimination over fractions
    let mut rows: Vec<Vec<f64>> = sums
        .iter()
        .map(|sum| {
            unknown
                .iter()
                .map(|at| f64::from(u8::from(sum.parts.contains(at))) - f64::from(u8::from(sum.total == *at)))
                .collect()
        })
        .collect();
    let wanted = unknown.iter().position(|at| *at == place).expect("a withheld number");
    let rank = |rows: &mut Vec<Vec<f64>>| {
        let mut rank = 0;
        for column in 0..unknown.len() {
            let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column].abs() > 1e-9) else { continue };
            rows.swap(rank, pivot);
            let lead = rows[rank].clone();
            for row in rows.iter_mut().skip(rank + 1) {
                let factor = row[column] / lead[column];
                row.iter_mut().zip(&lead).for_each(|(value, lead)| *value -= factor * lead);
            }
            rank += 1;
        }
        rank
    };
    let before = rank(&mut rows);
    let mut with = rows.clone();
    with.push((0..unknown.len()).map(|at| f64::from(u8::from(at == wanted))).collect());
    rank(&mut with) > before
}

proptest! {
    #[test]
    fn no_small_number_is_shown_or_told(
        rows in 1_usize..5, columns in 1_usize..5, cells in prop::collection::vec(0_i64..14, 16),
        twice in prop::collection::vec(0_usize..16, 0..4),
    ) {
        let (mut values, mut sums) = rectangle(rows, columns, &cells[..rows * columns]);
        // numbers that are told a second time, outside of all totals
        for told in twice.iter().map(|told| told % (rows * columns)) {
            values.push(values[told]);
            sums.push(Sum { total: told, parts: vec![values.len() - 1] });
        }
        let hidden = hide(&values, &sums, 5);
        for (value, hidden) in values.iter().zip(&hidden) {
            prop_assert!(*hidden || !(1..5).contains(value));
        }
        for sum in &sums {
            let withheld: Vec<i64> = sum.parts.iter().filter(|part| hidden[**part]).map(|part| values[*part]).collect();
            if !hidden[sum.total] && !withheld.is_empty() {
                prop_assert!(withheld.len() > 1 && withheld.iter().sum::<i64>() >= 5);
            }
            if sum.parts.len() == 1 {
                prop_assert_eq!(hidden[sum.total], hidden[sum.parts[0]], "one number");
            }
        }
        prop_assert_eq!(determined(&hidden, &sums), Vec::<usize>::new());
        for place in (0..hidden.len()).filter(|place| hidden[*place]) {
            prop_assert!(ambiguous(&hidden, &sums, place), "{place} is told");
        }
    }

    #[test]
    fn where_nothing_is_small_nothing_is_withheld(cells in prop::collection::vec(5_i64..50, 9)) {
        let (values, sums) = rectangle(3, 3, &cells);
        prop_assert!(!hide(&values, &sums, 5).contains(&true));
    }
}

#[test]
fn one_small_part_takes_the_next_smallest_with_it() {
    let sums = [Sum { total: 3, parts: vec![0, 1, 2] }];
    assert_eq!(hide(&[3, 20, 9, 32], &sums, 5), [true, false, true, false]);
    // two ones would be told by the rest of the total
    assert_eq!(hide(&[1, 1, 9, 11], &sums, 5), [true, true, true, false]);
    // part and total are one number, and both are withheld
    assert_eq!(hide(&[3, 0, 0, 3], &sums, 5), [true, false, false, true]);
    assert_eq!(determined(&[true, false, false, false], &sums), [0]);
}

/// What can be worked out of the public files by adding and taking away.
fn shown(report: &Report, table: &str, metric: &str) -> Vec<Figure> {
    let table = report.table(table).expect("a table");
    let column = table.column(metric).expect("a column");
    table
        .rows
        .iter()
        .filter_map(|row| if let Cell::Number(figure) = row.cells[column] { Some(figure) } else { None })
        .collect()
}

#[test]
fn in_a_year_a_small_count_is_withheld_at_every_level_that_would_tell_it() {
    let sealed = changed(|parts| {
        let content = &mut first(parts, "activity-report").1["content"];
        content["activities"][0]["visits"] = json!(2);
    });
    let public = report(&sealed, Sight::Public);
    let visits = shown(&public, "activities", "visits");
    assert_eq!(visits[0], Figure::Suppressed);
    assert!(visits.iter().filter(|figure| **figure == Figure::Suppressed).count() >= 2, "one alone would be told");
    let totals = public.lines("figures").filter(|line| line.is("by", "all") && line.is("metric", "visits"));
    assert!(totals.map(|line| line.figure("value")).any(|total| total.known().is_some()), "not everything is withheld");
    assert!(public.suppressed >= 2);
    // the same year, told in full to those who may
    assert_eq!(shown(&report(&sealed, Sight::All), "activities", "visits")[0], Figure::Known(2));
    // and how many times it was held counts nobody
    let sessions = shown(&public, "activities", "sessions");
    assert!(sessions.iter().all(|figure| *figure != Figure::Suppressed));
    assert!(sessions.iter().any(|figure| matches!(figure, Figure::Known(1..5))));
    let archive = files(made(&sealed, "open-data.zip", Language::Ja));
    let records = records(&archive["utf-8/activities.csv"]);
    let place = records[0].iter().position(|name| name == "visits").expect("a column");
    assert_eq!(records[1][place], "suppressed");
}

/// The sums that the suppression relies on are the sums that the year was sealed with.
#[test]
fn activities_add_up_to_the_figures_of_their_area() {
    let report = report(crate::year::SEALED, Sight::All);
    let activities = report.table("activities").expect("activities");
    let (area, visits, counted) = ("area", "visits", "counted");
    let column = |key: &str| activities.column(key).expect("a column");
    let mut totals: BTreeMap<String, i64> = BTreeMap::new();
    for row in activities.rows.iter().filter(|row| row.cells[column(counted)] == Cell::YesNo(true)) {
        let area = row.cells[column(area)].keys().next().expect("an area").to_owned();
        *totals.entry(area).or_default() += row.cells[column(visits)].known().unwrap_or(0);
    }
    let figures = report.table("figures").expect("figures");
    let at = |key: &str| figures.column(key).expect("a column");
    for (area, total) in totals {
        let is =
            |row: &&export::report::Row, column: &str, key: &str| row.cells[at(column)].keys().any(|one| one == key);
        let mut found = figures.rows.iter();
        let row = found.find(|row| is(row, "of", &area) && is(row, "by", "all") && is(row, "metric", "visits"));
        assert_eq!(row.and_then(|row| row.cells[at("value")].known()), Some(total), "{area}");
    }
}

/// W2: of no year anything small follows from what is shown; where only what is small is withheld, much does. The
/// demonstrations' years are asked the same (`tests/it/demonstration.rs`).
#[test]
fn nobody_learns_a_small_number_of_a_year() {
    for sealed in [crate::year::SEALED, include_bytes!("minato-2019.json")] {
        let sealed = crate::year::changed_of(sealed, |_| {});
        let (all, mut public) = (report(&sealed, Sight::All), report(&sealed, Sight::Public));
        assert_eq!(learns(&all, &public), []);
        let named = |line: &Line<'_>| ["of", "by", "item", "metric"].map(|key| line.text(key));
        let values: Vec<_> = all.lines("figures").map(|line| (named(&line), line.figure("value"))).collect();
        let table = public.tables.iter_mut().find(|table| table.key == "figures").expect("figures");
        let column = table.column("value").expect("a column");
        let keys: Vec<_> = table.rows.iter().map(|row| named(&Line { table, row })).collect();
        for (row, key) in table.rows.iter_mut().zip(keys) {
            let (_, value) = values.iter().find(|(other, _)| *other == key).expect("a figure");
            if !matches!(value, Figure::Known(1..5)) {
                row.cells[column] = Cell::Number(*value);
            }
        }
        assert!(learns(&all, &public).len() > 4);
    }
}

/// W2: what protecting persons costs is bounded, and takes no total of an area or of the municipality. The same is
/// printed for the years of both demonstrations by `just bench-withheld`.
#[test]
fn no_more_numbers_are_withheld_than_the_bound() {
    for sealed in [crate::year::SEALED, include_bytes!("minato-2019.json")] {
        let loss = Loss::of(&crate::year::changed_of(sealed, |_| {}));
        assert!(loss.small > 0 && loss.hidden >= loss.small, "{loss:?}");
        assert!(loss.hidden <= MOST * loss.small && loss.totals_hidden == 0, "{loss:?}");
    }
}
