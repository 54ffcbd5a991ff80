//! The only way to a new state: [`step`] looks the row up, asks for the permission the row needs, checks its guards,
//! and builds the state. A [`Step`] has private fields and no other constructor.

use chrono::{DateTime, Utc};

use super::document::DocumentKind;
use super::event::{Event, EventKind};
use super::guard::{Facts, Unmet};
use super::standing::OtherState;
use super::state::{Mark, State, StateKind};
use super::table::{Effect, Transition, find};
use crate::id::{DocumentId, OrganisationId, PersonId};
use crate::policy::Granted;

/// What a step is taken on: exactly this content, in this version.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The document.
    pub id: DocumentId,
    /// Its kind.
    pub kind: DocumentKind,
    /// Where it stands.
    pub state: State,
    /// The version loaded and locked.
    pub version: i32,
    /// The revision judged.
    pub revision: i32,
    /// SHA-256 of the content judged.
    pub content_hash: Vec<u8>,
}

/// Why there is no step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoStep {
    /// The table has no such row: nothing like that happens from here.
    NotFromHere(OtherState),
    /// A permission was granted, but not the one that the row needs.
    OtherPermission,
    /// Whoever would stand for it would judge their own work: another person has to. With it everything that is missing.
    OwnWork(Vec<Unmet>),
    /// Something else has to happen first.
    NotYet(Vec<Unmet>),
    /// The year is sealed: nothing of it changes any more, whatever state it was left in.
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
    /// What it was taken on.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// The row of the table.
    pub fn row(&self) -> &'static Transition {
        self.row
    }

    /// The new state.
    pub fn to(&self) -> &State {
        &self.to
    }

    /// The reason given.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// Who took it.
    pub fn by(&self) -> PersonId {
        self.by
    }

    /// For whom, when a person acts for another (代決, 代理入力): two identities are kept.
    pub fn acting_for(&self) -> Option<PersonId> {
        self.acting_for
    }

    /// The office that decided in place of the one that is nearer.
    pub fn another_office(&self) -> Option<OrganisationId> {
        self.another_office
    }

    /// Whether a member of the very unit hands it in, for nobody else: what an office keyed in for the unit is the unit's
    /// own word then.
    pub fn confirms(&self) -> bool {
        self.confirms
    }

    /// When.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// The revision after the step.
    pub fn next_revision(&self) -> i32 {
        self.subject.revision + i32::from(self.row.effects.contains(&Effect::NewRevision))
    }
}

/// Who takes a step, and when.
#[derive(Clone, Copy, Debug)]
pub struct Taker {
    /// The person.
    pub by: PersonId,
    /// The person acted for.
    pub acting_for: Option<PersonId>,
    /// The time.
    pub at: DateTime<Utc>,
}

impl Taker {
    /// Everybody who stands for the step: what binds one by person binds both.
    pub fn persons(&self) -> Vec<PersonId> {
        std::iter::once(self.by).chain(self.acting_for).collect()
    }
}

/// Takes a step, or says why there is none: all guards that do not hold, at once.
///
/// # Errors
/// [`NoStep`].
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
    // asking moves nothing: where the document stands, since when and why, stays as it was
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

/// Builds the state the row leads to, from what the event carries.
fn arrive(to: StateKind, event: &Event, mark: Mark) -> State {
    match (to, event.reason()) {
        (StateKind::SentBack, Some(reason)) => State::SentBack(mark, reason.clone()),
        // an event without a reason never leads to `SentBack` (tested over the whole table)
        (StateKind::Draft | StateKind::SentBack, _) => State::Draft(mark),
        (StateKind::Submitted, _) => State::Submitted(mark),
        (StateKind::Accepted, _) => State::Accepted(mark),
        (StateKind::UnderVerification, _) => State::UnderVerification(mark),
        (StateKind::Verified, _) => State::Verified(mark),
        (StateKind::Sealed, _) => State::Sealed(mark),
        (StateKind::Discarded, _) => State::Discarded(mark),
    }
}
