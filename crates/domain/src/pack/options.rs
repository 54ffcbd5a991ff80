//! The keys that the answers to a pack's forms may name.

use std::collections::BTreeSet;

use super::model::{Grade, Pack};
use crate::actor::OrganisationKind;
use crate::form::Known;

impl Pack {
    /// Returns the keys that answers may name, samples included, of every year.
    pub fn options(&self) -> Known {
        let mut known = Known::default();
        for item in self.items.iter().chain(&self.samples.items) {
            let kind = item.kind.as_str().to_owned();
            known.items.entry(kind.clone()).or_default().insert(item.key.clone());
            if let Some(owner) = &item.organisation {
                known.owners.entry(kind).or_default().insert(item.key.clone(), owner.clone());
            }
        }
        for one in self.organisations.iter().chain(&self.samples.organisations) {
            known.organisations.entry(one.kind.as_str().to_owned()).or_default().insert(one.key.clone());
            let areas: BTreeSet<String> = self.areas_of(one).map(|area| area.key.clone()).collect();
            if !areas.is_empty() {
                known.areas_of.insert(one.key.clone(), areas);
            }
            let receives = matches!(one.kind, OrganisationKind::Area | OrganisationKind::Unit);
            let receiver = self.receiver_of(one).filter(|_| receives);
            known.receiver_of.extend(receiver.map(|receiver| (one.key.clone(), receiver.key.clone())));
        }
        let labels = |labels: &[Grade]| labels.iter().map(|one| one.key.clone()).collect::<BTreeSet<_>>();
        known.scales = self.scales.iter().map(|scale| (scale.key.clone(), labels(&scale.labels))).collect();
        known
    }
}
