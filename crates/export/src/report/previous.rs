//! The year before, as far as this year is compared with it: a part of the sealed document, so that the comparison can be
//! read without the other year's file. It holds the figures and which issues of the ledger were told, as they were sealed
//! for all and for everybody.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::figure::Figure;
use domain::form::ALL;
use domain::snapshot::merkle::hash_text;
use domain::snapshot::{File, PREVIOUS_YEAR, Part};
use serde_json::{Value, json};

use super::part::{At, Unreadable};
use super::{Cell, Line, MASK, Report, Sight};
use crate::suppress::Small;

/// The part, from the newest edition of the year before: the totals of the municipality and of each ward, which sections
/// each ward had, and the issues of its ledger.
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
            let shown = totals(&public).find(same);
            let shown = |column: &str| shown.map_or(Figure::Missing, |line| line.figure(column));
            json!({
                "of": of, "metric": metric, "rule": rule, "value": line.figure("value"), "among": line.figure("among"),
                "public": shown("value"), "public_among": shown("among"),
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
        "figures": figures, "wards": wards, "issues": issues(&all, &public),
    });
    Ok(Part { name: PREVIOUS_YEAR.to_owned(), body })
}

/// Every issue with the day on which it was first raised, and whether everybody could read all of its words.
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

/// An issue of the year before, as a later year goes on with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    /// When it was first raised.
    pub(super) raised_on: Option<NaiveDate>,
    /// Whether everybody could read it.
    pub(super) public: bool,
}

/// The issues of the year before, by their identifier; `None` where the part does not list them. Years that were sealed
/// with such a part are printed as they were then.
pub(super) fn told<'a>(file: &'a File) -> Option<BTreeMap<&'a str, Told>> {
    let issues = At::may_part(file, PREVIOUS_YEAR)?.at("issues");
    let one = |at: At<'a>| {
        let raised_on = at.may("raised_on").and_then(|day| day.parse().ok());
        let public = at.value.get("public").and_then(Value::as_bool) == Some(true);
        Some((at.may("id")?, Told { raised_on, public }))
    };
    issues.value.is_array().then(|| issues.entries().into_iter().filter_map(one).collect())
}

/// The totals of the municipality and of the wards.
pub(super) fn totals(report: &Report) -> impl Iterator<Item = Line<'_>> {
    report.lines("figures").filter(|line| line.is("by", ALL))
}
