//! A document that adds up others: what it stated, and what it comes to.

use std::collections::BTreeMap;

use serde_json::Value;

use super::facts::{Facts, content_hash};
use super::read::NotDerived;
use crate::form::{Contribution, add_up};
use crate::id::DocumentId;
use crate::rollup::{Computed, LeftOut, Placed, RULES, SourceRow, Unreadable, left_out};
use crate::workflow::{DocumentKind, Finality};

/// So many contributions are kept before they are added up.
const MANY: usize = 4_096;

/// The documents that were read.
pub(super) type Found = BTreeMap<DocumentId, Facts>;

/// A rollup, or the annual report.
#[derive(Debug)]
pub(super) struct Adding {
    pub(super) name: String,
    pub(super) facts: Facts,
    content: Value,
    /// What it added up, as it stands in the year; `None` when it never did.
    stated: Option<Result<Computed, Unreadable>>,
    sums: Vec<Contribution>,
    /// The activities of its units.
    placed: Vec<Placed>,
}

impl Adding {
    /// As it stands in the year.
    pub(super) fn read(name: &str, kind: DocumentKind, body: &Value) -> Result<Self, NotDerived> {
        let facts = Facts::read(name, kind, body)?;
        let lacks = |member| NotDerived::Lacks { part: name.to_owned(), member };
        let content = body.get("content").cloned().ok_or_else(|| lacks("content"))?;
        // nothing was added up, or everything that belongs to it is there
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

    /// What it says that it added up. What the file does not hold is no source of what is derived: it differs.
    pub(super) fn sources(&self) -> impl Iterator<Item = DocumentId> {
        self.stated().into_iter().flat_map(|stated| &stated.sources).map(|row| row.document)
    }

    /// Counts what one of its sources adds.
    pub(super) fn count(&mut self, added: impl IntoIterator<Item = Contribution>) {
        self.sums.extend(added);
        if self.sums.len() > MANY {
            self.sums = add_up(&self.sums);
        }
    }

    /// Notes the activities of a report, and which of them do not count.
    pub(super) fn place(&mut self, activities: impl IntoIterator<Item = Placed>) {
        self.placed.extend(activities);
    }

    /// What it comes to, what was stated, and the hash of its content with that.
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

/// A document that was added up again.
#[derive(Debug)]
pub(super) struct Closed {
    pub(super) name: String,
    pub(super) facts: Facts,
    pub(super) sums: Vec<Contribution>,
    /// What was stated, and what it comes to.
    pub(super) computed: Option<Result<[Computed; 2], Unreadable>>,
}

/// Figures are final once the report is that closes its unit's year; of what adds up, nothing is said.
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
