//! The content of a document, hashed exactly as it is judged. A draft keeps whatever was typed; a submitted document is
//! readable throughout.

use domain::document::{Content, Document};
use domain::form::{Filled, Report};
use domain::id::DocumentId;
use domain::snapshot::canonical;
use domain::violation::Violation;
use domain::workflow::{DocumentKind, Finality};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::draft::{Draft, wire_activities};
use super::particulars::Particulars;
use crate::error::Error;
use crate::form::Form;

/// A draft that was read. Every part has its place in the form, but not every part is readable.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) content: Content,
    /// The rows of the activity table, if an activity changed.
    pub(crate) rows: Option<Vec<Value>>,
}

/// A draft that was checked against its form.
#[derive(Debug)]
pub(crate) struct Checked {
    draft: Draft,
    filled: Option<Filled>,
    /// The particulars, if they have their place in the document.
    pub(crate) particulars: Option<Particulars>,
    /// Everything that a draft cannot hold.
    pub(crate) violations: Vec<Violation>,
}

/// Checks a whole draft of a document. Adds to the violations of its shape.
pub(crate) fn check(form: &Form, document: &Document, draft: Draft, mut violations: Vec<Violation>) -> Checked {
    let year = document.subject.id.year;
    let filled = Filled::read(&form.edition, &draft.answers, &draft.activities, &form.known, year)
        .map_err(|more| violations.extend(more));
    let particulars = Particulars::read(document.subject.kind, document.meets, &draft.particulars, year)
        .map_err(|more| violations.extend(more));
    let reports = document.subject.kind == DocumentKind::ActivityReport;
    match draft.finality.as_deref() {
        // only the figures that units report wait for a general meeting
        Some(_) if !reports => {
            violations.push(Violation::unknown("/finality", document.subject.kind.members()));
        }
        Some(word) if word.parse::<Finality>().is_err() => {
            violations.push(Violation::not_among("/finality", Finality::ALL.map(Finality::as_str)));
        }
        Some(_) | None => {}
    }
    Checked { draft, filled: filled.ok(), particulars: particulars.ok(), violations }
}

/// Returns the content of a draft, with identifiers for its new activities.
pub(crate) fn write(
    form: &Form,
    document: &Document,
    checked: Checked,
    new: impl FnMut() -> Uuid,
) -> Result<Written, Error> {
    let Checked { draft, filled, particulars, violations } = checked;
    let (Some(mut filled), Some(particulars), true) = (filled, particulars, violations.is_empty()) else {
        return Err(Error::Invalid(violations));
    };
    let reports = document.subject.kind == DocumentKind::ActivityReport;
    filled.identify(&stored(form, document)?.activities, new);
    let mut content = Content {
        answers: filled.answers.to_value(),
        particulars: particulars.to_value(),
        computed: document.computed.clone(),
        finality: draft.finality.clone().or_else(|| reports.then(|| Finality::Provisional.as_str().to_owned())),
        closes_year: draft.closes_year,
        hash: Vec::new(),
    };
    let activities = filled.wire();
    content.hash = hash(&as_judged(&content, &activities))?;
    let changed = activities != wire_activities(document)?;
    Ok(Written { content, rows: changed.then(|| filled.rows()) })
}

/// Returns the stored answers, as filled in. Those of a draft may be unreadable.
pub(crate) fn stored(form: &Form, document: &Document) -> Result<Filled, Error> {
    let activities = wire_activities(document)?;
    Filled::read(&form.edition, &document.answers, &activities, &form.known, document.subject.id.year)
        .map_err(|violations| no_longer_fits(document.subject.id, &violations))
}

/// Returns the stored report of a document that was submitted.
pub(crate) fn stored_report(form: &Form, document: &Document) -> Result<Report, Error> {
    stored(form, document)?.report().map_err(|violations| no_longer_fits(document.subject.id, &violations))
}

/// Returns the report of a stored document whose kind has answers only.
pub(crate) fn stored_answers(form: &Form, answers: &Value, id: DocumentId) -> Result<Report, Error> {
    let filled = Filled::read(&form.edition, answers, &json!([]), &form.known, id.year);
    filled.and_then(|filled| filled.report()).map_err(|violations| no_longer_fits(id, &violations))
}

fn no_longer_fits(id: DocumentId, violations: &[Violation]) -> Error {
    Error::corrupt("document", id, "answers", format!("they do not fit their edition: {violations:?}"))
}

/// Returns the part of the content that is judged: everything except its hash.
pub(crate) fn as_judged(content: &Content, activities: &Value) -> Value {
    let Content { answers, particulars, computed, finality, closes_year, hash: _ } = content;
    json!({
        "answers": answers, "activities": activities, "particulars": particulars, "computed": computed,
        "finality": finality, "closes_year": closes_year,
    })
}

/// Returns the content of a stored document, as judged.
pub(crate) fn judged(document: &Document) -> Result<Value, Error> {
    let content = Content {
        answers: document.answers.clone(),
        particulars: document.particulars.clone(),
        computed: document.computed.clone(),
        finality: document.finality.clone(),
        closes_year: document.closes_year,
        hash: Vec::new(),
    };
    Ok(as_judged(&content, &wire_activities(document)?))
}

/// Returns the SHA-256 of the canonical form.
pub(crate) fn hash(value: &Value) -> Result<Vec<u8>, Error> {
    Ok(Sha256::digest(canonical(value).map_err(Error::internal)?).to_vec())
}

/// Returns the hash of a document in which nothing is written yet.
pub(crate) fn hash_of_nothing() -> Result<Vec<u8>, Error> {
    let Draft { answers, activities, particulars, finality, closes_year } = Draft::default();
    let nothing = Content { answers, particulars, computed: None, finality, closes_year, hash: Vec::new() };
    hash(&as_judged(&nothing, &activities))
}
