//! Documents and activities that a rollup does not count.

use serde::{Deserialize, Serialize};

use super::NotCounted;
use super::member::{given, there};
use crate::id::DocumentId;
use crate::workflow::DocumentKind;

/// A document or an activity that was not counted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The document, if there is one.
    #[serde(deserialize_with = "given")]
    pub document: Option<DocumentId>,
    /// The kind of the document.
    pub kind: DocumentKind,
    /// The name of the document's organisation or item.
    pub organisation: String,
    /// For an activity: the unit that counts it, or should.
    #[serde(default, deserialize_with = "there", skip_serializing_if = "Option::is_none")]
    pub particulars: Option<Leader>,
    /// JSON pointer of the activity. `None` for the whole document.
    #[serde(default, deserialize_with = "there", skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The reason.
    pub why: NotCounted,
}

/// The unit that counts a joint activity, or should.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leader {
    /// The place where the leader contradicts the claim.
    #[serde(deserialize_with = "given")]
    pub contradicted_in: Option<ActivityPlace>,
    /// The leader's key.
    pub counted_by: String,
    /// The leader's name, if there is such an organisation.
    #[serde(deserialize_with = "given")]
    pub counted_by_name: Option<String>,
    /// The place where the leader counts the activity.
    #[serde(deserialize_with = "given")]
    pub counted_in: Option<ActivityPlace>,
    /// The dimensions under which the activity would count.
    pub dimensions: Vec<String>,
    /// A report of the leader, if there is one.
    #[serde(deserialize_with = "given")]
    pub leader_report: Option<DocumentId>,
}

/// The place of an activity in a report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityPlace {
    /// The report.
    pub document: DocumentId,
    /// JSON pointer of the activity.
    pub pointer: String,
}

impl LeftOut {
    /// Checks that the reason fits. Documents and activities are left out for different reasons, and an activity has
    /// a document and a leader.
    pub(super) fn sound(&self) -> Result<(), String> {
        let of_activity = self.pointer.is_some();
        let there = self.particulars.is_some() == of_activity && (self.document.is_some() || !of_activity);
        if there && self.why.of_activity() == of_activity {
            Ok(())
        } else {
            Err(format!("nothing is left out like that: {:?}", self.why.as_str()))
        }
    }
}
