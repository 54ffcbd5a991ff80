//! A document of the cycle: one type for the stored row and for the answer that shows it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::id::{EditionId, IssueId, OrganisationId, PersonId, PlanItemId};
use crate::indicator::Indicator;
use crate::policy::Place;
use crate::rollup::Computed;
use crate::workflow::{Subject, YearState};

/// A document of the cycle, with all that a view of it shows.
#[derive(Clone, Debug)]
pub struct Document {
    /// The document as the subject of workflow steps.
    pub subject: Subject,
    /// The document's place in the municipality, and its owner.
    pub place: Place,
    /// The document's organisation: the first, when there are several.
    pub organisation: OrganisationId,
    /// The organisation's name.
    pub organisation_name: String,
    /// The organisation's key in the plan pack.
    pub organisation_key: String,
    /// Whether a meeting has to be recorded in the document, at which an area verified its year.
    pub meets: bool,
    /// The measure or area plan that the document is about.
    pub item: Option<PlanItemId>,
    /// The item's key in the plan pack.
    pub item_key: Option<String>,
    /// The item's name.
    pub item_name: Option<String>,
    /// The indicators of the measure that the document is about.
    pub indicators: Vec<Indicator>,
    /// The document's number among the unit's reports of the year.
    pub number: i32,
    /// The form edition that the answers belong to.
    pub edition: EditionId,
    /// The form edition's key in the plan pack.
    pub edition_key: String,
    /// The form edition's name.
    pub edition_name: String,
    /// The answers. They are checked unless the document is a draft.
    pub answers: Value,
    /// The content that the document's kind needs beside the form.
    pub particulars: Value,
    /// The computed rollup.
    pub computed: Option<Computed>,
    /// Whether the figures are final. Set for activity reports only.
    pub finality: Option<String>,
    /// Whether the document closes its unit's year.
    pub closes_year: bool,
    /// Whether the document was first submitted after its due date.
    pub late: bool,
    /// The time of the first submission.
    pub first_submitted_at: Option<DateTime<Utc>>,
    /// The time of the last submission.
    pub last_submitted_at: Option<DateTime<Utc>>,
    /// The persons who wrote in this revision.
    pub written_by: Vec<PersonId>,
    /// The persons who entered the document on behalf of their unit.
    pub keyed_by: Vec<PersonId>,
    /// Whether a member of the unit submitted the current content in their own name.
    pub confirmed: bool,
    /// The person who last saved content, and the version that this save created.
    pub saved: Option<(PersonId, i32)>,
    /// The time of creation.
    pub created_at: DateTime<Utc>,
    /// The time of the last change.
    pub updated_at: DateTime<Utc>,
    /// The activities, in order, as JSON rows. Empty for other kinds of document.
    pub activities: Value,
    /// The issues of the year that have no disposition. Filled for annual reports only.
    pub open_issues: Vec<OpenIssue>,
    /// The collection dates of the year, and any exception for the organisation.
    pub window: Window,
    /// The corrections of the sealed year that touched the document.
    pub corrections: Vec<Corrected>,
}

impl Document {
    /// Returns the persons who count as authors: those who wrote in the document or submitted it. Those who entered
    /// it on behalf of the unit count until the unit itself has submitted the content.
    pub fn authors(&self) -> Vec<PersonId> {
        let keyed: &[PersonId] = if self.confirmed { &[] } else { &self.keyed_by };
        self.written_by.iter().chain(keyed).copied().collect()
    }
}

/// The content of a document, as it is saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The answers. They are checked unless the document is a draft.
    pub answers: Value,
    /// The content that the document's kind needs beside the form.
    pub particulars: Value,
    /// The computed rollup.
    pub computed: Option<Computed>,
    /// `provisional` or `final`. Set for activity reports only.
    pub finality: Option<String>,
    /// Whether the document closes its unit's year.
    pub closes_year: bool,
    /// SHA-256 of the canonical content, including the activities.
    pub hash: Vec<u8>,
}

/// A correction of a sealed year that touched a document or the year. See [`crate::snapshot::touched`].
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Corrected {
    /// The corrected thing. Empty when the query is about the year as a whole.
    #[serde(default)]
    pub thing: String,
    /// The number of the edition that made the correction.
    pub edition: i32,
    /// That edition's identifier.
    pub snapshot: Uuid,
    /// The time at which that edition was sealed.
    pub sealed_at: DateTime<Utc>,
    /// The reason for the correction.
    pub reason: String,
    /// The newest edition of the year, which holds the right values.
    pub newest: Uuid,
    /// JSON pointers of the changed values.
    #[serde(default)]
    pub pointers: Vec<String>,
    /// The changed figures.
    #[serde(default)]
    pub figures: Vec<String>,
}

/// An issue without a disposition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenIssue {
    /// The identifier of the issue.
    pub id: IssueId,
    /// The text of the issue.
    pub text: String,
}

/// The period in which a year takes reports from one organisation.
#[derive(Clone, Debug)]
pub struct Window {
    /// The state of the year.
    pub year_state: YearState,
    /// The first day of the collection.
    pub opens_on: NaiveDate,
    /// The day on which reports are due.
    pub due_on: NaiveDate,
    /// The last day of the collection.
    pub closes_on: NaiveDate,
    /// The number of days in which a document that was sent back can be submitted again.
    pub resubmission_days: i16,
    /// The end of the organisation's exception, if another person granted one.
    pub excepted_until: Option<DateTime<Utc>>,
}

impl Window {
    /// Checks whether the year is sealed, so that nothing in it can change.
    pub fn sealed(&self) -> bool {
        self.year_state == YearState::Sealed
    }
}
