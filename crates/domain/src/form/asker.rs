//! Options that depend on the asker: an organisation may not choose what belongs to another.

use super::answer::Answers;
use super::edition::{Edition, Of};
use super::field::{Field, Kind};
use super::known::Known;
use super::report::{Activity, Readable};
use crate::violation::{Rule, Violation, pointer};

impl Known {
    /// Checks whether an organisation may name an item. It may name its own and its areas' items, and an area those of
    /// the organisations in it. An item without an owner is offered to all. An organisation that is neither a unit nor
    /// an area may name every item.
    pub fn offers(&self, asker: &str, kind: &str, item: &str) -> bool {
        let Some(owner) = self.owners.get(kind).and_then(|owners| owners.get(item)) else {
            return true;
        };
        let lies_in = |one: &str, area: &str| self.areas_of.get(one).is_some_and(|areas| areas.contains(area));
        let everything = !self.receiver_of.contains_key(asker) && !self.areas_of.contains_key(asker);
        everything || owner == asker || lies_in(asker, owner) || lies_in(owner, asker)
    }

    /// Checks whether two organisations are added up together, or one takes the other in. A joint activity is led by
    /// one of those.
    pub fn together(&self, one: &str, other: &str) -> bool {
        let (own, others) = (self.receiver_of.get(one), self.receiver_of.get(other));
        own == others || others.is_some_and(|receiver| receiver == one)
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
