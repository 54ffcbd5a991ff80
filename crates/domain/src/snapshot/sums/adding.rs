//! A document that adds up others: what it stated, and what it comes to.

use std::collections::BTreeMap;

use serde_json::Value;

use super::facts::{Facts, content_hash};
use super::read::NotDerived;
use crate::form::computed::{RULES, Source, computed};
use crate::form::{Contribution, add_up};
use crate::joint::{self, Placed};
use crate::workflow::DocumentKind;

/// So many contributions are kept before they are added up.
const MANY: usize = 4_096;

/// The documents that were read, by their identifiers.
pub(super) type Found = BTreeMap<String, Facts>;

/// A rollup, or the annual report.
#[derive(Debug)]
pub(super) struct Adding {
    pub(super) name: String,
    pub(super) facts: Facts,
    content: Value,
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
        let read = Self { name: name.to_owned(), facts, content, sums: Vec::new(), placed: Vec::new() };
        let rules = read.stated().map(|stated| stated.get("rules").and_then(Value::as_str).unwrap_or_default());
        match rules {
            Some(rules) if rules != RULES => {
                Err(NotDerived::Rules { part: name.to_owned(), rules: rules.to_owned(), known: RULES })
            }
            Some(_) | None => Ok(read),
        }
    }

    /// What it added up, as it stands in the year; `None` when it never did.
    pub(super) fn stated(&self) -> Option<&Value> {
        self.content.get("computed").filter(|computed| computed.is_object())
    }

    /// The identifiers of what it added up. What names none, or something that the file does not hold, is no source of
    /// what is derived: it differs.
    pub(super) fn sources(&self) -> impl Iterator<Item = &str> {
        self.rows("sources").filter_map(|row| row.get("document").and_then(Value::as_str))
    }

    fn rows(&self, member: &str) -> impl Iterator<Item = &Value> {
        self.stated().and_then(|stated| stated.get(member)).and_then(Value::as_array).into_iter().flatten()
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
    pub(super) fn closed(mut self, found: &Found) -> Result<Closed, NotDerived> {
        let sums = add_up(&self.sums);
        let stated = self.stated().cloned();
        let Some(_) = &stated else {
            return Ok(Closed { name: self.name, facts: self.facts, sums, stated, derived: None });
        };
        let added: Vec<(&str, &Facts)> = self.sources().filter_map(|id| Some((id, found.get(id)?))).collect();
        let sources: Vec<Value> = added.iter().map(|(id, facts)| source(id, facts, &added)).collect();
        let whole = self.rows("left_out").filter(|row| row.get("pointer").is_none()).cloned();
        let mut left_out: Vec<Value> = whole.collect();
        left_out.extend(joint::left_out(std::mem::take(&mut self.placed)));
        let derived = computed(&sums, &sources, &left_out);
        if let Some(place) = self.content.get_mut("computed") {
            *place = derived.clone();
        }
        let lacks = |_| NotDerived::Lacks { part: self.name.clone(), member: "canonical content" };
        self.facts.hash = content_hash(&self.content).map_err(lacks)?;
        Ok(Closed { name: self.name, facts: self.facts, sums, stated, derived: Some(derived) })
    }
}

/// A document that was added up again.
#[derive(Debug)]
pub(super) struct Closed {
    pub(super) name: String,
    pub(super) facts: Facts,
    pub(super) sums: Vec<Contribution>,
    pub(super) stated: Option<Value>,
    pub(super) derived: Option<Value>,
}

/// Figures are final once the report is that closes its unit's year; of what adds up, nothing is said.
fn finality<'a>(facts: &'a Facts, added: &[(&str, &'a Facts)]) -> Option<&'a str> {
    let closing = added.iter().find(|(_, other)| other.key == facts.key && other.closes_year);
    let reported = (facts.kind == DocumentKind::ActivityReport).then_some(closing.map_or(facts, |(_, other)| other))?;
    reported.finality.as_deref()
}

fn source(id: &str, facts: &Facts, added: &[(&str, &Facts)]) -> Value {
    let finality = finality(facts, added);
    let Facts { kind, key: _, organisation, item, number, revision, finality: _, closes_year: _, hash, stated: _ } =
        facts;
    let (item, number, revision, hash) = (item.as_deref(), Some(*number), Some(*revision), Some(hash.as_str()));
    Source { kind: kind.word(), document: id, organisation, item, number, revision, finality, hash }.to_value()
}
