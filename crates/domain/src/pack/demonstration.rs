//! Reads `demonstration/*.json`, each one year of a demonstration. Every text in it is invented, so every text
//! contains サンプル. The written answers are checked against the forms as the API checks them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::fault::Rule;
use super::kind::ItemKind;
use super::ledger;
use super::model::Pack;
use super::municipality::marked;
use super::node::Node;
use super::staged::{Does, StagedDecision, StagedDocument, StagedStep, StagedYear};
use crate::actor::OrganisationKind;
use crate::form::{Edition, Known, check_report, contradictions, not_offered};
use crate::screening::Verdict;
use crate::violation::Rule as Content;
use crate::violation::pointer;
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

const WORDS: [&str; 8] = ["write", "compute", "submit", "send_back", "accept", "assign", "find", "conclude"];

/// The data against which the texts are checked.
pub(super) struct Ground<'a> {
    pack: &'a Pack,
    known: Known,
}

impl<'a> Ground<'a> {
    /// Takes the pack without its demonstration.
    pub(super) fn of(pack: &'a Pack) -> Self {
        Self { pack, known: pack.options() }
    }

    fn has(&self, kind: DocumentKind, key: &str) -> bool {
        let (index, word): (&BTreeMap<_, _>, _) = match kind {
            DocumentKind::ActivityReport => (&self.known.organisations, OrganisationKind::Unit.as_str()),
            DocumentKind::AreaRollup => (&self.known.organisations, OrganisationKind::Area.as_str()),
            DocumentKind::AnnualReport => (&self.known.organisations, OrganisationKind::Municipality.as_str()),
            DocumentKind::MeasureReport => (&self.known.items, ItemKind::Measure.as_str()),
        };
        index.get(word).is_some_and(|keys| keys.contains(key))
    }

    fn form(&self, kind: DocumentKind, year: FiscalYear) -> Option<&'a Edition> {
        self.pack.forms.iter().find(|form| {
            let (first, last) = form.years();
            form.document() == kind && (first..=last).contains(&year.number())
        })
    }
}

/// Reads a year.
pub(super) fn year(node: &Node<'_>, ground: &Ground<'_>) -> Option<StagedYear> {
    node.object(&["fiscal_year", "opens_on", "due_on", "closes_on", "documents", "issues", "screening", "seal"])?;
    texts_are_marked(node, "", node.value());
    let year = node.need("fiscal_year").and_then(|year| year.year());
    let (opens_on, due_on, closes_on) = (node.day("opens_on"), node.day("due_on"), node.day("closes_on"));
    let seal = node.may("seal").map(|seal| {
        seal.object(&["asked_on", "sealed_on"])?;
        let (asked, sealed) = (seal.day("asked_on"), seal.day("sealed_on"));
        Some((asked?, sealed?))
    });
    let (year, opens_on) = (year?, opens_on?);
    let documents = node.need("documents")?.list()?;
    let documents: Option<Vec<StagedDocument>> =
        documents.iter().map(|one| document(one, ground, year, opens_on)).collect();
    let screening = node.may("screening").map_or(Some(Vec::new()), |list| decisions(&list));
    let (documents, seal) = (documents?, seal.map_or(Some(None), |seal| seal.map(Some))?);
    let issues = node.may("issues").map_or(Some(Vec::new()), |list| ledger::issues(&list, &documents, seal));
    Some(StagedYear {
        year,
        opens_on,
        due_on: due_on?,
        closes_on: closes_on?,
        documents,
        issues: issues?,
        screening: screening?,
        seal,
    })
}

fn decisions(list: &Node<'_>) -> Option<Vec<StagedDecision>> {
    let decisions = list.list()?.into_iter().map(|node| {
        node.object(&["on", "words", "verdict", "reason"])?;
        let text = |field: &str| node.need(field).and_then(|text| text.text());
        let verdict = node.need("verdict").and_then(|word| word.one_of(&Verdict::ALL, Verdict::as_str));
        Some(StagedDecision { on: node.day("on")?, words: text("words")?, verdict: verdict?, reason: text("reason")? })
    });
    decisions.collect()
}

/// Reports every text without the mark サンプル. A string that is not ASCII is a text, and every text is invented.
fn texts_are_marked(node: &Node<'_>, at: &str, value: &Value) {
    match value {
        Value::String(text) if !text.is_ascii() && !marked(text) => {
            node.push(node.fault_below(at, Rule::NotMarkedAsSample));
        }
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                texts_are_marked(node, &pointer(at, index), entry);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                texts_are_marked(node, &pointer(at, name), member);
            }
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn document(node: &Node<'_>, ground: &Ground<'_>, year: FiscalYear, opens_on: NaiveDate) -> Option<StagedDocument> {
    node.object(&["kind", "of", "steps"])?;
    let kind = node.need("kind").and_then(|kind| kind.one_of(&DocumentKind::ALL, DocumentKind::as_str))?;
    let of = node.need("of").and_then(|of| of.key())?;
    if !ground.has(kind, &of) {
        node.push(node.fault_in("of", Content::NoSuchThing).with("key", &of));
        return None;
    }
    let mut earliest = opens_on;
    let mut steps = Vec::new();
    for node in node.need("steps")?.list()? {
        let step = step(&node, ground, (kind, &of), year)?;
        if step.on < earliest {
            node.push(node.fault_in("on", Content::Contradiction).with("from", earliest));
        }
        earliest = step.on;
        steps.push(step);
    }
    Some(StagedDocument { kind, of, steps })
}

fn step(node: &Node<'_>, ground: &Ground<'_>, about: (DocumentKind, &str), year: FiscalYear) -> Option<StagedStep> {
    let on = node.day("on");
    let word = node.need("does").and_then(|does| does.one_of(&WORDS, |word| word))?;
    let fields: &[&str] = match word {
        "write" => &["on", "does", "draft"],
        "send_back" => &["on", "does", "reason", "comments"],
        "find" => &["on", "does", "about", "scale", "label", "opinion"],
        _ => &["on", "does"],
    };
    node.object(fields)?;
    let text = |field: &str| node.need(field).and_then(|text| text.text());
    let does = match word {
        "write" => Does::Write(draft(&node.need("draft")?, ground, about, year)?),
        "compute" => Does::Compute,
        "submit" => Does::Submit,
        "send_back" => {
            let comments = node.may("comments").map_or(Some(Vec::new()), |list| comments(&list));
            Does::SendBack { reason: text("reason")?, comments: comments? }
        }
        "accept" => Does::Accept,
        "assign" => Does::Assign,
        "find" => finding(node, ground)?,
        _ => Does::Conclude,
    };
    Some(StagedStep { on: on?, does })
}

fn comments(list: &Node<'_>) -> Option<Vec<(String, String)>> {
    let comments = list.list()?.into_iter().map(|node| {
        node.object(&["pointer", "text"])?;
        let (at, text) = (node.need("pointer")?.text(), node.need("text")?.text());
        Some((at?, text?))
    });
    comments.collect()
}

fn finding(node: &Node<'_>, ground: &Ground<'_>) -> Option<Does> {
    let about = node.need("about").and_then(|about| about.key())?;
    if !ground.has(DocumentKind::AreaRollup, &about) && !ground.has(DocumentKind::MeasureReport, &about) {
        node.push(node.fault_in("about", Content::NoSuchThing).with("key", &about));
    }
    let (scale, label) = (node.may("scale").and_then(|it| it.key()), node.may("label").and_then(|it| it.key()));
    let mark = scale.zip(label);
    if let Some((scale, label)) = &mark
        && !ground.known.scales.get(scale).is_some_and(|labels| labels.contains(label))
    {
        node.push(node.fault_in("label", Content::NotAnOption));
    }
    Some(Does::Find { about, mark, opinion: node.need("opinion")?.text()? })
}

/// Reads the content of a document. Its answers are checked against the form of the year.
fn draft(node: &Node<'_>, ground: &Ground<'_>, (kind, of): (DocumentKind, &str), year: FiscalYear) -> Option<Value> {
    let of_units: &[&str] = if kind == DocumentKind::ActivityReport { &["finality", "closes_year"] } else { &[] };
    node.object(&[&["answers", "activities", "particulars"], of_units].concat())?;
    let (nothing, none) = (json!({}), json!([]));
    let answers = node.value().get("answers").unwrap_or(&nothing);
    let Some(form) = ground.form(kind, year) else {
        node.push(node.fault(Rule::FormsDoNotFit).with("document", kind.as_str()).with("year", year));
        return None;
    };
    let activities = node.value().get("activities").unwrap_or(&none);
    let violations = match check_report(form, answers, activities, &ground.known, year) {
        Ok(report) => [contradictions(form, &report), not_offered(form, &report, of, &ground.known)].concat(),
        Err(violations) => violations,
    };
    for violation in violations {
        node.push(node.fault_below(&violation.pointer, violation.rule));
    }
    Some(node.value().clone())
}
