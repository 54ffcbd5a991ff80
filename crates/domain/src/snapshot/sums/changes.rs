//! The figures that differ between two computed rollups.

use crate::rollup::{Computed, FigureRow};

/// Returns the figures that differ, by key: the stated and the derived one, where they exist.
pub(in crate::snapshot) fn changes<'a>(
    stated: &'a Computed,
    derived: &'a Computed,
) -> impl Iterator<Item = (&'a str, Option<&'a FigureRow>, Option<&'a FigureRow>)> {
    let (theirs, ours) = (&stated.figures, &derived.figures);
    let find = |figures: &'a [FigureRow], key: &str| figures.iter().find(|figure| figure.key == key);
    let changed = theirs.iter().filter_map(move |figure| {
        let other = find(ours, &figure.key);
        (other != Some(figure)).then_some((&*figure.key, Some(figure), other))
    });
    let added = ours.iter().filter(move |figure| find(theirs, &figure.key).is_none());
    changed.chain(added.map(|figure| (&*figure.key, None, Some(figure))))
}
