//! Checks the actual values of a measure's indicators against what the plan says of them.

use domain::document::Document;
use domain::indicator::{Indicator, LONGEST, read};
use domain::violation::{Rule, Violation};
use domain::workflow::Row;
use std::collections::BTreeSet;

use super::particulars::Particulars;

/// Returns the violations that no draft can hold: an indicator that the measure does not have, or one that stands twice.
pub(super) fn misplaced(document: &Document, particulars: &Particulars) -> Vec<Violation> {
    let (mut seen, mut violations) = (BTreeSet::new(), Vec::new());
    for actual in particulars.actuals() {
        let at = format!("/particulars/indicators/{}/indicator", actual.index);
        if of(document, actual.indicator).is_none() {
            let known: Vec<&str> = document.indicators.iter().map(|one| one.key.as_str()).collect();
            violations.push(Violation::not_among(at, known));
        } else if !seen.insert(actual.indicator) {
            violations.push(Violation::new(at, Rule::Twice));
        }
    }
    violations
}

/// Returns the values that cannot be read, which keep the report from being submitted.
pub(super) fn unreadable(document: &Document, particulars: &Particulars) -> Vec<Violation> {
    let violation = |index: usize, indicator: &Indicator, rule: Rule| {
        let violation = Violation::new(format!("/particulars/indicators/{index}/value"), rule);
        let limits = [(Rule::TooManyDecimals, usize::from(indicator.decimals)), (Rule::TooLong, LONGEST)];
        let most = limits.into_iter().find(|(limited, _)| *limited == rule).map(|(_, most)| most);
        let violation = most.into_iter().fold(violation, |violation, most| violation.with("most", most));
        let unit = if indicator.unit.is_empty() { String::new() } else { format!("（{}）", indicator.unit) };
        let label = format!("{}{unit}", indicator.name);
        violation.with("label", &label).with("label_en", label)
    };
    let actuals = particulars.actuals().filter_map(|actual| {
        let indicator = of(document, actual.indicator)?;
        let rule = read(indicator, actual.value?).err()?;
        Some(violation(actual.index, indicator, rule))
    });
    actuals.collect()
}

/// Returns the indicators whose value the report does not tell. "Not applicable" is a value.
pub(super) fn missing(document: &Document, particulars: &Particulars) -> Vec<Row> {
    let told: BTreeSet<&str> = particulars.actuals().map(|actual| actual.indicator).collect();
    let missing = document.indicators.iter().filter(|one| !told.contains(one.key.as_str()));
    missing.map(|one| Row::called("/particulars/indicators", [&one.name, &one.name], "required")).collect()
}

fn of<'a>(document: &'a Document, key: &str) -> Option<&'a Indicator> {
    document.indicators.iter().find(|indicator| indicator.key == key)
}
