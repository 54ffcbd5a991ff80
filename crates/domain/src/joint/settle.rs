//! Finds the leader of each claim.

use std::collections::{BTreeMap, BTreeSet};

use super::{Counted, Nowhere, Told};

/// Decides where each activity is counted, among units that are added up together. Returns one answer each, in order.
pub fn settle(told: &[Told<'_>], together: &BTreeSet<&str>) -> Vec<Counted> {
    let mut by_unit: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, one) in told.iter().enumerate() {
        by_unit.entry(one.unit).or_default().push(place);
    }
    told.iter()
        .map(|one| match one.claim() {
            None => Counted::Here,
            Some(leader) if !together.contains(leader) => Counted::Nowhere(Nowhere::LeaderElsewhere),
            Some(leader) => ask(one, leader, told, &by_unit),
        })
        .collect()
}

/// Decides where a claim is counted, from the activities of its leader.
fn ask(claim: &Told<'_>, leader: &str, told: &[Told<'_>], by_unit: &BTreeMap<&str, Vec<usize>>) -> Counted {
    let Some(places) = by_unit.get(leader) else {
        return Counted::Nowhere(Nowhere::LeaderSilent);
    };
    let same = same(claim, places, told);
    if let Some((place, _)) = same.iter().find(|(_, one)| one.claim().is_none()) {
        return Counted::ByLeader(*place);
    }
    let Some((place, mut next)) = same.first().copied() else {
        return Counted::Nowhere(Nowhere::NotToldByLeader);
    };
    let mut asked = BTreeSet::from([claim.unit, leader]);
    while let Some(other) = next.claim() {
        if !asked.insert(other) {
            return Counted::Nowhere(Nowhere::Circle(place));
        }
        let further = by_unit.get(other).map(|places| self::same(next, places, told)).unwrap_or_default();
        match further.iter().find(|(_, one)| one.claim().is_none()).or(further.first()) {
            Some((_, one)) => next = *one,
            None => break,
        }
    }
    Counted::Nowhere(Nowhere::LeaderNamesAnother(place))
}

/// Returns the activities at the given indices that are the same event.
fn same<'t, 'a>(one: &Told<'a>, places: &[usize], told: &'t [Told<'a>]) -> Vec<(usize, &'t Told<'a>)> {
    let all = places.iter().filter_map(|place| Some((*place, told.get(*place)?)));
    all.filter(|(_, other)| other.same_event(one)).collect()
}
