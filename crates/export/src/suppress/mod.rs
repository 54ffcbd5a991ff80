//! Small counts in what everybody sees. A number of persons so small that it could point at one is withheld (primary
//! suppression), and with it as many others as it takes that nobody can work it out (secondary suppression). Which
//! numbers count persons is said by the form: helpers, things and occasions are never withheld.
//!
//! What adds up to what is told by the tables themselves: activities and reports add up to their ward, wards to the
//! municipality, for each division of the figures; and what the partners of a joint activity tell is what the section
//! that leads it tells. The limits of this: a number that stands in words is not seen, and
//! two years are not compared with each other.

mod hide;
mod largest;
mod number;
mod once;
mod once_told;
mod solve;
mod sums;

pub use hide::hide;
pub use number::{Number, Sum};
pub use solve::determined;

use std::collections::{BTreeMap, BTreeSet};

use domain::figure::Figure;
use domain::form::Counts;

use crate::report::{Cell, Column, Table};

/// The rule for small counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Small {
    /// Counts of persons from one up to this, itself not included, are withheld.
    pub below: i64,
}

impl Small {
    /// Below five.
    pub const USUAL: Self = Self { below: 5 };
}

/// Whether the numbers of a column count persons to protect: its form says so ([`Counts`]).
fn protects(column: &Column) -> bool {
    column.asked && column.counts == Some(Counts::Persons)
}

/// A place in the tables.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Spot {
    table: usize,
    row: usize,
    column: usize,
}

/// Of what the shares are made: by their key the keys of numerator and denominator.
pub(crate) type Shares = BTreeMap<String, BTreeSet<String>>;

/// Withholds small counts in all tables.
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
            let twins = once::held_once(tables, &metrics, spot).into_iter();
            // whoever is withheld for another's sake must not be told by its own sums
            open.extend(twins.filter(|(twin, _)| hidden.insert(*twin)).map(|(_, metric)| metric));
        }
    }
    hidden.extend(largest::largest(tables, &metrics, &hidden, small.below));
    let protects =
        |(share, parts): &(&String, &BTreeSet<String>)| metrics.contains(*share) || !metrics.is_disjoint(parts);
    let shares = shares.iter().filter(protects).map(|(share, parts)| (share.clone(), parts.clone())).collect();
    for (spots, forced, sums) in sums::shares(tables, &hidden, &shares, small.below) {
        let numbers = spots.iter().zip(forced).map(|(spot, forced)| number(tables, *spot, forced));
        let decided = hide(&numbers.collect::<Vec<_>>(), &sums, small.below);
        for (spot, _) in spots.iter().zip(decided).filter(|(_, hidden)| *hidden) {
            hidden.insert(*spot);
            // numerator and denominator tell each other
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

/// A small count of persons that is shown all the same: its table, row and column.
pub(crate) fn small_shown<'a>(tables: &'a [Table], small: &Small) -> Option<(&'static str, usize, &'a str)> {
    metrics(tables).iter().find_map(|metric| {
        let (spots, _) = sums::of(tables, metric);
        let is_small = |spot: &&Spot| known(tables, **spot).is_some_and(|number| (1..small.below).contains(&number));
        let spot = spots.iter().find(is_small)?;
        let table = tables.get(spot.table)?;
        Some((table.key, spot.row, table.columns.get(spot.column)?.key.as_str()))
    })
}

/// The counts of persons, by key.
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
