//! A document that was added up, with the hash of its content.

use serde::{Deserialize, Serialize};

use super::member::given;
use crate::id::DocumentId;
use crate::snapshot::merkle::hash_of;
use crate::workflow::{DocumentKind, Finality};

/// A document that was added up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRow {
    /// The document.
    pub document: DocumentId,
    /// Whether the figures are final. Set for activity reports only.
    #[serde(deserialize_with = "given")]
    pub finality: Option<Finality>,
    /// SHA-256 of the exact content that was added up, in hexadecimal.
    pub hash: String,
    /// The name of the measure or plan that the document is about.
    #[serde(deserialize_with = "given")]
    pub item: Option<String>,
    /// The document's kind.
    pub kind: DocumentKind,
    /// The document's number among the organisation's documents.
    pub number: i32,
    /// The organisation's name.
    pub organisation: String,
    /// The revision.
    pub revision: i32,
}

impl SourceRow {
    /// Checks that the hash has the form of one.
    pub(super) fn sound(&self) -> Result<(), String> {
        hash_of(&self.hash).map(|_| ()).ok_or_else(|| "no hash".to_owned())
    }
}
