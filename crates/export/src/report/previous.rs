//! The figures of the previous year with which this year is compared. They are a part of the sealed document, so that
//! the comparison can be read without the previous year's file. The part holds totals and issues, both as sealed for
//! all readers and as sealed for everybody.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::figure::Figure;
use domain::form::ALL;
use domain::snapshot::merkle::hash_text;
use domain::snapshot::{File, PREVIOUS_YEAR, Part};
use serde_json::{Value, json};

use super::json_reader::{At, Unreadable};
use super::{Cell, Line, MASK, Report, Sight};
use crate::suppress::Small;

/// Makes the part from the newest edition of the previous year. It holds the totals of the municipality and of each
/// area, the units of each area, and the issues in the ledger.
///
/// # Errors
/// Fails when that file lacks a value that every year needs.
pub fn part(before: &File, small: &Small) -> Result<Part, Unreadable> {
    let all = Report::read(before, Sight::All, small)?;
    let public = Report::read(before, Sight::Public, small)?;
    let figures: Vec<Value> = totals(&all)
        .map(|line| {
            let [of, metric, rule] = ["of", "metric", "rule"].map(|key| line.text(key).unwrap_or_default());
            let same = |other: &Line<'_>| other.is("of", &of) && other.is("metric", &metric);
            let shown = totals(&public).find(same);
            let shown = |column: &str| shown.map_or(Figure::Missing, |line| line.figure(column));
            json!({
                "of": of, "metric": metric, "rule": rule, "value": line.figure("value"), "among": line.figure("among"),
                "public": shown("value"), "public_among": shown("among"),
            })
        })
        .collect();
    let areas: Vec<Value> = all
        .areas()
        .map(|area| {
            let key = area.text("key").unwrap_or_default();
            json!({"units": all.unit_keys(&key), "key": key})
        })
        .collect();
    let head = &all.head;
    let body = json!({
        "fiscal_year": head.year.number(), "edition": head.edition, "root": hash_text(&before.manifest.root),
        "figures": figures, "areas": areas, "issues": issues(&all, &public),
    });
    Ok(Part { name: PREVIOUS_YEAR.to_owned(), body })
}

/// Returns every issue with the day on which it was first raised. Also says whether everybody could read all its words.
fn issues(all: &Report, public: &Report) -> Vec<Value> {
    let told = |line: &Line<'_>| matches!(line.cell("text"), Some(Cell::Text(text)) if !text.contains(MASK));
    let open: BTreeSet<String> = public.lines("issues").filter(told).filter_map(|line| line.text("id")).collect();
    let one = |line: Line<'_>| {
        let id = line.text("id")?;
        let day = line.day("raised_on").map(|day| day.to_string());
        Some(json!({"public": open.contains(&id), "raised_on": day, "id": id}))
    };
    all.lines("issues").filter_map(one).collect()
}

/// An issue of the previous year that a later year carries over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    /// The day on which the issue was first raised.
    pub(super) raised_on: Option<NaiveDate>,
    /// Whether everybody could read the issue.
    pub(super) public: bool,
}

/// Returns the issues of the previous year by identifier, or `None` if the part has no list. Years that were sealed
/// with such a part are printed as before.
pub(super) fn told<'a>(file: &'a File) -> Option<BTreeMap<&'a str, Told>> {
    let issues = At::may_part(file, PREVIOUS_YEAR)?.at("issues");
    let one = |at: At<'a>| {
        let raised_on = at.may("raised_on").and_then(|day| day.parse().ok());
        let public = at.value.get("public").and_then(Value::as_bool) == Some(true);
        Some((at.may("id")?, Told { raised_on, public }))
    };
    issues.value.is_array().then(|| issues.entries().into_iter().filter_map(one).collect())
}

/// Returns the totals of the municipality and of the areas.
pub(super) fn totals(report: &Report) -> impl Iterator<Item = Line<'_>> {
    report.lines("figures").filter(|line| line.is("by", ALL))
}
