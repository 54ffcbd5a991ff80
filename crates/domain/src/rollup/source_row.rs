//! A document that was added up, with exactly the content that was.

use serde::{Deserialize, Serialize};

use super::member::given;
use crate::id::DocumentId;
use crate::snapshot::merkle::hash_of;
use crate::workflow::{DocumentKind, Finality};

/// A document that was added up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRow {
    /// Which.
    pub document: DocumentId,
    /// Whether its figures are final; of a report only.
    #[serde(deserialize_with = "given")]
    pub finality: Option<Finality>,
    /// SHA-256 of exactly the content that was added up, in hexadecimal.
    pub hash: String,
    /// The name of the measure or plan that it is about.
    #[serde(deserialize_with = "given")]
    pub item: Option<String>,
    /// Its kind.
    pub kind: DocumentKind,
    /// The number among its organisation's documents.
    pub number: i32,
    /// Its organisation's name.
    pub organisation: String,
    /// The revision.
    pub revision: i32,
}

impl SourceRow {
    /// The hash is one.
    pub(super) fn sound(&self) -> Result<(), String> {
        hash_of(&self.hash).map(|_| ()).ok_or_else(|| "no hash".to_owned())
    }
}
