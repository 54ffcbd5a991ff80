//! The context for reading a year's answers: form editions, and keys that answers may name.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::known::{Entry, entries, known};
use super::read::{NotDerived, Year};
use crate::form::{Edition, Filled, Known, Report, contradictions, not_offered};
use crate::violation::Violation;
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

const PARTS: [&str; 4] = ["organisations", "items", "scales", "forms"];

/// The forms of a sealed year, with everything that their answers are checked against.
#[derive(Debug)]
pub struct Ground {
    year: FiscalYear,
    /// The editions by identifier. `None` for an edition that this program cannot read.
    editions: BTreeMap<String, Option<Edition>>,
    known: Known,
    /// The names of the organisations, by key.
    names: BTreeMap<String, String>,
}

impl Ground {
    /// Reads the context from the year's own parts.
    ///
    /// # Errors
    /// Fails when one of the parts is missing or unreadable.
    pub fn read(parts: &(impl Year + ?Sized), year: FiscalYear) -> Result<Self, NotDerived> {
        let mut found: BTreeMap<String, Value> = BTreeMap::new();
        parts.each(&|name| PARTS.contains(&name), &mut |name, body| {
            found.insert(name.to_owned(), body.clone());
            Ok(())
        })?;
        let list = |name: &'static str| entries(name, found.get(name).ok_or(NotDerived::NoPart(name))?);
        let organisations = list("organisations")?;
        let known = known(&list("items")?, &organisations, &list("scales")?, year)?;
        let names = organisations.iter().map(named).collect::<Result<_, NotDerived>>()?;
        let editions = list("forms")?.iter().map(edition).collect::<Result<_, NotDerived>>()?;
        Ok(Self { year, editions, known, names })
    }

    /// Returns the edition that a document is answered in.
    ///
    /// # Errors
    /// Returns [`NotDerived::Form`] when the edition is missing or unreadable.
    pub fn edition(&self, part: &str, body: &Value) -> Result<&Edition, NotDerived> {
        let form = body.get("edition").and_then(Value::as_str).unwrap_or_default();
        let found = self.editions.get(form).and_then(Option::as_ref);
        found.ok_or_else(|| NotDerived::Form { part: part.to_owned(), form: form.to_owned() })
    }

    /// Returns the edition of a document, and the document's answers read with it.
    ///
    /// # Errors
    /// Returns [`NotDerived::Form`] or [`NotDerived::Unfit`].
    pub(in crate::snapshot) fn answered(
        &self,
        part: &str,
        kind: DocumentKind,
        body: &Value,
    ) -> Result<(&Edition, Report), NotDerived> {
        let edition = self.edition(part, body)?;
        let lacks = || NotDerived::Lacks { part: part.to_owned(), member: "content" };
        let content = body.get("content").ok_or_else(lacks)?;
        let report = self.filled(edition, kind, content).and_then(|filled| filled.report());
        let report = report.map_err(|violations| NotDerived::Unfit {
            part: part.to_owned(),
            pointer: violations.into_iter().next().map(|first| first.pointer).unwrap_or_default(),
        })?;
        Ok((edition, report))
    }

    /// Reads the answers of a document. Violations point into the content.
    ///
    /// # Errors
    /// Returns every violation when the content does not fit the form.
    pub fn filled(&self, edition: &Edition, kind: DocumentKind, content: &Value) -> Result<Filled, Vec<Violation>> {
        let member = |name: &str| content.get(name).unwrap_or(&Value::Null);
        let (none, has) = (json!([]), kind == DocumentKind::ActivityReport);
        let activities = if has { member("activities") } else { &none };
        Filled::read(edition, member("answers"), activities, &self.known, self.year)
    }

    /// Returns the violations that prevent a document's submission. They are about unreadable and missing answers,
    /// contradictions, and options that are not offered to the organisation with the key `of`.
    pub fn unfit(&self, edition: &Edition, filled: &Filled, of: &str) -> Vec<Violation> {
        let readable = filled.readable();
        let mut violations = filled.violations();
        violations.extend(filled.unanswered(edition));
        violations.extend(contradictions(edition, &readable));
        violations.extend(not_offered(edition, &readable, of, &self.known));
        violations
    }

    /// Checks whether a scale has a label.
    pub fn has_label(&self, scale: &str, label: &str) -> bool {
        self.known.scales.get(scale).is_some_and(|labels| labels.contains(label))
    }

    /// Returns the labels of a scale.
    pub fn labels(&self, scale: &str) -> impl Iterator<Item = &String> {
        self.known.scales.get(scale).into_iter().flatten()
    }

    /// Returns the name of an organisation.
    pub(super) fn name(&self, key: &str) -> Option<&str> {
        self.names.get(key).map(String::as_str)
    }

    /// Checks whether two organisations are added up together.
    pub(super) fn together(&self, one: &str, other: &str) -> bool {
        self.known.together(one, other)
    }
}

fn named(organisation: &Entry<'_>) -> Result<(String, String), NotDerived> {
    Ok((organisation.text("key")?.to_owned(), organisation.text("name")?.to_owned()))
}

fn edition(form: &Entry<'_>) -> Result<(String, Option<Edition>), NotDerived> {
    let id = form.text("id")?.to_owned();
    let mut written = form.value.clone();
    if let Some(members) = written.as_object_mut() {
        members.remove("id");
    }
    Ok((id, Edition::parse(&written).ok()))
}
