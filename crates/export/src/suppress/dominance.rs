//! Suppression of maxima: the largest of some numbers equals one of them.

use std::collections::{BTreeMap, BTreeSet};

use super::sums::{Figure, counted, figure, key, whole};
use super::{Spot, known};
use crate::report::Table;

/// Returns the figures with rule `max` that must be suppressed. A figure is suppressed if it is small, or if no shown
/// part has the same value: the figure would then reveal a suppressed part.
pub(super) fn largest(
    tables: &[Table],
    metrics: &BTreeSet<String>,
    hidden: &BTreeSet<Spot>,
    below: i64,
) -> BTreeSet<Spot> {
    let mut more = BTreeSet::new();
    let whole = whole(tables);
    let mut found: Vec<(Spot, Figure, String)> = Vec::new();
    for (place, table) in tables.iter().enumerate().filter(|(_, table)| table.key == "figures") {
        let Some(column) = table.column("value") else { continue };
        let of = table.rows.iter().enumerate().filter(|(_, row)| key(table, row, "rule") == "max");
        found.extend(of.map(|(row, cells)| {
            (Spot { table: place, row, column }, figure(table, cells), key(table, cells, "metric"))
        }));
    }
    // areas come before the municipality, whose maximum is the largest of the areas' maxima
    found.sort_by_key(|(_, (of, _, _), _)| whole.contains(of));
    let asked: BTreeSet<&str> = found.iter().map(|(_, _, metric)| metric.as_str()).collect();
    let by_metric: BTreeMap<&str, _> = asked.into_iter().map(|metric| (metric, counted(tables, metric))).collect();
    for (spot, wanted, metric) in found.iter().filter(|(_, _, metric)| metrics.contains(metric)) {
        let Some(value) = known(tables, *spot) else { continue };
        let is_shown = |other: &Spot| !hidden.contains(other) && !more.contains(other);
        let is_told = if whole.contains(&wanted.0) {
            let same = found.iter().filter(|(_, (of, by, item), other)| {
                !whole.contains(of) && (by, item, other) == (&wanted.1, &wanted.2, metric)
            });
            same.clone().next().is_none()
                || same.clone().any(|(other, ..)| known(tables, *other) == Some(value) && is_shown(other))
        } else {
            let of_metric = by_metric.get(metric.as_str());
            let parts = of_metric.and_then(|(spots, parts)| Some((spots, parts.get(wanted)?)));
            let parts =
                parts.into_iter().flat_map(|(spots, places)| places.iter().filter_map(|place| spots.get(*place)));
            parts.into_iter().any(|part| known(tables, *part) == Some(value) && is_shown(part))
        };
        if hidden.contains(spot) || (1..below).contains(&value) || value > 0 && !is_told {
            more.insert(*spot);
        }
    }
    more
}
