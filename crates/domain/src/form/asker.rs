//! Options that depend on the asker: an organisation may not choose what belongs to another.

use super::answer::Answers;
use super::edition::{Edition, Of};
use super::field::{Field, Kind};
use super::known::Known;
use super::report::{Activity, Readable};
use crate::violation::{Rule, Violation, pointer};

impl Known {
    /// Checks whether an organisation may name an item. It may name its own and its area's items, and an area those
    /// of the organisations below it. An item without an owner is offered to all. An organisation outside all areas
    /// may name every item.
    pub fn offers(&self, asker: &str, kind: &str, item: &str) -> bool {
        let Some(owner) = self.owners.get(kind).and_then(|owners| owners.get(item)) else {
            return true;
        };
        let Some(area) = self.area_of.get(asker) else {
            return true;
        };
        owner == asker || owner == area || (asker == area && self.area_of.get(owner) == Some(area))
    }

    /// Checks whether two organisations are added up together. A joint activity is led within one area.
    pub fn together(&self, one: &str, other: &str) -> bool {
        self.area_of.get(one) == self.area_of.get(other)
    }
}

/// Returns a violation for each answer that is not offered to the document's organisation.
pub fn not_offered(edition: &Edition, report: &Readable, asker: &str, known: &Known) -> Vec<Violation> {
    let mut violations = among(&edition.fields(Of::Report), &report.answers, "/answers", asker, known);
    let fields = edition.fields(Of::Activity);
    for (index, Activity(answers)) in report.activities.iter().enumerate() {
        violations.extend(among(&fields, answers, &pointer("/activities", index), asker, known));
    }
    violations
}

fn among(fields: &[&Field], answers: &Answers, at: &str, asker: &str, known: &Known) -> Vec<Violation> {
    let mut violations = Vec::new();
    for field in fields {
        let here = pointer(at, &field.key);
        let mut complain = |at: String, rule: Rule| {
            let violation = Violation::new(at, rule).with("label", &field.label.ja);
            violations.push(violation.with("label_en", &field.label.en));
        };
        let word = answers.word(&field.key);
        if let Kind::Item { kind } = &field.kind
            && word.is_some_and(|item| !known.offers(asker, kind, item))
        {
            complain(here, Rule::NotYours);
        } else if field.key == "joint_led_by" && word.is_some_and(|leader| !known.together(asker, leader)) {
            complain(here, Rule::LeaderElsewhere);
        } else if let Kind::Items { kind, .. } = &field.kind {
            let items = answers.words(&field.key).iter().enumerate();
            for (index, _) in items.filter(|(_, item)| !known.offers(asker, kind, item)) {
                complain(pointer(&here, index), Rule::NotYours);
            }
        }
    }
    violations
}
