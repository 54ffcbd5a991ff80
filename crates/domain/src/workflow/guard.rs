//! The conditions of a step, and the facts that decide them. An unmet guard names what is missing.

use super::collection::Collection;
use super::notice::Notice;
use super::row::{OWN_WORK, Row};
use crate::id::PersonId;
use crate::policy::Action;
use crate::violation::Violation;

/// The names of the persons whose own work a document is.
const ONESELF: [&str; 2] = ["ご自身", "You"];
const THE_OTHER: [&str; 2] = ["代わりを務める相手の方", "The person for whom you act"];

words! {
    /// A condition of a step, besides state and permission.
    pub enum Guard {
        /// Every required question is answered, every answer is readable, and no two contradict each other.
        AnswersComplete = "answers-complete",
        /// The collection window is open, or an exception holds.
        CollectionOpen = "collection-open",
        /// Every joint activity that was left to a leader is counted by that leader.
        JointCounted = "joint-counted",
        /// A document that was sent back may be submitted. The collection is open, an exception holds, or the days
        /// for it are not over.
        ResubmissionOpen = "resubmission-open",
        /// The person who judges wrote no part of the document.
        NotOwnWork = "not-own-work",
        /// The sources have not changed since they were added up.
        SourcesCurrent = "sources-current",
        /// Each unit's year is accepted, or its absence has a reason.
        UnitsAccountedFor = "units-accounted-for",
        /// The area council's meeting is recorded: date, attendance, results, issues.
        VerificationRecorded = "verification-recorded",
        /// Every area's rollup is accepted.
        AreasAccepted = "areas-accepted",
        /// Every measure's report is accepted.
        MeasuresAccepted = "measures-accepted",
        /// No reviewer judges their own work.
        ReviewersIndependent = "reviewers-independent",
        /// Each area plan and measure has a finding.
        FindingsComplete = "findings-complete",
        /// Every issue of the year has a disposition.
        IssuesDisposed = "issues-disposed",
        /// Every finding of the screening is decided.
        ScreeningDecided = "screening-decided",
        /// The fiscal year is over.
        YearOver = "year-over",
        /// Nothing else blocks the year.
        PreflightClean = "preflight-clean",
    }
}

impl Guard {
    /// Returns the operation that helps to meet the guard, if there is a single one. The edge words a way out for
    /// every guard.
    pub fn way_out(self) -> Option<&'static str> {
        Some(match self {
            Self::CollectionOpen | Self::ResubmissionOpen => Action::RequestException.as_str(),
            Self::NotOwnWork | Self::ReviewersIndependent => "list_candidates",
            Self::JointCounted => "amend_activity_report",
            Self::VerificationRecorded => "amend_area_rollup",
            Self::AreasAccepted => Action::AcceptAreaRollup.as_str(),
            Self::MeasuresAccepted => Action::AcceptMeasureReport.as_str(),
            Self::FindingsComplete => Action::RecordFinding.as_str(),
            Self::IssuesDisposed => Action::DisposeIssue.as_str(),
            Self::ScreeningDecided => "decide_screening_findings",
            Self::PreflightClean => "read_year_preflight",
            // The operation depends on the kind of the document, or only time helps.
            Self::AnswersComplete | Self::SourcesCurrent | Self::UnitsAccountedFor | Self::YearOver => return None,
        })
    }
}

/// The facts that the guards check, gathered before a step. Every list holds what is *missing*.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Whether the year is sealed. In a sealed year nothing is missing, and no step is possible.
    pub sealed: bool,
    /// Required questions that are not answered.
    pub unanswered: Vec<Row>,
    /// The violations of answers that are unreadable or contradict each other.
    pub unreadable: Vec<Violation>,
    /// Joint activities that nobody counts.
    pub joint: Vec<Row>,
    /// Notices that block no step, but that the person should read first.
    pub notices: Vec<Notice>,
    /// The collection window.
    pub collection: Collection,
    /// The collection window for documents that were sent back: the same, or longer.
    pub resubmission: Collection,
    /// The persons who wrote in this revision.
    pub written_by: Vec<PersonId>,
    /// Sources that have changed since they were added up.
    pub stale: Vec<Row>,
    /// Units that are neither accepted nor excused.
    pub units: Vec<Row>,
    /// Missing parts of the area council's meeting.
    pub verification: Vec<Row>,
    /// Areas whose rollup is not accepted.
    pub areas: Vec<Row>,
    /// Measures whose report is not accepted.
    pub measures: Vec<Row>,
    /// Reviewers who wrote part of what they would judge.
    pub conflicts: Vec<Row>,
    /// Area plans and measures without a finding.
    pub findings: Vec<Row>,
    /// Issues without a disposition.
    pub issues: Vec<Row>,
    /// Undecided findings of the screening. Gathered only for sealing.
    pub screening: Vec<Row>,
    /// A row if the fiscal year is not over. Gathered only for sealing.
    pub goes_on: Vec<Row>,
    /// Other things that block the year.
    pub blockers: Vec<Row>,
}

impl Facts {
    /// Creates facts with nothing missing. Tests, and kinds of document without a guard, begin with them.
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
            units: Vec::new(),
            verification: Vec::new(),
            areas: Vec::new(),
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

/// A guard that is not met, with what is missing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unmet {
    /// The guard.
    pub guard: Guard,
    /// The missing things. Never empty.
    pub rows: Vec<Row>,
}

impl Unmet {
    /// Checks whether the guard stops one of the persons because the document is their own work.
    pub(super) fn own_work(&self, persons: &[PersonId]) -> bool {
        let own = |row: &Row| row.why == OWN_WORK && persons.iter().any(|person| row.subject == person.to_string());
        self.rows.iter().any(own)
    }
}

impl Guard {
    /// Checks whether the guard is met for `persons`: who takes the step, and who is acted for.
    ///
    /// # Errors
    /// Returns what is missing.
    pub fn check(self, facts: &Facts, persons: &[PersonId]) -> Result<(), Unmet> {
        let rows = match self {
            Self::AnswersComplete => {
                facts.unanswered.iter().cloned().chain(facts.unreadable.iter().map(Row::from)).collect()
            }
            Self::CollectionOpen => facts.collection.rows(),
            Self::JointCounted => facts.joint.clone(),
            Self::ResubmissionOpen => facts.resubmission.rows(),
            Self::NotOwnWork => {
                // The person who takes the step comes first, then the person acted for.
                let called = std::iter::once(ONESELF).chain(std::iter::repeat(THE_OTHER));
                let own = persons.iter().zip(called).filter(|(person, _)| facts.written_by.contains(person));
                own.map(|(person, called)| Row::called(person, called, OWN_WORK)).collect()
            }
            Self::SourcesCurrent => facts.stale.clone(),
            Self::UnitsAccountedFor => facts.units.clone(),
            Self::VerificationRecorded => facts.verification.clone(),
            Self::AreasAccepted => facts.areas.clone(),
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
