//! Another count of what was held only once: the same number, told a second time.

use std::collections::BTreeSet;

use super::sums::{figure, key};
use super::{Spot, known};
use crate::report::Table;

/// The reserved question of how many times something was held.
const SESSIONS: &str = "sessions";

/// The other counts, with their metric, that are the same number as this one because what they count was held once:
/// who came in all, who came to the largest session and who came at all are then the same persons.
pub(super) fn held_once(tables: &[Table], metrics: &BTreeSet<String>, spot: Spot) -> Vec<(Spot, String)> {
    let Some((table, row)) = tables.get(spot.table).and_then(|table| Some((table, table.rows.get(spot.row)?))) else {
        return Vec::new();
    };
    let value = known(tables, spot);
    let beside: Vec<(Spot, String)> = if table.key == "figures" {
        let wanted = figure(table, row);
        let same = table.rows.iter().enumerate().filter(|(_, row)| figure(table, row) == wanted);
        same.map(|(place, row)| (Spot { row: place, ..spot }, key(table, row, "metric"))).collect()
    } else {
        let columns = table.columns.iter().enumerate();
        columns.map(|(column, of)| (Spot { column, ..spot }, of.key.clone())).collect()
    };
    let once = beside.iter().any(|(spot, metric)| metric == SESSIONS && known(tables, *spot) == Some(1));
    let twin = |(other, metric): &(Spot, String)| {
        once && *other != spot && metrics.contains(metric) && known(tables, *other) == value
    };
    beside.into_iter().filter(twin).collect()
}
