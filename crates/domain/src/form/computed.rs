//! What was added up, as it stands in the content of a rollup: the figures, from which documents, and what was left out.
//!
//! Whoever adds up writes it with this, and whoever adds up again compares with this: the two cannot differ in form.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::add_up::{Contribution, LeftOut};

/// Names the rules by which figures add up and the form in which they are written. Whoever changes one of them, so that a
/// year that is sealed would add up otherwise, gives it another name: a program never recomputes a year by rules that it
/// does not know.
pub const RULES: &str = "sasaeai-sums/1";

/// A document that was added up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source<'a> {
    /// The kind's word.
    pub kind: &'a str,
    /// Its identifier: `<year>-<id>`.
    pub document: &'a str,
    /// Its organisation's name.
    pub organisation: &'a str,
    /// The name of the measure or plan that it is about.
    pub item: Option<&'a str>,
    /// The number among its organisation's documents.
    pub number: Option<i64>,
    /// The revision.
    pub revision: Option<i64>,
    /// Provisional or final, of a report.
    pub finality: Option<&'a str>,
    /// SHA-256 of exactly the content that was added up, in hexadecimal.
    pub hash: Option<&'a str>,
}

impl Source<'_> {
    /// As it is written.
    pub fn to_value(&self) -> Value {
        let Self { kind, document, organisation, item, number, revision, finality, hash } = self;
        json!({
            "kind": kind, "document": document, "organisation": organisation, "item": item, "number": number,
            "revision": revision, "finality": finality, "hash": hash,
        })
    }
}

/// A figure: its key, the amount, and the number to show.
pub fn figure(contribution: &Contribution) -> Value {
    let Contribution { dimension, metric, amount } = contribution;
    json!({
        "key": format!("{dimension}|{metric}"), "dimension": dimension, "metric": metric, "label": null,
        "amount": amount, "figure": amount.figure(),
    })
}

/// What is kept of an activity that does not count here, beside its line and the reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The section that counts it.
    pub counted_by: String,
    /// The dimensions it would count under.
    pub dimensions: Vec<String>,
}

impl From<&LeftOut> for Kept {
    fn from(out: &LeftOut) -> Self {
        Self { counted_by: out.counted_by.clone(), dimensions: out.dimensions.clone() }
    }
}

/// Everything that was added up.
pub fn computed(figures: &[Contribution], sources: &[Value], left_out: &[Value]) -> Value {
    json!({
        "rules": RULES, "figures": figures.iter().map(figure).collect::<Vec<Value>>(), "sources": sources,
        "left_out": left_out,
    })
}
