//! Names the sources of derived values.

use serde_json::Value;

use super::From;
use crate::form::{Contribution, contributions, contributions_of_measure};
use crate::rollup::Computed;
use crate::snapshot::Part;
use crate::snapshot::sums::{COMPUTED, Ground, document};
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

/// The maximum number of sources that are named.
const NAMED: usize = 20;

/// Returns where a derived value must be corrected, as names of parts of the same file.
pub(in crate::snapshot) fn source(from: From, parts: &[Part], year: FiscalYear, part: &str, pointer: &str) -> String {
    let body = || parts.iter().find(|one| one.name == part).map(|one| &one.body);
    let text = |pointer: &str| body().and_then(|body| body.pointer(pointer)).and_then(Value::as_str);
    let named = |list: &str, member: &str, value: Option<&str>| {
        let entries = parts.iter().find(|one| one.name == list).and_then(|one| one.body.as_array());
        let is_it = |entry: &Value| value.is_some() && entry.get(member).and_then(Value::as_str) == value;
        let place = entries.and_then(|entries| entries.iter().position(is_it));
        place.map_or_else(|| list.to_owned(), |place| format!("{list}: /{place}/name"))
    };
    let beside = || {
        let beside = pointer.rsplit_once('/').map(|(parent, _)| parent).unwrap_or_default();
        text(&format!("{beside}/key")).or_else(|| text(&format!("{beside}/organisation")))
    };
    match from {
        From::Content => format!("{part}: /content"),
        From::Organisation => named("organisations", "key", beside()),
        From::Item => named("items", "key", beside()),
        From::Parts => "activity-report, measure-report, area-rollup, annual-report, issues".to_owned(),
        From::YearBefore => year.previous().map(|year| year.to_string()).unwrap_or_default(),
        From::Screening => "screening".to_owned(),
        From::Sources => body().map(|body| sources(parts, year, body, pointer)).unwrap_or_default(),
    }
}

/// Returns the documents from which a figure, or the whole rollup, was computed. For a figure these are the documents
/// that contribute to it, each with the question.
fn sources(parts: &[Part], year: FiscalYear, body: &Value, pointer: &str) -> String {
    let Some(computed) = computed(body) else { return String::new() };
    let of = |id: String| parts.iter().find(|one| document(&one.name).is_some_and(|(_, other)| other == id));
    let below: Vec<&Part> = computed.sources.iter().filter_map(|row| of(row.document.to_string())).collect();
    let figure = pointer.strip_prefix(COMPUTED).and_then(|rest| rest.strip_prefix("/figures/"));
    let place = figure.and_then(|rest| rest.split('/').next()?.parse::<usize>().ok());
    let figure = place.and_then(|place| computed.figures.get(place));
    let key = figure.map(|figure| (&figure.dimension, &figure.metric));
    let ground = Ground::read(parts, year).ok();
    let named = below.into_iter().filter_map(|part| match (key, &ground) {
        (Some((dimension, metric)), Some(ground)) => {
            let is_it = |one: &Contribution| one.dimension == *dimension && one.metric == *metric;
            // An unreadable document may contribute.
            let adds = adds(ground, part).is_none_or(|adds| adds.iter().any(is_it));
            adds.then(|| format!("{}: {metric}", part.name))
        }
        _ => Some(part.name.clone()),
    });
    let named: Vec<String> = named.take(NAMED + 1).collect();
    let more = if named.len() > NAMED { ", …" } else { "" };
    named.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ") + more
}

/// Returns the contributions of a document, if it is readable.
fn adds(ground: &Ground, part: &Part) -> Option<Vec<Contribution>> {
    let (kind, _) = document(&part.name)?;
    if kind.adds_up() {
        return computed(&part.body).map(|computed| computed.contributions().collect());
    }
    let (edition, report) = ground.answered(&part.name, kind, &part.body).ok()?;
    if kind == DocumentKind::MeasureReport {
        return Some(contributions_of_measure(edition, &report.answers));
    }
    let key = part.body.pointer("/organisation/key").and_then(Value::as_str)?;
    Some(contributions(edition, &report, key).0)
}

/// Returns the computed rollup of a document, if it is readable.
fn computed(body: &Value) -> Option<Computed> {
    Computed::read(body.pointer(COMPUTED)?).ok()
}
