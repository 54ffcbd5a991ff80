//! What was added up, read back: everything that [`super::computed`] writes, or the place that cannot be read. Nothing is
//! taken for an empty list, or for a row that was not there.

use std::str::FromStr;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::add_up::Contribution;
use super::computed::RULES;
use crate::id::DocumentId;
use crate::joint::{COUNTED, Nowhere};
use crate::workflow::DocumentKind;

/// Why a whole document is left out.
const WHOLE: [&str; 4] = ["no-report", "sent-back", "not-yet-accepted", "not-submitted"];

/// What was added up.
#[derive(Clone, PartialEq, Debug)]
pub struct AddedUp {
    /// The contributions behind the figures.
    pub figures: Vec<Contribution>,
    /// The documents that were counted.
    pub sources: Vec<Counted>,
    /// What was not counted.
    pub left_out: Vec<NotCounted>,
}

/// A document that was counted.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// Its kind.
    #[serde(deserialize_with = "kind")]
    pub kind: DocumentKind,
    /// Which.
    #[serde(deserialize_with = "parsed")]
    pub document: DocumentId,
    /// Its organisation's name.
    pub organisation: String,
    /// The name of the measure or plan that it is about.
    pub item: Option<String>,
    /// The number among its organisation's documents.
    pub number: i32,
    /// The revision.
    pub revision: i32,
    /// Provisional or final, of a report.
    pub finality: Option<String>,
    /// SHA-256 of exactly the content that was added up, in hexadecimal.
    #[serde(deserialize_with = "hash")]
    pub hash: String,
}

/// Something that was not counted: a whole document, or one activity.
#[derive(Clone, PartialEq, Debug)]
pub struct NotCounted {
    /// The kind of the document.
    pub kind: DocumentKind,
    /// The name of its organisation or item.
    pub organisation: String,
    /// The document, if there is one.
    pub document: Option<DocumentId>,
    /// The activity in it.
    pub pointer: Option<String>,
    /// Why.
    pub why: String,
    /// Of an activity: who counts it, or should.
    pub leader: Option<Leader>,
    /// As it is written.
    pub value: Value,
}

impl NotCounted {
    /// Every reason: those of whole documents, then those of activities that another unit leads.
    pub const WHYS: [&str; 10] = {
        let [no_report, sent_back, not_yet_accepted, not_submitted] = WHOLE;
        let [elsewhere, silent, not_told, names_another, circle] = Nowhere::WORDS;
        [
            no_report,
            sent_back,
            not_yet_accepted,
            not_submitted,
            COUNTED,
            elsewhere,
            silent,
            not_told,
            names_another,
            circle,
        ]
    };
}

/// Who counts a joint activity, or should.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leader {
    /// The leader's key.
    pub counted_by: String,
    /// The dimensions that the activity would count under.
    pub dimensions: Vec<String>,
    /// The leader's name, if there is such an organisation.
    pub counted_by_name: Option<String>,
    /// Where the leader counts it.
    pub counted_in: Option<Place>,
    /// Where the leader contradicts it.
    pub contradicted_in: Option<Place>,
    /// A report of the leader.
    pub leader_report: Option<String>,
}

/// An activity of a report.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The report.
    pub document: String,
    /// The activity in it.
    pub pointer: String,
}

/// Where what was added up cannot be read, and why.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{pointer}: {why}")]
pub struct Unreadable {
    /// JSON pointer into it.
    pub pointer: String,
    /// Why.
    pub why: String,
}

impl AddedUp {
    /// Reads it back.
    ///
    /// # Errors
    /// The first place that is not as it was written.
    pub fn read(value: &Value) -> Result<Self, Unreadable> {
        if value.get("rules").and_then(Value::as_str) != Some(RULES) {
            return Err(Unreadable { pointer: "/rules".to_owned(), why: format!("not {RULES}") });
        }
        Ok(Self {
            figures: rows(value, "figures", figure)?,
            sources: rows(value, "sources", from)?,
            left_out: rows(value, "left_out", not_counted)?,
        })
    }
}

/// The rows of a member, which is a list.
fn rows<T>(value: &Value, member: &str, read: impl Fn(&Value) -> Result<T, String>) -> Result<Vec<T>, Unreadable> {
    let at = |pointer: String, why: String| Unreadable { pointer, why };
    let Some(Value::Array(rows)) = value.get(member) else {
        return Err(at(format!("/{member}"), "no list".to_owned()));
    };
    let read = |(place, row): (usize, &Value)| read(row).map_err(|why| at(format!("/{member}/{place}"), why));
    rows.iter().enumerate().map(read).collect()
}

fn from<T: DeserializeOwned>(row: &Value) -> Result<T, String> {
    T::deserialize(row).map_err(|why| why.to_string())
}

fn figure(row: &Value) -> Result<Contribution, String> {
    #[derive(Deserialize)]
    struct Row {
        dimension: String,
        metric: String,
        amount: super::add_up::Amount,
    }
    let Row { dimension, metric, amount } = from(row)?;
    let contribution = Contribution { dimension, metric, amount };
    let written = super::computed::figure(&contribution);
    let differs = ["key", "figure"].into_iter().find(|member| written.get(member) != row.get(member));
    differs.map_or(Ok(contribution), |member| Err(format!("{member} is not that of its amount")))
}

fn not_counted(row: &Value) -> Result<NotCounted, String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Row {
        #[serde(deserialize_with = "kind")]
        kind: DocumentKind,
        organisation: String,
        document: Option<String>,
        pointer: Option<String>,
        why: String,
        particulars: Option<Leader>,
    }
    let Row { kind, organisation, document, pointer, why, particulars: leader } = from(row)?;
    let document = document.map(|id| id.parse().map_err(|_| format!("{id:?} is no document"))).transpose()?;
    let known = if pointer.is_some() {
        document.is_some() && leader.is_some() && (why == COUNTED || Nowhere::WORDS.contains(&why.as_str()))
    } else {
        leader.is_none() && WHOLE.contains(&why.as_str())
    };
    if !known {
        return Err(format!("nothing is left out like that: {why:?}"));
    }
    Ok(NotCounted { kind, organisation, document, pointer, why, leader, value: row.clone() })
}

fn kind<'de, D: Deserializer<'de>>(word: D) -> Result<DocumentKind, D::Error> {
    let word = String::deserialize(word)?;
    DocumentKind::of(&word).ok_or_else(|| D::Error::custom(format!("{word:?} is no kind of document")))
}

fn parsed<'de, D: Deserializer<'de>, T: FromStr>(text: D) -> Result<T, D::Error> {
    let text = String::deserialize(text)?;
    text.parse().map_err(|_| D::Error::custom(format!("{text:?} is no document")))
}

fn hash<'de, D: Deserializer<'de>>(text: D) -> Result<String, D::Error> {
    let text = String::deserialize(text)?;
    if crate::snapshot::merkle::hash_of(&text).is_some() { Ok(text) } else { Err(D::Error::custom("no hash")) }
}
