//! The details of audited changes.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;

use super::{Hex, Word};
use crate::id::{AssignmentId, DocumentId, FindingId, IssueId, OrganisationId, PersonId, SessionId, SnapshotId};
use crate::screening::FindingKey;

/// The details of a change.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the members are the words of the JSON")]
pub enum AuditDetail {
    /// No details: the action and the subject say everything.
    Nothing {},
    /// A report was begun.
    Begun { version: i32, content: Hex, submitted: bool, acting_for: Option<PersonId> },
    /// A document was written into.
    Written { version: i32, before: Hex, content: Hex, acting_for: Option<PersonId> },
    /// A document was computed from its sources.
    Computed { version: i32, content: Hex },
    /// A document took a step.
    Stepped {
        event: Word,
        from: Word,
        to: Word,
        revision: i32,
        content: Hex,
        version: i32,
        acting_for: Option<PersonId>,
    },
    /// Members were assigned to the review.
    Assigned { reviews: usize, version: i32 },
    /// A member recorded a finding about a document.
    Found { judged: DocumentId, content: Hex },
    /// A picture was added.
    Attached { length: i64, media_type: Word, sha256: Hex },
    /// An issue was raised.
    Raised { fiscal_year: i16, organisation: OrganisationId, finding: Option<FindingId> },
    /// An issue was disposed of.
    Disposed { disposition: Word, into: Option<IssueId>, version: i32 },
    /// A year changed its state.
    YearChanged { version: i32 },
    /// A year was opened.
    YearOpened { documents: usize, issues: u64, version: i32 },
    /// The days and the state of a year after a change.
    YearDays {
        opens_on: NaiveDate,
        due_on: NaiveDate,
        closes_on: NaiveDate,
        resubmission_days: i16,
        state: Word,
        version: i32,
    },
    /// A first person requested the sealing or the correction of a year.
    SealAsked { asked: bool, edition: i32, root: Option<Word> },
    /// A second person confirmed the sealing or the correction of a year.
    Sealed { edition: i32, root: Word, snapshot: SnapshotId },
    /// An exception was requested or granted.
    Exception { organisation: OrganisationId, requested_by: PersonId, expires_at: DateTime<Utc> },
    /// A finding of the screening was decided.
    Decided { kind: Word, part: Word, pointer: Word, verdict: Word, version: i32 },
    /// Several findings of the screening were decided.
    DecidedSeveral { findings: Vec<FindingKey>, verdict: Word },
    /// A file was downloaded.
    HandedOut {
        snapshot: SnapshotId,
        download: Word,
        about: Word,
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<Word>,
        digest: Hex,
        bytes: u64,
    },
    /// A person was invited.
    Invited { role: Word, organisation: OrganisationId, expires_at: DateTime<Utc> },
    /// A role was granted.
    Granted { role: Word, organisation: OrganisationId, valid_from: NaiveDate, valid_to: Option<NaiveDate> },
    /// A role was ended.
    Ended { role: Word, last_day: NaiveDate, version: i32 },
    /// A password reset link was created.
    ResetOffered { expires_at: DateTime<Utc> },
    /// A password reset link was used.
    ResetAccepted { offered_by: Option<PersonId> },
    /// An invitation was used.
    InvitationAccepted { assignment: AssignmentId },
    /// An action in a session.
    Session { session: SessionId },
    /// Counters of attempts were reset.
    Unlocked { buckets: u64, of: Word },
    /// The registered networks of the offices.
    Networks { networks: Vec<Word> },
    /// A pack was imported.
    Imported { plan: Word, rows: BTreeMap<Word, u64> },
    /// The first persons were invited.
    FirstInvited { invitations: usize },
}

impl AuditDetail {
    /// Returns the details as JSON.
    pub(super) fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}
