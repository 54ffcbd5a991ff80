//! The only way to a new state. [`step`] finds the row of the table, requires its permission, checks its guards and
//! builds the state. A [`Step`] has private fields and no other constructor.

use chrono::{DateTime, Utc};

use super::document::DocumentKind;
use super::event::{Event, EventKind};
use super::guard::{Facts, Unmet};
use super::standing::OtherState;
use super::state::{Mark, State, StateKind};
use super::table::{Effect, Transition, find};
use crate::id::{DocumentId, OrganisationId, PersonId};
use crate::policy::Granted;

/// The document on which a step is taken: exactly this content, in this version.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The identifier.
    pub id: DocumentId,
    /// The kind of document.
    pub kind: DocumentKind,
    /// The current state.
    pub state: State,
    /// The version that was loaded and locked.
    pub version: i32,
    /// The revision that is judged.
    pub revision: i32,
    /// SHA-256 of the content that is judged.
    pub content_hash: Vec<u8>,
}

/// The reason why a step is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoStep {
    /// The table has no such row: the event is not possible in this state.
    NotFromHere(OtherState),
    /// A permission was granted, but not the one that the row needs.
    OtherPermission,
    /// The document is the own work of the person who acts, or of the person acted for. Another person has to act.
    /// Holds everything that is missing.
    OwnWork(Vec<Unmet>),
    /// Something else has to happen first. Holds everything that is missing.
    NotYet(Vec<Unmet>),
    /// The year is sealed, so nothing in it changes any more, whatever the document's state.
    YearSealed,
}

/// A legal step, not yet stored.
#[derive(Clone, Debug)]
pub struct Step {
    subject: Subject,
    row: &'static Transition,
    to: State,
    reason: Option<String>,
    by: PersonId,
    acting_for: Option<PersonId>,
    another_office: Option<OrganisationId>,
    confirms: bool,
    at: DateTime<Utc>,
}

impl Step {
    /// Returns the document on which the step is taken.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Returns the row of the table.
    pub fn row(&self) -> &'static Transition {
        self.row
    }

    /// Returns the new state.
    pub fn to(&self) -> &State {
        &self.to
    }

    /// Returns the reason, if there is one.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// Returns the person who takes the step.
    pub fn by(&self) -> PersonId {
        self.by
    }

    /// Returns the person acted for (代決, 代理入力), if any. Both identities are recorded.
    pub fn acting_for(&self) -> Option<PersonId> {
        self.acting_for
    }

    /// Returns the office that decides in place of a nearer one, if any.
    pub fn another_office(&self) -> Option<OrganisationId> {
        self.another_office
    }

    /// Checks whether a member of the unit submits the document in their own name. The unit then confirms what an
    /// office entered on its behalf.
    pub fn confirms(&self) -> bool {
        self.confirms
    }

    /// Returns the time of the step.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Returns the revision after the step.
    pub fn next_revision(&self) -> i32 {
        self.subject.revision + i32::from(self.row.effects.contains(&Effect::NewRevision))
    }
}

/// The person who takes a step, and the time.
#[derive(Clone, Copy, Debug)]
pub struct Taker {
    /// The person.
    pub by: PersonId,
    /// The person acted for, if any.
    pub acting_for: Option<PersonId>,
    /// The time.
    pub at: DateTime<Utc>,
}

impl Taker {
    /// Returns the person who acts and the person acted for. Rules about own work bind both.
    pub fn persons(&self) -> Vec<PersonId> {
        std::iter::once(self.by).chain(self.acting_for).collect()
    }
}

/// Takes a step. If guards are not met, returns all of them at once.
///
/// # Errors
/// Returns the reason for the refusal, as [`NoStep`].
pub fn step(subject: Subject, event: &Event, facts: &Facts, granted: Granted, taker: Taker) -> Result<Step, NoStep> {
    if facts.sealed {
        return Err(NoStep::YearSealed);
    }
    let from = subject.state.kind();
    let row = find(subject.kind, from, event.kind());
    let row = row.ok_or_else(|| NoStep::NotFromHere(OtherState::of_event(subject.kind, event.kind(), from)))?;
    if granted.action() != row.needs {
        return Err(NoStep::OtherPermission);
    }
    let persons = taker.persons();
    let unmet: Vec<Unmet> = row.guards.iter().filter_map(|guard| guard.check(facts, &persons).err()).collect();
    if unmet.iter().any(|one| one.own_work(&persons)) {
        return Err(NoStep::OwnWork(unmet));
    }
    if !unmet.is_empty() {
        return Err(NoStep::NotYet(unmet));
    }
    // A proposal changes nothing: the state, its time and its reason stay.
    let to = if *event == Event::Propose {
        subject.state.clone()
    } else {
        arrive(row.to, event, Mark { by: Some(taker.by), at: taker.at })
    };
    let reason = event.reason().map(ToString::to_string);
    let Taker { by, acting_for, at } = taker;
    let another_office = granted.another_office();
    let confirms = row.event == EventKind::Submit && acting_for.is_none() && granted.at_own_unit();
    Ok(Step { subject, row, to, reason, by, acting_for, another_office, confirms, at })
}

/// Builds the state to which the row leads, from the data of the event.
fn arrive(to: StateKind, event: &Event, mark: Mark) -> State {
    match (to, event.reason()) {
        (StateKind::SentBack, Some(reason)) => State::SentBack(mark, reason.clone()),
        // An event without a reason never leads to `SentBack` (a test checks the whole table).
        (StateKind::Draft | StateKind::SentBack, _) => State::Draft(mark),
        (StateKind::Submitted, _) => State::Submitted(mark),
        (StateKind::Accepted, _) => State::Accepted(mark),
        (StateKind::UnderEvaluation, _) => State::UnderEvaluation(mark),
        (StateKind::Verified, _) => State::Verified(mark),
        (StateKind::Sealed, _) => State::Sealed(mark),
        (StateKind::Discarded, _) => State::Discarded(mark),
    }
}
