//! What a year's answers are read with: the editions of its forms, and the keys that answers may point at.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::known::{Entry, entries, known};
use super::read::{NotDerived, Year};
use crate::complaint::Complaint;
use crate::form::{Edition, Filled, Known, Report, contradictions, not_offered};
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

const PARTS: [&str; 4] = ["organisations", "items", "scales", "forms"];

/// The forms of a sealed year, with everything their answers are checked against.
#[derive(Debug)]
pub struct Ground {
    year: FiscalYear,
    /// By identifier; `None` for one that this program cannot read.
    editions: BTreeMap<String, Option<Edition>>,
    known: Known,
    /// The organisations' names, by key.
    names: BTreeMap<String, String>,
}

impl Ground {
    /// From the year's own parts.
    ///
    /// # Errors
    /// When one of them is not there.
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

    /// The edition that a document is answered in.
    ///
    /// # Errors
    /// [`NotDerived::Form`].
    pub fn edition(&self, part: &str, body: &Value) -> Result<&Edition, NotDerived> {
        let form = body.get("edition").and_then(Value::as_str).unwrap_or_default();
        let found = self.editions.get(form).and_then(Option::as_ref);
        found.ok_or_else(|| NotDerived::Form { part: part.to_owned(), form: form.to_owned() })
    }

    /// The edition of a document, and its answers read with it.
    ///
    /// # Errors
    /// [`NotDerived::Form`], [`NotDerived::Unfit`].
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
        let report = report.map_err(|complaints| NotDerived::Unfit {
            part: part.to_owned(),
            pointer: complaints.into_iter().next().map(|first| first.pointer).unwrap_or_default(),
        })?;
        Ok((edition, report))
    }

    /// The answers of a document; every complaint with its pointer into the content.
    ///
    /// # Errors
    /// Every complaint, when something has no place in the form.
    pub fn filled(&self, edition: &Edition, kind: DocumentKind, content: &Value) -> Result<Filled, Vec<Complaint>> {
        let member = |name: &str| content.get(name).unwrap_or(&Value::Null);
        let (none, has) = (json!([]), kind == DocumentKind::ActivityReport);
        let activities = if has { member("activities") } else { &none };
        Filled::read(edition, member("answers"), activities, &self.known, self.year)
    }

    /// What keeps a document from being handed in: what cannot be read, what it must have answered, answers that
    /// contradict each other, and what is no option of the organisation of that key.
    pub fn unfit(&self, edition: &Edition, filled: &Filled, of: &str) -> Vec<Complaint> {
        let readable = filled.readable();
        let mut complaints = filled.complaints();
        complaints.extend(filled.unanswered(edition));
        complaints.extend(contradictions(edition, &readable));
        complaints.extend(not_offered(edition, &readable, of, &self.known));
        complaints
    }

    /// Whether a scale has a label.
    pub fn has_label(&self, scale: &str, label: &str) -> bool {
        self.known.scales.get(scale).is_some_and(|labels| labels.contains(label))
    }

    /// The labels of a scale.
    pub fn labels(&self, scale: &str) -> impl Iterator<Item = &String> {
        self.known.scales.get(scale).into_iter().flatten()
    }

    /// The name of an organisation.
    pub(super) fn name(&self, key: &str) -> Option<&str> {
        self.names.get(key).map(String::as_str)
    }

    /// Whether two organisations add up together.
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
