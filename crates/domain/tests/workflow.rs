//! The workflow is finite, so it is tested whole: every document, state, event and guard.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::actor::{Actor, Assignment, OrganisationKind, Role};
use domain::id::{AccountId, AssignmentId, DocumentId, OrganisationId, PersonId, TenantId};
use domain::policy::{Action, Granted, Place, authorise};
use domain::text::Reason;
use domain::workflow::{
    Collection, DocumentKind, Event, EventKind, Facts, Guard, Mark, NoStep, OtherState, Row, State, StateKind, Subject,
    TRANSITIONS, Taker, find, step,
};
use domain::year::FiscalYear;
use uuid::Uuid;

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn reason() -> Reason {
    Reason::parse("理由").expect("a reason")
}

fn mark() -> Mark {
    Mark { by: Some(person(1)), at: DateTime::<Utc>::UNIX_EPOCH }
}

fn state(kind: StateKind) -> State {
    match kind {
        StateKind::Draft => State::Draft(mark()),
        StateKind::Submitted => State::Submitted(mark()),
        StateKind::SentBack => State::SentBack(mark(), reason()),
        StateKind::Accepted => State::Accepted(mark()),
        StateKind::UnderEvaluation => State::UnderEvaluation(mark()),
        StateKind::Verified => State::Verified(mark()),
        StateKind::Sealed => State::Sealed(mark()),
        StateKind::Discarded => State::Discarded(mark()),
    }
}

fn event(kind: EventKind) -> Event {
    match kind {
        EventKind::Submit => Event::Submit,
        EventKind::Propose => Event::Propose,
        EventKind::Recall => Event::Recall,
        EventKind::Discard => Event::Discard,
        EventKind::SendBack => Event::SendBack(reason()),
        EventKind::Accept => Event::Accept,
        EventKind::Reopen => Event::Reopen(reason()),
        EventKind::Assign => Event::Assign,
        EventKind::Find => Event::Find,
        EventKind::Conclude => Event::Conclude,
        EventKind::Seal => Event::Seal,
    }
}

fn subject(kind: DocumentKind, from: StateKind) -> Subject {
    let year = FiscalYear::new(2018).expect("a year");
    Subject {
        id: DocumentId { year, uuid: Uuid::from_u128(9) },
        kind,
        state: state(from),
        version: 3,
        revision: 1,
        content_hash: vec![7; 32],
    }
}

fn open() -> Collection {
    Collection::Open { until: NaiveDate::MAX }
}

/// Permission for anything, from somebody who holds every role in a place.
fn granted(action: Action) -> Granted {
    let organisation = OrganisationId(Uuid::from_u128(5));
    let assignments = Role::ALL.map(|role| Assignment {
        id: AssignmentId(Uuid::nil()),
        role,
        organisation,
        kind: OrganisationKind::Municipality,
        key: String::new(),
        name: String::new(),
        below: Vec::new(),
    });
    let actor = Actor {
        tenant: TenantId(Uuid::nil()),
        account: AccountId(Uuid::nil()),
        person: person(2),
        name: String::new(),
        assignments: assignments.to_vec(),
    };
    let place = Place {
        units: vec![organisation],
        area: Some(organisation),
        receiver: Some(organisation),
        author: Some(person(2)),
    };
    authorise(&actor, action, action, &place).expect("somebody may")
}

fn taker() -> Taker {
    Taker { by: person(2), acting_for: None, at: DateTime::<Utc>::UNIX_EPOCH }
}

#[test]
fn a_step_exists_exactly_where_a_row_does_and_lands_where_it_says() {
    let mut rows = 0;
    for document in DocumentKind::ALL {
        for from in StateKind::ALL {
            for kind in EventKind::ALL {
                let row = find(document, from, kind);
                let needs = row.map_or(Action::ReadReference, |row| row.needs);
                let taken = step(subject(document, from), &event(kind), &Facts::clean(open()), granted(needs), taker());
                match row {
                    Some(row) => {
                        let step = taken.expect("a row is a step");
                        assert_eq!(step.to().kind(), row.to, "{document:?} {from:?} {kind:?}");
                        assert_eq!(step.to().reason().is_some(), row.to == StateKind::SentBack);
                        rows += 1;
                    }
                    None => {
                        assert_eq!(taken.unwrap_err(), NoStep::NotFromHere(OtherState::of_event(document, kind, from)))
                    }
                }
            }
        }
    }
    assert_eq!(rows, TRANSITIONS.len(), "a row stands twice");
}

#[test]
fn another_permission_is_not_enough() {
    for row in TRANSITIONS {
        let other = if row.needs == Action::ReadReference { Action::ReadYear } else { Action::ReadReference };
        let facts = Facts::clean(open());
        let taken = step(subject(row.document, row.from), &event(row.event), &facts, granted(other), taker());
        assert_eq!(taken.unwrap_err(), NoStep::OtherPermission);
    }
}

fn breaking(guard: Guard) -> Facts {
    let mut facts = Facts::clean(open());
    let missing = vec![Row::new("x", "x", "missing")];
    match guard {
        Guard::AnswersComplete => facts.unanswered = missing,
        Guard::CollectionOpen => facts.collection = Collection::Closed { closed: NaiveDate::MIN },
        Guard::JointCounted => facts.joint = missing,
        Guard::ResubmissionOpen => facts.resubmission = Collection::Closed { closed: NaiveDate::MIN },
        Guard::NotOwnWork => facts.written_by = vec![person(2)],
        Guard::SourcesCurrent => facts.stale = missing,
        Guard::UnitsAccountedFor => facts.units = missing,
        Guard::VerificationRecorded => facts.verification = missing,
        Guard::AreasAccepted => facts.areas = missing,
        Guard::MeasuresAccepted => facts.measures = missing,
        Guard::ReviewersIndependent => facts.conflicts = missing,
        Guard::FindingsComplete => facts.findings = missing,
        Guard::IssuesDisposed => facts.issues = missing,
        Guard::ScreeningDecided => facts.screening = missing,
        Guard::YearOver => facts.goes_on = missing,
        Guard::PreflightClean => facts.blockers = missing,
    }
    facts
}

#[test]
fn every_guard_of_every_row_stops_its_step_and_no_other_guard_does() {
    let mut used = BTreeSet::new();
    for row in TRANSITIONS {
        for guard in Guard::ALL {
            let facts = breaking(guard);
            let taken = step(subject(row.document, row.from), &event(row.event), &facts, granted(row.needs), taker());
            if row.guards.contains(&guard) {
                used.insert(guard);
                let unmet = match taken {
                    Err(NoStep::OwnWork(unmet)) if guard == Guard::NotOwnWork => unmet,
                    Err(NoStep::NotYet(unmet)) if guard != Guard::NotOwnWork => unmet,
                    other => panic!("{guard:?} did not hold back {row:?}: {other:?}"),
                };
                assert_eq!(unmet.len(), 1);
                assert_eq!(unmet[0].guard, guard);
                assert!(!unmet[0].rows.is_empty());
            } else {
                assert!(taken.is_ok(), "{guard:?} held back {row:?}");
            }
        }
    }
    assert_eq!(used.len(), Guard::ALL.len(), "a guard that guards nothing");
}

#[test]
fn what_binds_a_person_binds_the_one_who_acts_and_the_one_acted_for() {
    let (me, other) = (person(2), person(3));
    let by = |acting_for| Taker { acting_for, ..taker() };
    for row in TRANSITIONS {
        for (written_by, acting_for, own) in [
            (vec![me], Some(other), vec![me]),
            (vec![other], Some(other), vec![other]),
            (vec![other, me], Some(other), vec![me, other]),
            (vec![other], None, vec![]),
            (vec![person(4)], Some(other), vec![]),
        ] {
            let facts = Facts { written_by, ..Facts::clean(open()) };
            let subject = subject(row.document, row.from);
            let taken = step(subject, &event(row.event), &facts, granted(row.needs), by(acting_for));
            if row.guards.contains(&Guard::NotOwnWork) && !own.is_empty() {
                let Err(NoStep::OwnWork(unmet)) = taken else { panic!("{row:?} went through") };
                let named: Vec<&str> = unmet[0].rows.iter().map(|row| row.subject.as_str()).collect();
                assert_eq!(named, own.iter().map(ToString::to_string).collect::<Vec<_>>());
            } else {
                assert_eq!(taken.expect("a step").acting_for(), acting_for);
            }
        }
    }
}

/// A16: no step is left in a sealed year, whatever state a document was left in.
#[test]
fn a_sealed_year_has_no_steps() {
    let facts = Facts { sealed: true, ..Facts::clean(open()) };
    for document in DocumentKind::ALL {
        for from in StateKind::ALL {
            for kind in EventKind::ALL {
                let needs = find(document, from, kind).map_or(Action::ReadReference, |row| row.needs);
                let taken = step(subject(document, from), &event(kind), &facts, granted(needs), taker());
                assert_eq!(taken.unwrap_err(), NoStep::YearSealed, "{document:?} {from:?} {kind:?}");
            }
        }
    }
}

#[test]
fn all_unmet_guards_are_told_at_once() {
    let mut facts = breaking(Guard::AnswersComplete);
    facts.collection = Collection::Closed { closed: NaiveDate::MIN };
    let subject = subject(DocumentKind::ActivityReport, StateKind::Draft);
    let taken = step(subject, &Event::Submit, &facts, granted(Action::SubmitActivityReport), taker());
    let Err(NoStep::NotYet(unmet)) = taken else { panic!("it went through") };
    assert_eq!(unmet.len(), 2);
}

#[test]
fn only_sealed_and_discarded_are_ends_and_every_state_of_a_document_is_reached_from_draft() {
    for document in DocumentKind::ALL {
        let rows: Vec<_> = TRANSITIONS.iter().filter(|row| row.document == document).collect();
        let mut reached = BTreeSet::from([StateKind::Draft]);
        while rows.iter().any(|row| reached.contains(&row.from) && reached.insert(row.to)) {}
        let named: BTreeSet<StateKind> = rows.iter().flat_map(|row| [row.from, row.to]).collect();
        assert_eq!(reached, named);
        for state in named {
            let end = matches!(state, StateKind::Sealed | StateKind::Discarded);
            assert_ne!(rows.iter().any(|row| row.from == state), end);
        }
    }
}

#[test]
fn all_rows_of_one_event_need_the_same_permission() {
    for row in TRANSITIONS {
        let same = TRANSITIONS.iter().filter(|other| other.document == row.document && other.event == row.event);
        assert!(same.into_iter().all(|other| other.needs == row.needs));
    }
}
