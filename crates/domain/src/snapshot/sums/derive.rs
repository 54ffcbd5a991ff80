//! Derives a year from its reports: figures, references to contents, and hashes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::adding::{Adding, Closed, Found};
use super::facts::{Facts, document};
use super::ground::Ground;
use super::placed::placed;
use super::read::{NotDerived, Year};
use crate::form::{Contribution, contributions, contributions_of_measure};
use crate::id::DocumentId;
use crate::rollup::{Computed, Unreadable};
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

/// A document of the year, as stated and as derived.
#[derive(Clone, PartialEq, Debug)]
pub struct Derived {
    /// The name of the part.
    pub name: String,
    /// The hash of the content: as stated, and as derived.
    pub hash: [String; 2],
    /// The rollup: as stated, and as derived, or the place at which the stated one is unreadable. `None` for
    /// documents without a computed rollup.
    pub computed: Option<Result<[Computed; 2], Unreadable>>,
}

/// Derives a year, each rollup after its sources. Only one report is in memory at a time.
///
/// # Errors
/// Fails as [`NotDerived`] describes.
pub fn derive(parts: &(impl Year + ?Sized), year: FiscalYear) -> Result<Vec<Derived>, NotDerived> {
    let ground = Ground::read(parts, year)?;
    let mut adding = Vec::new();
    let kind_of = |name: &str| document(name).map(|(kind, _)| kind);
    parts.each(&|name| kind_of(name).is_some_and(DocumentKind::adds_up), &mut |name, body| {
        if let Some(kind) = kind_of(name) {
            adding.push(Adding::read(name, kind, body)?);
        }
        Ok(())
    })?;
    let mut below = Below { counted_in: BTreeMap::new(), measures: BTreeMap::new(), found: Found::new() };
    for (place, one) in adding.iter().enumerate() {
        below.counted_in.extend(one.sources().map(|id| (id, place)));
    }
    let mut derived = Vec::new();
    parts.each(&|name| kind_of(name).is_some_and(|kind| !kind.adds_up()), &mut |name, body| {
        derived.push(below.read(&ground, name, body, &mut adding)?);
        Ok(())
    })?;
    let Below { measures, mut found, .. } = below;
    let mut sums: BTreeMap<DocumentId, Vec<Contribution>> = measures;
    while !adding.is_empty() {
        for mut one in ready(&mut adding) {
            let sources: Vec<DocumentId> = one.sources().collect();
            one.count(sources.iter().filter_map(|id| sums.get(id)).flatten().cloned());
            derived.push(closed(one.closed(&found)?, &mut found, &mut sums));
        }
    }
    Ok(derived)
}

/// Takes out the documents of which no source still has to be derived. Takes out all if there is none: a forged file
/// may name its sources in a circle.
fn ready(adding: &mut Vec<Adding>) -> Vec<Adding> {
    let open: BTreeSet<DocumentId> = adding.iter().map(|one| one.facts.id).collect();
    let (now, later): (Vec<Adding>, Vec<Adding>) =
        std::mem::take(adding).into_iter().partition(|one| !one.sources().any(|source| open.contains(&source)));
    if now.is_empty() {
        return later;
    }
    *adding = later;
    now
}

/// The documents that are added up into others.
struct Below {
    /// The index of the document that counts another one.
    counted_in: BTreeMap<DocumentId, usize>,
    /// The contributions of the measures, by identifier.
    measures: BTreeMap<DocumentId, Vec<Contribution>>,
    found: Found,
}

impl Below {
    fn read(
        &mut self,
        ground: &Ground,
        name: &str,
        body: &Value,
        adding: &mut [Adding],
    ) -> Result<Derived, NotDerived> {
        let (kind, _) = document(name).ok_or_else(|| NotDerived::Lacks { part: name.to_owned(), member: "kind" })?;
        let facts = Facts::read(name, kind, body)?;
        let above = self.counted_in.get(&facts.id).and_then(|place| adding.get_mut(*place));
        if kind == DocumentKind::MeasureReport {
            let (edition, report) = ground.answered(name, kind, body)?;
            self.measures.insert(facts.id, contributions_of_measure(edition, &report.answers));
        } else if let Some(above) = above {
            let (edition, report) = ground.answered(name, kind, body)?;
            let (added, ceded) = contributions(edition, &report, &facts.key);
            above.count(added);
            above.place(placed(ground, &facts, &report, &ceded));
        }
        let hash = [facts.stated.clone(), facts.hash.clone()];
        self.found.insert(facts.id, facts);
        Ok(Derived { name: name.to_owned(), hash, computed: None })
    }
}

fn closed(closed: Closed, found: &mut Found, sums: &mut BTreeMap<DocumentId, Vec<Contribution>>) -> Derived {
    let Closed { name, facts, sums: own, computed } = closed;
    let hash = [facts.stated.clone(), facts.hash.clone()];
    if computed.is_some() {
        sums.insert(facts.id, own);
    }
    found.insert(facts.id, facts);
    Derived { name, hash, computed }
}
