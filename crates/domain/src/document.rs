//! A document of the cycle: one type from the row that it is stored in to the answer that shows it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::id::{EditionId, IssueId, OrganisationId, PersonId, PlanItemId};
use crate::policy::Place;
use crate::rollup::Computed;
use crate::workflow::{Subject, YearState};

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// What a step is taken on.
    pub subject: Subject,
    /// Where it stands in the municipality, and whose it is.
    pub place: Place,
    /// Its organisation: the first, when it has several.
    pub organisation: OrganisationId,
    /// That organisation's name.
    pub organisation_name: String,
    /// That organisation's key in the plan pack.
    pub organisation_key: String,
    /// The measure or ward plan it is about.
    pub item: Option<PlanItemId>,
    /// That item's key in the plan pack.
    pub item_key: Option<String>,
    /// That item's name.
    pub item_name: Option<String>,
    /// The number among the section's reports of the year.
    pub number: i32,
    /// The form edition it is answered in.
    pub edition: EditionId,
    /// That edition's key in the plan pack.
    pub edition_key: String,
    /// That edition's name.
    pub edition_name: String,
    /// The answers: checked, unless it is a draft.
    pub answers: Value,
    /// What its kind needs beside the form.
    pub particulars: Value,
    /// What was added up.
    pub computed: Option<Computed>,
    /// Whether its figures are final; of an activity report only.
    pub finality: Option<String>,
    /// Whether it closes its section's year.
    pub closes_year: bool,
    /// Whether it was first handed in after the day it was due.
    pub late: bool,
    /// When it was first handed in.
    pub first_submitted_at: Option<DateTime<Utc>>,
    /// When it was last handed in.
    pub last_submitted_at: Option<DateTime<Utc>>,
    /// Who wrote in this revision.
    pub written_by: Vec<PersonId>,
    /// Who keyed it in for somebody of its unit.
    pub keyed_by: Vec<PersonId>,
    /// Whether a member of its unit handed in what stands, for nobody else.
    pub confirmed: bool,
    /// Who last wrote content into it, and which version that made.
    pub saved: Option<(PersonId, i32)>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Its activities, in order, as JSON rows; empty for other kinds.
    pub activities: Value,
    /// The issues of its year that have no disposition; of an annual report only.
    pub open_issues: Vec<OpenIssue>,
    /// When its year takes reports, and whether an exception holds for its organisation.
    pub window: Window,
    /// The corrections of its sealed year that touched it.
    pub corrections: Vec<Corrected>,
}

impl Document {
    /// Everybody whose own work it is: who wrote in it or handed it in, and who keyed it in for its unit, as long as the
    /// unit itself has not handed in what was keyed in.
    pub fn authors(&self) -> Vec<PersonId> {
        let keyed: &[PersonId] = if self.confirmed { &[] } else { &self.keyed_by };
        self.written_by.iter().chain(keyed).copied().collect()
    }
}

/// The content of a document, as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The answers: checked, unless it is a draft.
    pub answers: Value,
    /// What the kind needs beside the form.
    pub particulars: Value,
    /// What was added up.
    pub computed: Option<Computed>,
    /// `provisional` or `final`; of an activity report only.
    pub finality: Option<String>,
    /// Whether it closes its section's year.
    pub closes_year: bool,
    /// SHA-256 of the canonical content, activities included.
    pub hash: Vec<u8>,
}

/// A correction of a sealed year that touched something: see [`crate::snapshot::touched`].
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Corrected {
    /// What it touched. Empty when the year as a whole is asked about.
    #[serde(default)]
    pub thing: String,
    /// The edition that corrected it.
    pub edition: i32,
    /// That edition's identifier.
    pub snapshot: Uuid,
    /// When it was sealed.
    pub sealed_at: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// The newest edition of the year, where what is right is read.
    pub newest: Uuid,
    /// JSON pointers of the values that are others.
    #[serde(default)]
    pub pointers: Vec<String>,
    /// The figures that are others.
    #[serde(default)]
    pub figures: Vec<String>,
}

/// An issue without a disposition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenIssue {
    /// Its identifier.
    pub id: IssueId,
    /// In words.
    pub text: String,
}

/// When a year takes reports, for one organisation.
#[derive(Clone, Debug)]
pub struct Window {
    /// The state of the year.
    pub year_state: YearState,
    /// The first day of the collection.
    pub opens_on: NaiveDate,
    /// The day reports are due.
    pub due_on: NaiveDate,
    /// The last day of the collection.
    pub closes_on: NaiveDate,
    /// How many days what was sent back has to come back.
    pub resubmission_days: i16,
    /// Until when an exception holds that another person granted.
    pub excepted_until: Option<DateTime<Utc>>,
}

impl Window {
    /// Whether nothing of its year changes any more.
    pub fn sealed(&self) -> bool {
        self.year_state == YearState::Sealed
    }
}
