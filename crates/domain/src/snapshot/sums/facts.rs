//! The facts that a document states about itself, and the hash of its content.

use serde_json::Value;

use super::read::NotDerived;
use crate::id::DocumentId;
use crate::snapshot::merkle::{hash_text, sha256};
use crate::snapshot::{NotCanonical, canonical};
use crate::workflow::{DocumentKind, Finality};

/// The pointer to the computed rollup of a document.
pub(in crate::snapshot) const COMPUTED: &str = "/content/computed";

/// Parses the name of a part, `activity-report/<year>-<id>`, into kind and identifier.
pub(in crate::snapshot) fn document(name: &str) -> Option<(DocumentKind, &str)> {
    let (kind, id) = name.split_once('/')?;
    Some((kind.replace('-', "_").parse::<DocumentKind>().ok()?, id))
}

/// Returns the content hash that steps refer to: SHA-256 of the canonical form, in hex.
///
/// # Errors
/// Fails when the content has no canonical form.
pub fn content_hash(content: &Value) -> Result<String, NotCanonical> {
    Ok(hash_text(&sha256(&canonical(content)?)))
}

/// The facts that a document states about itself.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) id: DocumentId,
    pub(super) kind: DocumentKind,
    pub(super) key: String,
    pub(super) organisation: String,
    pub(super) item: Option<String>,
    pub(super) number: i32,
    pub(super) revision: i32,
    pub(super) finality: Option<Finality>,
    pub(super) closes_year: bool,
    /// The hash of the actual content. `stated` is the hash that the document states.
    pub(super) hash: String,
    pub(super) stated: String,
}

impl Facts {
    pub(super) fn read(name: &str, kind: DocumentKind, body: &Value) -> Result<Self, NotDerived> {
        let lacks = |member| NotDerived::Lacks { part: name.to_owned(), member };
        let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let number = |member| {
            let number = body.get(member).and_then(Value::as_i64);
            number.and_then(|number| i32::try_from(number).ok()).ok_or_else(|| lacks(member))
        };
        let id = document(name).and_then(|(_, id)| id.parse().ok()).ok_or_else(|| lacks("identifier"))?;
        let content = body.get("content").ok_or_else(|| lacks("content"))?;
        Ok(Self {
            id,
            kind,
            key: text("/organisation/key").ok_or_else(|| lacks("organisation"))?,
            organisation: text("/organisation/name").ok_or_else(|| lacks("organisation"))?,
            item: text("/item/name"),
            number: number("number")?,
            revision: number("revision")?,
            finality: match content.get("finality") {
                Some(Value::Null) => None,
                word => {
                    let finality = word.and_then(Value::as_str).and_then(|word| word.parse::<Finality>().ok());
                    Some(finality.ok_or_else(|| lacks("content/finality"))?)
                }
            },
            closes_year: content
                .get("closes_year")
                .and_then(Value::as_bool)
                .ok_or_else(|| lacks("content/closes_year"))?,
            hash: content_hash(content).map_err(|_| lacks("canonical content"))?,
            stated: text("/content_hash").ok_or_else(|| lacks("content_hash"))?,
        })
    }
}
