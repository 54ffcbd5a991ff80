//! What is written into a document: checked, and hashed exactly as it will be judged.

use chrono::NaiveDate;
use domain::complaint::{Complaint, Rule};
use domain::form::{Activity, Of, Report, check_answers, check_report, not_yet_come};
use domain::snapshot::canonical;
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::documents::{Content, Document};

use super::particulars::Particulars;
use crate::error::Error;
use crate::form::Form;

/// What somebody writes into a document. What is absent stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The answers about the document.
    pub answers: Option<Value>,
    /// The activities of an activity report.
    pub activities: Option<Value>,
    /// What the kind needs beside the form: a ward's meeting, its missing sections, citations.
    pub particulars: Option<Value>,
    /// `provisional` or `final`; of an activity report only.
    pub finality: Option<String>,
    /// Whether the report closes its section's year.
    pub closes_year: Option<bool>,
}

/// A draft, checked.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) content: Content,
    /// The rows of the activity table, when the draft carries activities.
    pub(crate) rows: Option<Vec<Value>>,
}

/// Checks a draft against what is stored: every complaint at once.
pub(crate) fn write(form: &Form, document: &Document, draft: &Draft, today: NaiveDate) -> Result<Written, Error> {
    let year = document.subject.id.year;
    let kind = document.subject.kind;
    let answers = draft.answers.clone().unwrap_or_else(|| document.answers.clone());
    let activities = draft.activities.clone().unwrap_or_else(|| wire_activities(document));
    let mut complaints = Vec::new();
    let report = check(form, kind, &answers, &activities, year).map_err(|more| complaints.extend(more)).ok();
    complaints.extend(report.iter().flat_map(|report| not_yet_come(report, today)));
    let particulars = draft.particulars.clone().unwrap_or_else(|| document.particulars.clone());
    let particulars = Particulars::check(kind, &particulars, year, today).map_err(|more| complaints.extend(more)).ok();
    let finality = draft.finality.clone().or_else(|| document.finality.clone());
    match finality.as_deref() {
        // only what units report waits for a general meeting
        Some(_) if kind != DocumentKind::ActivityReport => {
            complaints.push(Complaint::new("/finality", Rule::UnknownField));
        }
        Some("provisional" | "final") | None => {}
        Some(_) => complaints.push(Complaint::new("/finality", Rule::NotAnOption)),
    }
    let (Some(report), Some(particulars), true) = (report, particulars, complaints.is_empty()) else {
        return Err(Error::Invalid(complaints));
    };
    let closes_year = draft.closes_year.unwrap_or(document.closes_year);
    let rows: Vec<Value> = report.activities.iter().enumerate().map(|(line, one)| one.to_row(line)).collect();
    let wire: Vec<Value> = report.activities.iter().map(|Activity(answers)| answers.to_value()).collect();
    let mut content = Content {
        answers: report.answers.to_value(),
        particulars: particulars.to_value(),
        computed: document.computed.clone(),
        finality,
        closes_year,
        hash: Vec::new(),
    };
    content.hash = hash(&as_judged(&content, &Value::Array(wire)))?;
    Ok(Written { content, rows: draft.activities.is_some().then_some(rows) })
}

fn check(
    form: &Form,
    kind: DocumentKind,
    answers: &Value,
    activities: &Value,
    year: FiscalYear,
) -> Result<Report, Vec<Complaint>> {
    if kind == DocumentKind::ActivityReport {
        return check_report(&form.edition, answers, activities, &form.known, year);
    }
    if activities.as_array().is_none_or(|rows| !rows.is_empty()) {
        return Err(vec![Complaint::new("/activities", Rule::UnknownField)]);
    }
    let answers = check_answers(&form.edition.fields(Of::Report), answers, "/answers", &form.known, year)?;
    Ok(Report { answers, activities: Vec::new() })
}

/// The checked report of what is stored.
pub(crate) fn stored_report(form: &Form, document: &Document) -> Result<Report, Error> {
    let (kind, year) = (document.subject.kind, document.subject.id.year);
    check(form, kind, &document.answers, &wire_activities(document), year).map_err(no_longer_fits)
}

/// … of a kind that has answers only.
pub(crate) fn stored_answers(
    form: &Form,
    kind: DocumentKind,
    answers: &Value,
    year: FiscalYear,
) -> Result<Report, Error> {
    check(form, kind, answers, &json!([]), year).map_err(no_longer_fits)
}

fn no_longer_fits(complaints: Vec<Complaint>) -> Error {
    Error::internal(format!("stored answers no longer fit their edition: {complaints:?}"))
}

/// The activities of a stored document, as they are written on the wire.
pub(crate) fn wire_activities(document: &Document) -> Value {
    let rows = document.activities.as_array();
    Value::Array(rows.map(|rows| rows.iter().map(Activity::wire_of_row).collect()).unwrap_or_default())
}

/// What is judged: everything of the content, and nothing else.
pub(crate) fn as_judged(content: &Content, activities: &Value) -> Value {
    let Content { answers, particulars, computed, finality, closes_year, hash: _ } = content;
    json!({
        "answers": answers, "activities": activities, "particulars": particulars, "computed": computed,
        "finality": finality, "closes_year": closes_year,
    })
}

/// The content of a stored document, as it is judged.
pub(crate) fn judged(document: &Document) -> Value {
    let content = Content {
        answers: document.answers.clone(),
        particulars: document.particulars.clone(),
        computed: document.computed.clone(),
        finality: document.finality.clone(),
        closes_year: document.closes_year,
        hash: Vec::new(),
    };
    as_judged(&content, &wire_activities(document))
}

/// SHA-256 of the canonical form.
pub(crate) fn hash(value: &Value) -> Result<Vec<u8>, Error> {
    Ok(Sha256::digest(canonical(value).map_err(Error::internal)?).to_vec())
}

/// The hash of a document in which nothing is written yet.
pub(crate) fn hash_of_nothing() -> Result<Vec<u8>, Error> {
    let nothing = Content {
        answers: json!({}),
        particulars: json!({}),
        computed: None,
        finality: None,
        closes_year: false,
        hash: Vec::new(),
    };
    hash(&as_judged(&nothing, &json!([])))
}
