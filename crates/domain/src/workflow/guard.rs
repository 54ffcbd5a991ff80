//! What else must hold before a step, and the facts that tell. A guard that does not hold names what is missing.

use super::collection::Collection;
use super::notice::Notice;
use super::row::{OWN_WORK, Row};
use crate::complaint::Complaint;
use crate::id::PersonId;
use crate::policy::Action;

/// What the persons are called whose own work it is.
const ONESELF: [&str; 2] = ["ご自身", "You"];
const THE_OTHER: [&str; 2] = ["代わりを務める相手の方", "The person for whom you act"];

/// A condition beside state and permission.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Guard {
    /// Every question that must be answered is answered, every answer can be read, and none contradicts another.
    AnswersComplete,
    /// The collection window is open, or an exception holds.
    CollectionOpen,
    /// Every joint activity that is left to a leader is counted by that leader.
    JointCounted,
    /// What was sent back may come back: the collection is open, an exception holds, or the days for it are not over.
    ResubmissionOpen,
    /// The person judging wrote nothing of it.
    NotOwnWork,
    /// What was added up is still what stands.
    SourcesCurrent,
    /// Each section's year is accepted, or missing with a reason.
    SectionsAccountedFor,
    /// The ward council's meeting is recorded: date, attendance, results, issues.
    VerificationRecorded,
    /// Every ward's rollup is accepted.
    WardsAccepted,
    /// Every measure's report is accepted.
    MeasuresAccepted,
    /// No reviewer judges their own work.
    ReviewersIndependent,
    /// A finding stands for each ward plan and measure.
    FindingsComplete,
    /// Every issue of the year has a disposition.
    IssuesDisposed,
    /// Somebody decided about everything that screening found.
    ScreeningDecided,
    /// The fiscal year is over.
    YearOver,
    /// Nothing blocks the year.
    PreflightClean,
}

impl Guard {
    /// Every guard.
    pub const ALL: [Self; 16] = [
        Self::AnswersComplete,
        Self::CollectionOpen,
        Self::JointCounted,
        Self::ResubmissionOpen,
        Self::NotOwnWork,
        Self::SourcesCurrent,
        Self::SectionsAccountedFor,
        Self::VerificationRecorded,
        Self::WardsAccepted,
        Self::MeasuresAccepted,
        Self::ReviewersIndependent,
        Self::FindingsComplete,
        Self::IssuesDisposed,
        Self::ScreeningDecided,
        Self::YearOver,
        Self::PreflightClean,
    ];

    /// The word spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::AnswersComplete => "answers-complete",
            Self::CollectionOpen => "collection-open",
            Self::JointCounted => "joint-counted",
            Self::ResubmissionOpen => "resubmission-open",
            Self::NotOwnWork => "not-own-work",
            Self::SourcesCurrent => "sources-current",
            Self::SectionsAccountedFor => "sections-accounted-for",
            Self::VerificationRecorded => "verification-recorded",
            Self::WardsAccepted => "wards-accepted",
            Self::MeasuresAccepted => "measures-accepted",
            Self::ReviewersIndependent => "reviewers-independent",
            Self::FindingsComplete => "findings-complete",
            Self::IssuesDisposed => "issues-disposed",
            Self::ScreeningDecided => "screening-decided",
            Self::YearOver => "year-over",
            Self::PreflightClean => "preflight-clean",
        }
    }

    /// The name of the operation that helps whoever meets it, where there is a single one. Every guard has words for its
    /// way out.
    pub fn way_out(self) -> Option<&'static str> {
        Some(match self {
            Self::CollectionOpen | Self::ResubmissionOpen => Action::RequestException.name(),
            Self::NotOwnWork | Self::ReviewersIndependent => "list_candidates",
            Self::JointCounted => "amend_activity_report",
            Self::SectionsAccountedFor | Self::VerificationRecorded => "amend_ward_rollup",
            Self::WardsAccepted => Action::AcceptWardRollup.name(),
            Self::MeasuresAccepted => Action::AcceptMeasureReport.name(),
            Self::FindingsComplete => Action::RecordFinding.name(),
            Self::IssuesDisposed => Action::DisposeIssue.name(),
            Self::ScreeningDecided => "decide_screening_findings",
            Self::PreflightClean => "read_year_preflight",
            // which one depends on the kind of the document, or only time helps
            Self::AnswersComplete | Self::SourcesCurrent | Self::YearOver => return None,
        })
    }
}

/// What the guards look at, gathered before a step. Every list holds what is *missing*.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Whether the year is sealed. Nothing is missing then, and nothing happens any more.
    pub sealed: bool,
    /// Required questions without an answer.
    pub unanswered: Vec<Row>,
    /// Answers that cannot be read, or that contradict each other.
    pub unreadable: Vec<Complaint>,
    /// Joint activities that nobody counts.
    pub joint: Vec<Row>,
    /// What blocks no step, and somebody should know before they take one.
    pub notices: Vec<Notice>,
    /// The window.
    pub collection: Collection,
    /// The window for what was sent back: the same, or longer.
    pub resubmission: Collection,
    /// Who wrote in this revision.
    pub written_by: Vec<PersonId>,
    /// Sources that changed since they were added up.
    pub stale: Vec<Row>,
    /// Sections neither accepted nor excused.
    pub sections: Vec<Row>,
    /// Missing parts of the ward council's meeting.
    pub verification: Vec<Row>,
    /// Wards whose rollup is not accepted.
    pub wards: Vec<Row>,
    /// Measures whose report is not accepted.
    pub measures: Vec<Row>,
    /// Reviewers who wrote part of what they would judge.
    pub conflicts: Vec<Row>,
    /// Ward plans and measures without a finding.
    pub findings: Vec<Row>,
    /// Issues without a disposition.
    pub issues: Vec<Row>,
    /// What screening found and nobody decided about; gathered where a year is sealed, and nowhere else.
    pub screening: Vec<Row>,
    /// Whether the year goes on; gathered where it is sealed, and nowhere else.
    pub goes_on: Vec<Row>,
    /// Whatever else blocks the year.
    pub blockers: Vec<Row>,
}

impl Facts {
    /// Facts with nothing missing, in an open window: what tests and kinds without a guard begin with.
    pub fn clean(collection: Collection) -> Self {
        Self {
            sealed: false,
            unanswered: Vec::new(),
            unreadable: Vec::new(),
            joint: Vec::new(),
            notices: Vec::new(),
            collection,
            resubmission: collection,
            written_by: Vec::new(),
            stale: Vec::new(),
            sections: Vec::new(),
            verification: Vec::new(),
            wards: Vec::new(),
            measures: Vec::new(),
            conflicts: Vec::new(),
            findings: Vec::new(),
            issues: Vec::new(),
            screening: Vec::new(),
            goes_on: Vec::new(),
            blockers: Vec::new(),
        }
    }
}

/// A guard that does not hold, with what is missing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unmet {
    /// The guard.
    pub guard: Guard,
    /// What is missing; never empty.
    pub rows: Vec<Row>,
}

impl Unmet {
    /// Whether it holds one of these persons back for good, because it is their own work.
    pub(super) fn own_work(&self, persons: &[PersonId]) -> bool {
        let own = |row: &Row| row.why == OWN_WORK && persons.iter().any(|person| row.subject == person.to_string());
        self.rows.iter().any(own)
    }
}

impl Guard {
    /// Whether it holds for everybody who would stand for the step: who takes it, and for whom.
    ///
    /// # Errors
    /// What is missing.
    pub fn check(self, facts: &Facts, persons: &[PersonId]) -> Result<(), Unmet> {
        let rows = match self {
            Self::AnswersComplete => {
                facts.unanswered.iter().cloned().chain(facts.unreadable.iter().map(Row::from)).collect()
            }
            Self::CollectionOpen => facts.collection.rows(),
            Self::JointCounted => facts.joint.clone(),
            Self::ResubmissionOpen => facts.resubmission.rows(),
            Self::NotOwnWork => {
                // who takes the step comes first, then for whom it is taken
                let called = std::iter::once(ONESELF).chain(std::iter::repeat(THE_OTHER));
                let own = persons.iter().zip(called).filter(|(person, _)| facts.written_by.contains(person));
                own.map(|(person, called)| Row::called(person, called, OWN_WORK)).collect()
            }
            Self::SourcesCurrent => facts.stale.clone(),
            Self::SectionsAccountedFor => facts.sections.clone(),
            Self::VerificationRecorded => facts.verification.clone(),
            Self::WardsAccepted => facts.wards.clone(),
            Self::MeasuresAccepted => facts.measures.clone(),
            Self::ReviewersIndependent => facts.conflicts.clone(),
            Self::FindingsComplete => facts.findings.clone(),
            Self::IssuesDisposed => facts.issues.clone(),
            Self::ScreeningDecided => facts.screening.clone(),
            Self::YearOver => facts.goes_on.clone(),
            Self::PreflightClean => facts.blockers.clone(),
        };
        if rows.is_empty() { Ok(()) } else { Err(Unmet { guard: self, rows }) }
    }
}
