//! Suppression of small counts in public data. Counts of persons that are small enough to identify somebody are
//! suppressed (primary suppression), and so are as many other numbers as needed to prevent their computation (secondary
//! suppression). The form says which numbers count persons. Helpers, things and occasions are never suppressed.
//!
//! The tables themselves define the sums. For each division of the figures, activities and reports add up to their
//! area, and areas add up to the municipality. The numbers that partners report on a joint activity equal those of the
//! leading unit. Two things are not covered: numbers in texts, and comparisons of two years.

mod dominance;
mod inference;
mod number;
mod once_told;
mod primary_and_secondary;
mod single_session;
mod sums;

pub use inference::determined;
pub use number::{Number, Sum};
pub use primary_and_secondary::hide;

use std::collections::{BTreeMap, BTreeSet};

use domain::figure::Figure;
use domain::form::Counts;

use crate::report::{Cell, Column, Table};

/// The rule for small counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Small {
    /// Threshold in persons. Counts from one up to but excluding this number are suppressed.
    pub below: i64,
}

impl Small {
    /// The default threshold of five persons.
    pub const USUAL: Self = Self { below: 5 };
}

/// Checks whether a column counts persons to be protected, as its form states ([`Counts`]).
fn protects(column: &Column) -> bool {
    column.asked && column.counts == Some(Counts::Persons)
}

/// A cell's place in the tables.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Spot {
    table: usize,
    row: usize,
    column: usize,
}

/// For each share, by key, the keys of its numerator and denominator.
pub(crate) type Shares = BTreeMap<String, BTreeSet<String>>;

/// Suppresses small counts in all tables.
pub(crate) fn tables(tables: &mut [Table], small: &Small, shares: &Shares) {
    let mut hidden: BTreeSet<Spot> = BTreeSet::new();
    let metrics = metrics(tables);
    let mut open = metrics.clone();
    while let Some(metric) = open.pop_first() {
        let (spots, sums) = sums::of(tables, &metric);
        let numbers: Vec<Number> = spots.iter().map(|spot| number(tables, *spot, hidden.contains(spot))).collect();
        let decided = hide(&numbers, &sums, small.below);
        let more: Vec<Spot> = spots.iter().zip(decided).filter(|(_, hidden)| *hidden).map(|(spot, _)| *spot).collect();
        for spot in more.into_iter().filter(|spot| hidden.insert(*spot)).collect::<Vec<_>>() {
            let twins = single_session::held_once(tables, &metrics, spot).into_iter();
            // the sums of a newly suppressed twin must not determine it
            open.extend(twins.filter(|(twin, _)| hidden.insert(*twin)).map(|(_, metric)| metric));
        }
    }
    hidden.extend(dominance::largest(tables, &metrics, &hidden, small.below));
    let protects =
        |(share, parts): &(&String, &BTreeSet<String>)| metrics.contains(*share) || !metrics.is_disjoint(parts);
    let shares = shares.iter().filter(protects).map(|(share, parts)| (share.clone(), parts.clone())).collect();
    for (spots, forced, sums) in sums::shares(tables, &hidden, &shares, small.below) {
        let numbers = spots.iter().zip(forced).map(|(spot, forced)| number(tables, *spot, forced));
        let decided = hide(&numbers.collect::<Vec<_>>(), &sums, small.below);
        for (spot, _) in spots.iter().zip(decided).filter(|(_, hidden)| *hidden) {
            hidden.insert(*spot);
            // numerator and denominator would reveal each other
            hidden.extend(sums::denominator(tables, *spot));
        }
    }
    for spot in &hidden {
        let cell = tables.get_mut(spot.table).and_then(|table| table.rows.get_mut(spot.row));
        if let Some(cell) = cell.and_then(|row| row.cells.get_mut(spot.column)) {
            *cell = Cell::Number(Figure::Suppressed);
        }
    }
}

/// Returns table, row and column of a small count of persons that is still shown, if any.
pub(crate) fn small_shown<'a>(tables: &'a [Table], small: &Small) -> Option<(&'static str, usize, &'a str)> {
    metrics(tables).iter().find_map(|metric| {
        let (spots, _) = sums::of(tables, metric);
        let is_small = |spot: &&Spot| known(tables, **spot).is_some_and(|number| (1..small.below).contains(&number));
        let spot = spots.iter().find(is_small)?;
        let table = tables.get(spot.table)?;
        Some((table.key, spot.row, table.columns.get(spot.column)?.key.as_str()))
    })
}

/// Returns the keys of the columns that count persons.
fn metrics(tables: &[Table]) -> BTreeSet<String> {
    let columns = tables.iter().flat_map(|table| &table.columns).filter(|column| protects(column));
    columns.map(|column| column.key.clone()).collect()
}

fn number(tables: &[Table], spot: Spot, forced: bool) -> Number {
    Number { value: known(tables, spot).unwrap_or(0), forced, cost: sums::cost(tables, spot) }
}

fn known(tables: &[Table], spot: Spot) -> Option<i64> {
    tables.get(spot.table)?.cell(spot.row, spot.column)?.known()
}
