//! What a document of the year says it is, and the hash of what it holds.

use serde_json::Value;

use super::read::NotDerived;
use crate::snapshot::canonical;
use crate::snapshot::merkle::{hash_text, sha256};
use crate::workflow::DocumentKind;

/// The kind of the document that a part is, and its identifier: `activity-report/<year>-<id>`.
pub(in crate::snapshot) fn document(name: &str) -> Option<(DocumentKind, &str)> {
    let (kind, id) = name.split_once('/')?;
    Some((DocumentKind::of(&kind.replace('-', "_"))?, id))
}

/// The hash of a document's content, as its steps name it: SHA-256 of the canonical form, in hexadecimal.
pub fn content_hash(content: &Value) -> String {
    canonical(content).map(|bytes| hash_text(&sha256(&bytes))).unwrap_or_default()
}

/// A document of the year, as far as it says what it is.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) kind: DocumentKind,
    pub(super) key: String,
    pub(super) organisation: String,
    pub(super) item: Option<String>,
    pub(super) number: Option<i64>,
    pub(super) revision: Option<i64>,
    pub(super) finality: Option<String>,
    pub(super) closes_year: bool,
    /// The hash of its content as it is, and as the document states it.
    pub(super) hash: String,
    pub(super) stated: String,
}

impl Facts {
    pub(super) fn read(name: &str, kind: DocumentKind, body: &Value) -> Result<Self, NotDerived> {
        let lacks = |member| NotDerived::Lacks { part: name.to_owned(), member };
        let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let number = |pointer: &str| body.pointer(pointer).and_then(Value::as_i64);
        Ok(Self {
            kind,
            key: text("/organisation/key").ok_or_else(|| lacks("organisation"))?,
            organisation: text("/organisation/name").ok_or_else(|| lacks("organisation"))?,
            item: text("/item/name"),
            number: number("/number"),
            revision: number("/revision"),
            finality: text("/content/finality"),
            closes_year: body.pointer("/content/closes_year") == Some(&Value::Bool(true)),
            hash: content_hash(body.get("content").ok_or_else(|| lacks("content"))?),
            stated: text("/content_hash").ok_or_else(|| lacks("content_hash"))?,
        })
    }
}
