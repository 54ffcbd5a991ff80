//! The year before, as far as this year is compared with it: a part of the sealed document, so that the comparison can be
//! read without the other year's file. It holds the figures as they were sealed, for all and for everybody.

use domain::figure::Figure;
use domain::form::ALL;
use domain::snapshot::merkle::hash_text;
use domain::snapshot::{File, PREVIOUS_YEAR, Part};
use serde_json::{Value, json};

use super::part::Unreadable;
use super::{Line, Report, Sight};
use crate::suppress::Small;

/// The part, from the newest edition of the year before: the totals of the municipality and of each ward, and which
/// sections each ward had.
///
/// # Errors
/// When that file lacks something that every year needs.
pub fn part(before: &File, small: &Small) -> Result<Part, Unreadable> {
    let all = Report::read(before, Sight::All, small)?;
    let public = Report::read(before, Sight::Public, small)?;
    let figures: Vec<Value> = totals(&all)
        .map(|line| {
            let [of, metric, rule] = ["of", "metric", "rule"].map(|key| line.text(key).unwrap_or_default());
            let same = |other: &Line<'_>| other.is("of", &of) && other.is("metric", &metric);
            let shown = totals(&public).find(same).map(|line| line.figure("value"));
            json!({
                "of": of, "metric": metric, "rule": rule, "value": line.figure("value"), "among": line.figure("among"),
                "public": shown.unwrap_or(Figure::Missing),
            })
        })
        .collect();
    let wards: Vec<Value> = all
        .wards()
        .map(|ward| {
            let key = ward.text("key").unwrap_or_default();
            json!({"sections": all.section_keys(&key), "key": key})
        })
        .collect();
    let head = &all.head;
    let body = json!({
        "fiscal_year": head.year.number(), "edition": head.edition, "root": hash_text(&before.manifest.root),
        "figures": figures, "wards": wards,
    });
    Ok(Part { name: PREVIOUS_YEAR.to_owned(), body })
}

/// The totals of the municipality and of the wards.
pub(super) fn totals(report: &Report) -> impl Iterator<Item = Line<'_>> {
    report.lines("figures").filter(|line| line.is("by", ALL))
}
