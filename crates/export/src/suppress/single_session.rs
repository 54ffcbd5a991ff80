//! If an activity was held once, several of its counts are equal. Suppressing one means suppressing the others.

use std::collections::BTreeSet;

use super::sums::{figure, key};
use super::{Spot, known};
use crate::report::Table;

/// Key of the reserved question of how many times an activity was held.
const SESSIONS: &str = "sessions";

/// Returns the other counts, with their metrics, that equal this one. The activity was held once, so that visits,
/// people and people at the largest session are the same persons.
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
