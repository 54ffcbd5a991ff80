//! Something that was not counted: a whole document, or one activity of it.

use serde::{Deserialize, Serialize};

use super::NotCounted;
use super::member::{given, there};
use crate::id::DocumentId;
use crate::workflow::DocumentKind;

/// Something that was not counted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The document, if there is one.
    #[serde(deserialize_with = "given")]
    pub document: Option<DocumentId>,
    /// The kind of the document.
    pub kind: DocumentKind,
    /// The name of its organisation or item.
    pub organisation: String,
    /// Of an activity: who counts it, or should.
    #[serde(default, deserialize_with = "there", skip_serializing_if = "Option::is_none")]
    pub particulars: Option<Leader>,
    /// JSON pointer of the activity; `None`: the whole document.
    #[serde(default, deserialize_with = "there", skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Why.
    pub why: NotCounted,
}

/// Who counts a joint activity, or should.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leader {
    /// Where the leader contradicts it.
    #[serde(deserialize_with = "given")]
    pub contradicted_in: Option<ActivityPlace>,
    /// The leader's key.
    pub counted_by: String,
    /// The leader's name, if there is such an organisation.
    #[serde(deserialize_with = "given")]
    pub counted_by_name: Option<String>,
    /// Where the leader counts it.
    #[serde(deserialize_with = "given")]
    pub counted_in: Option<ActivityPlace>,
    /// The dimensions that the activity would count under.
    pub dimensions: Vec<String>,
    /// A report of the leader.
    #[serde(deserialize_with = "given")]
    pub leader_report: Option<DocumentId>,
}

/// An activity of a report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityPlace {
    /// The report.
    pub document: DocumentId,
    /// JSON pointer of the activity in it.
    pub pointer: String,
}

impl LeftOut {
    /// A whole document is left out for another reason than an activity, which stands in a document and has a leader.
    pub(super) fn sound(&self) -> Result<(), String> {
        let of_activity = self.pointer.is_some();
        let there = self.particulars.is_some() == of_activity && (self.document.is_some() || !of_activity);
        if there && self.why.of_activity() == of_activity {
            Ok(())
        } else {
            Err(format!("nothing is left out like that: {:?}", self.why.word()))
        }
    }
}
