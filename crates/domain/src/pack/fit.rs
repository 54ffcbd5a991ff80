//! Checks that the forms of a pack fit its plan: one form per document and fiscal year.

use std::ops::RangeInclusive;

use super::fault::Rule;
use super::kind::ItemKind;
use super::known::Known;
use super::node::Node;
use crate::form::Edition;
use crate::layer::Part;
use crate::workflow::DocumentKind;

/// Checks the editions, each with the file it was read from. A document without a form is a fault of the plan.
pub(super) fn forms(plan: &Node<'_>, known: &Known, editions: &[(Node<'_>, Edition)]) {
    let Some((first, last)) = known.years else { return };
    for (index, (node, edition)) in editions.iter().enumerate() {
        for (_, other) in editions.iter().take(index) {
            if other.key() == edition.key() {
                node.push(node.fault_in("key", crate::violation::Rule::Twice));
            }
            if other.document() == edition.document() && overlap(&span(other), &span(edition)) {
                let fault = node.fault_in("first_year", Rule::FormsDoNotFit);
                node.push(fault.with("document", edition.document().as_str()).with("key", other.key()));
            }
        }
    }
    let measures = Known::count(known.items.as_ref(), ItemKind::Measure);
    for document in DocumentKind::ALL {
        // what nobody hands in needs no form
        let handed_in = match document {
            DocumentKind::ActivityReport => known.any_reports(Part::Unit),
            DocumentKind::AreaRollup => known.any_reports(Part::Area),
            DocumentKind::MeasureReport => measures != Some(0),
            DocumentKind::AnnualReport => true,
        };
        if !handed_in {
            continue;
        }
        let asked = |year: i16| {
            editions.iter().any(|(_, edition)| edition.document() == document && span(edition).contains(&year))
        };
        if let Some(year) = (first.number()..=last.number()).find(|year| !asked(*year)) {
            let fault = plan.fault_in("first_year", Rule::FormsDoNotFit);
            plan.push(fault.with("document", document.as_str()).with("year", year));
        }
    }
}

fn span(edition: &Edition) -> RangeInclusive<i16> {
    let (first, last) = edition.years();
    first..=last
}

fn overlap(one: &RangeInclusive<i16>, other: &RangeInclusive<i16>) -> bool {
    one.start() <= other.end() && other.start() <= one.end()
}
