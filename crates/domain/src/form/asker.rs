//! Options that depend on who answers: what belongs to one organisation is no option of another's.

use super::answer::Answers;
use super::check::Known;
use super::edition::{Edition, Of};
use super::field::{Field, Kind};
use super::report::{Activity, Readable};
use crate::complaint::{Complaint, Rule, pointer};

impl Known {
    /// Whether an organisation may name an item: its own, its area's, of an area those below it. What belongs to nobody
    /// is for all, and whoever stands above the areas may name everything.
    pub fn offers(&self, asker: &str, kind: &str, item: &str) -> bool {
        let Some(owner) = self.owners.get(kind).and_then(|owners| owners.get(item)) else {
            return true;
        };
        let Some(area) = self.areas.get(asker) else {
            return true;
        };
        owner == asker || owner == area || (asker == area && self.areas.get(owner) == Some(area))
    }

    /// Whether two organisations add up together: a joint activity is led within one area.
    pub fn together(&self, one: &str, other: &str) -> bool {
        self.areas.get(one) == self.areas.get(other)
    }
}

/// The answers that name what is no option of the organisation whose document it is.
pub fn not_offered(edition: &Edition, report: &Readable, asker: &str, known: &Known) -> Vec<Complaint> {
    let mut complaints = among(&edition.fields(Of::Report), &report.answers, "/answers", asker, known);
    let fields = edition.fields(Of::Activity);
    for (index, Activity(answers)) in report.activities.iter().enumerate() {
        complaints.extend(among(&fields, answers, &pointer("/activities", index), asker, known));
    }
    complaints
}

fn among(fields: &[&Field], answers: &Answers, at: &str, asker: &str, known: &Known) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for field in fields {
        let here = pointer(at, &field.key);
        let mut complain = |at: String, rule: Rule| {
            let complaint = Complaint::new(at, rule).with("label", &field.label.ja);
            complaints.push(complaint.with("label_en", &field.label.en));
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
    complaints
}
