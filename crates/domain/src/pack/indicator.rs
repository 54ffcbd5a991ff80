//! Reads the indicators of an item.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::fault::Rule;
use super::node::Node;
use crate::indicator::{Achievement, Baseline, Better, Indicator, LONGEST, Target, Tells, read};
use crate::violation::Rule as Content;
use crate::year::FiscalYear;

const FIELDS: [&str; 10] =
    ["key", "name", "unit", "tells", "better", "decimals", "achievement", "margin", "baseline", "targets"];
/// The most decimals of a value.
const MOST: i32 = 6;

/// Reads the list of indicators.
pub(super) fn list(node: &Node<'_>, plan: Option<(FiscalYear, FiscalYear)>) -> Vec<Indicator> {
    let (mut keys, mut read) = (BTreeSet::new(), Vec::new());
    for entry in node.list().unwrap_or_default() {
        let Some(indicator) = indicator(&entry, plan) else { continue };
        if !keys.insert(indicator.key.clone()) {
            entry.push(entry.fault_in("key", Content::Twice));
        }
        read.push(indicator);
    }
    read
}

fn indicator(node: &Node<'_>, plan: Option<(FiscalYear, FiscalYear)>) -> Option<Indicator> {
    node.object(&FIELDS)?;
    let key = node.need("key").and_then(|key| key.key());
    let name = node.need("name").and_then(|name| name.text());
    let tells = node.need("tells").and_then(|tells| tells.one_of(&Tells::ALL, Tells::as_str));
    let better = node.need("better").and_then(|better| better.one_of(&Better::ALL, Better::as_str));
    // words have no unit, and a number without one means nothing
    let unit = match better {
        Some(Better::Words) => {
            if let Some(unit) = node.may("unit") {
                unit.complain(Rule::NotHere);
            }
            Some(String::new())
        }
        Some(Better::More | Better::Less) | None => node.need("unit").and_then(|unit| unit.text()),
    };
    let decimals = node.may("decimals").map_or(Some(0), |decimals| decimals.count());
    if decimals.is_some_and(|decimals| decimals > MOST) {
        node.push(node.fault_in("decimals", Content::TooLarge).with("most", MOST));
    }
    let rule = node.may("achievement").map(|rule| rule.one_of(&Achievement::ALL, Achievement::as_str));
    let mut indicator = Indicator {
        key: key?,
        name: name?,
        unit: unit?,
        tells: tells?,
        better: better?,
        decimals: u8::try_from(decimals?).ok()?,
        achievement: rule.map_or(Some(Achievement::OfTarget), |rule| rule)?,
        margin: None,
        baseline: None,
        targets: Vec::new(),
    };
    indicator.margin = node.may("margin").and_then(|margin| value(&margin, &indicator));
    indicator.baseline = node.may("baseline").and_then(|baseline| {
        baseline.object(&["fiscal_year", "value"])?;
        let year = baseline.need("fiscal_year").and_then(|year| year.year());
        let value = baseline.need("value").and_then(|written| value(&written, &indicator));
        Some(Baseline { fiscal_year: year?.number(), value: value? })
    });
    if indicator.achievement == Achievement::OfWay && node.may("baseline").is_none() {
        node.push(node.fault_in("baseline", Content::Required));
    }
    indicator.targets = targets(&node.need("targets")?, &indicator, plan);
    Some(indicator)
}

fn targets(node: &Node<'_>, indicator: &Indicator, plan: Option<(FiscalYear, FiscalYear)>) -> Vec<Target> {
    let mut last: BTreeMap<i16, Option<NaiveDate>> = BTreeMap::new();
    let mut targets = Vec::new();
    if node.value().as_array().is_some_and(Vec::is_empty) {
        node.push(node.fault(Rule::TooFew).with("least", 1));
    }
    for entry in node.list().unwrap_or_default() {
        if entry.object(&["fiscal_year", "value", "decided_on", "reason"]).is_none() {
            continue;
        }
        let year = entry.need("fiscal_year").and_then(|year| year.year());
        let value = entry.need("value").and_then(|written| value(&written, indicator));
        let decided_on = entry.may("decided_on").and_then(|_| entry.day("decided_on"));
        let reason = entry.may("reason").and_then(|reason| reason.text());
        let (Some(year), Some(value)) = (year, value) else { continue };
        if let Some((first, end)) = plan.filter(|(first, end)| year < *first || year > *end) {
            entry.push(entry.fault_in("fiscal_year", Rule::OutsidePlan).with("from", first).with("to", end));
        }
        if let Some(before) = last.insert(year.number(), decided_on) {
            if decided_on.is_none() || reason.is_none() {
                entry.complain(Rule::NotDated);
            }
            if let Some((from, to)) = before.zip(decided_on).filter(|(before, day)| day <= before) {
                entry.push(entry.fault_in("decided_on", Content::TooEarly).with("from", from).with("to", to));
            }
        }
        targets.push(Target { fiscal_year: year.number(), value, decided_on, reason });
    }
    targets
}

/// Reads a value, written as text: a JSON number may lose its decimals.
fn value(node: &Node<'_>, indicator: &Indicator) -> Option<String> {
    let written = node.text()?;
    match read(indicator, &written) {
        Ok(_) => Some(written),
        Err(rule) => {
            let most = if rule == Content::TooLong { LONGEST } else { usize::from(indicator.decimals) };
            node.push(node.fault(rule).with("most", most));
            None
        }
    }
}
