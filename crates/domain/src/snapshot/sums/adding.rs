//! A document with a computed rollup: the stated rollup, and the derived one.

use std::collections::BTreeMap;

use serde_json::Value;

use super::facts::{Facts, content_hash};
use super::read::NotDerived;
use crate::form::{Contribution, add_up};
use crate::id::DocumentId;
use crate::rollup::{Computed, LeftOut, Placed, RULES, SourceRow, Unreadable, left_out};
use crate::workflow::{DocumentKind, Finality};

/// The number of contributions that are kept before they are merged.
const MANY: usize = 4_096;

/// The documents read so far.
pub(super) type Found = BTreeMap<DocumentId, Facts>;

/// An area rollup, or the annual report.
#[derive(Debug)]
pub(super) struct Adding {
    pub(super) name: String,
    pub(super) facts: Facts,
    content: Value,
    /// The rollup as stated in the year. `None` when it was never computed.
    stated: Option<Result<Computed, Unreadable>>,
    sums: Vec<Contribution>,
    /// The activities of the units.
    placed: Vec<Placed>,
}

impl Adding {
    /// Reads the document as it stands in the year.
    pub(super) fn read(name: &str, kind: DocumentKind, body: &Value) -> Result<Self, NotDerived> {
        let facts = Facts::read(name, kind, body)?;
        let lacks = |member| NotDerived::Lacks { part: name.to_owned(), member };
        let content = body.get("content").cloned().ok_or_else(|| lacks("content"))?;
        // A rollup was never computed, or it is complete.
        let computed = content.get("computed").filter(|computed| !computed.is_null());
        if computed.is_some_and(|computed| !computed.is_object()) {
            return Err(lacks("content/computed"));
        }
        let rules = computed.map(|computed| computed.get("rules").and_then(Value::as_str).unwrap_or_default());
        if let Some(rules) = rules.filter(|rules| *rules != RULES) {
            return Err(NotDerived::Rules { part: name.to_owned(), rules: rules.to_owned(), known: RULES });
        }
        let stated = computed.map(Computed::read);
        Ok(Self { name: name.to_owned(), facts, stated, content, sums: Vec::new(), placed: Vec::new() })
    }

    fn stated(&self) -> Option<&Computed> {
        self.stated.as_ref().and_then(|stated| stated.as_ref().ok())
    }

    /// Returns the stated sources. A source that the file lacks is not derived, so the results differ.
    pub(super) fn sources(&self) -> impl Iterator<Item = DocumentId> {
        self.stated().into_iter().flat_map(|stated| &stated.sources).map(|row| row.document)
    }

    /// Adds the contributions of a source.
    pub(super) fn count(&mut self, added: impl IntoIterator<Item = Contribution>) {
        self.sums.extend(added);
        if self.sums.len() > MANY {
            self.sums = add_up(&self.sums);
        }
    }

    /// Adds the activities of a report, with the claims of those that do not count.
    pub(super) fn place(&mut self, activities: impl IntoIterator<Item = Placed>) {
        self.placed.extend(activities);
    }

    /// Derives the rollup and the hash of the content with it. Returns them with the stated ones.
    pub(super) fn closed(self, found: &Found) -> Result<Closed, NotDerived> {
        let Self { name, mut facts, mut content, stated, sums, placed } = self;
        let sums = add_up(&sums);
        let stated = match stated {
            None => return Ok(Closed { name, facts, sums, computed: None }),
            Some(Err(unreadable)) => return Ok(Closed { name, facts, sums, computed: Some(Err(unreadable)) }),
            Some(Ok(stated)) => stated,
        };
        let added: Vec<&Facts> = stated.sources.iter().filter_map(|row| found.get(&row.document)).collect();
        let sources = added.iter().map(|facts| source(facts, &added)).collect();
        let whole = stated.left_out.iter().filter(|out| out.pointer.is_none()).cloned();
        let out: Vec<LeftOut> = whole.chain(left_out(placed)).collect();
        let derived = Computed::new(sums.clone(), sources, out);
        if let Some(place) = content.get_mut("computed") {
            *place = derived.to_value();
        }
        let lacks = |_| NotDerived::Lacks { part: name.clone(), member: "canonical content" };
        facts.hash = content_hash(&content).map_err(lacks)?;
        Ok(Closed { name, facts, sums, computed: Some(Ok([stated, derived])) })
    }
}

/// A document whose rollup was derived again.
#[derive(Debug)]
pub(super) struct Closed {
    pub(super) name: String,
    pub(super) facts: Facts,
    pub(super) sums: Vec<Contribution>,
    /// The stated rollup, and the derived one.
    pub(super) computed: Option<Result<[Computed; 2], Unreadable>>,
}

/// Returns the finality of a source. The figures of a unit are those of the report that closes its year. Only
/// activity reports have a finality.
fn finality(facts: &Facts, added: &[&Facts]) -> Option<Finality> {
    let closing = added.iter().find(|other| other.key == facts.key && other.closes_year);
    let reported = (facts.kind == DocumentKind::ActivityReport).then_some(closing.map_or(facts, |other| other))?;
    reported.finality
}

fn source(facts: &Facts, added: &[&Facts]) -> SourceRow {
    SourceRow {
        document: facts.id,
        finality: finality(facts, added),
        hash: facts.hash.clone(),
        item: facts.item.clone(),
        kind: facts.kind,
        number: facts.number,
        organisation: facts.organisation.clone(),
        revision: facts.revision,
    }
}
