//! Where something stands, and where it would have to stand for what is asked: of everything that has states.

use super::document::DocumentKind;
use super::event::EventKind;
use super::state::StateKind;
use super::table::TRANSITIONS;
use super::year_state::YearState;

/// A state, of whatever has one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stands {
    /// Of a document.
    Document(StateKind),
    /// Of a fiscal year.
    Year(YearState),
}

impl Stands {
    /// The word spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Document(state) => state.word(),
            Self::Year(state) => state.word(),
        }
    }
}

/// What is asked is not possible from here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherState {
    /// Where it stands.
    pub stands: Stands,
    /// From where it is possible; empty when it is from nowhere.
    pub from: Vec<Stands>,
}

impl OtherState {
    /// A document from whose state an event does not lead on.
    pub fn of_event(kind: DocumentKind, event: EventKind, stands: StateKind) -> Self {
        let rows = TRANSITIONS.iter().filter(|row| row.document == kind && row.event == event);
        Self { stands: Stands::Document(stands), from: rows.map(|row| Stands::Document(row.from)).collect() }
    }

    /// A document whose content may not be written in.
    pub fn of_content(stands: StateKind) -> Self {
        let editable = StateKind::ALL.into_iter().filter(|state| state.editable());
        Self { stands: Stands::Document(stands), from: editable.map(Stands::Document).collect() }
    }
}
