//! The steps that a person may take next with a document, and the reasons against the others. Views and pages show
//! this.

use super::document::DocumentKind;
use super::event::EventKind;
use super::guard::{Facts, Unmet};
use super::state::StateKind;
use super::table::TRANSITIONS;
use crate::actor::Actor;
use crate::policy::{Action, Place, may};

/// The reason why a step is not offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The person's role does not permit the action.
    NotPermitted,
    /// The role permits the action, but not from this state.
    NotFromHere,
    /// The year is sealed.
    YearSealed,
    /// The document is the person's own work, so another person has to act. Holds everything that is missing.
    OwnWork(Vec<Unmet>),
    /// Something else has to happen first. Holds everything that is missing.
    NotYet(Vec<Unmet>),
}

impl WhyNot {
    /// Every word, in the order of the variants.
    pub const WORDS: [&str; 5] = ["not-permitted", "not-in-this-state", "year-is-sealed", "own-work", "not-yet"];

    /// Returns the word sent to clients: that of the problem that the request would cause.
    pub fn as_str(&self) -> &'static str {
        let [not_permitted, not_from_here, sealed, own_work, not_yet] = Self::WORDS;
        match self {
            Self::NotPermitted => not_permitted,
            Self::NotFromHere => not_from_here,
            Self::YearSealed => sealed,
            Self::OwnWork(_) => own_work,
            Self::NotYet(_) => not_yet,
        }
    }

    /// Returns the guards that are not met.
    pub fn unmet(&self) -> &[Unmet] {
        match self {
            Self::OwnWork(unmet) | Self::NotYet(unmet) => unmet,
            Self::NotPermitted | Self::NotFromHere | Self::YearSealed => &[],
        }
    }
}

/// One step, offered or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The event.
    pub event: EventKind,
    /// The operation.
    pub action: Action,
    /// The reason why the step is not offered. `None` when it is.
    pub why_not: Option<WhyNot>,
}

/// Returns every event of the kind of document, offered or not.
pub fn offers(actor: &Actor, kind: DocumentKind, state: StateKind, place: &Place, facts: &Facts) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    for event in EventKind::ALL {
        let rows = || TRANSITIONS.iter().filter(move |row| row.document == kind && row.event == event);
        let Some(any) = rows().next() else { continue };
        if event == EventKind::Seal {
            continue; // sealing is asked of the year, not of one document
        }
        let here = rows().find(|row| row.from == state);
        let why_not = match here {
            _ if !may(actor, any.needs, place) => Some(WhyNot::NotPermitted),
            _ if facts.sealed => Some(WhyNot::YearSealed),
            None => Some(WhyNot::NotFromHere),
            Some(row) => {
                let unmet: Vec<Unmet> =
                    row.guards.iter().filter_map(|guard| guard.check(facts, &[actor.person]).err()).collect();
                if unmet.iter().any(|one| one.own_work(&[actor.person])) {
                    Some(WhyNot::OwnWork(unmet))
                } else {
                    (!unmet.is_empty()).then_some(WhyNot::NotYet(unmet))
                }
            }
        };
        offers.push(Offer { event, action: any.needs, why_not });
    }
    offers
}
