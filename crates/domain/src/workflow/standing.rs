//! The state of a document or a year, and the states from which a step would be possible.

use super::document::DocumentKind;
use super::event::EventKind;
use super::state::StateKind;
use super::table::TRANSITIONS;
use super::year_state::YearState;

/// A state of a document or of a year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stands {
    /// The state of a document.
    Document(StateKind),
    /// The state of a fiscal year.
    Year(YearState),
}

impl Stands {
    /// Returns the word sent to clients.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Document(state) => state.as_str(),
            Self::Year(state) => state.as_str(),
        }
    }
}

/// The error for a step that is not possible from the current state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherState {
    /// The current state.
    pub stands: Stands,
    /// The states from which the step is possible. Empty when there is none.
    pub from: Vec<Stands>,
}

impl OtherState {
    /// Creates the error for an event that is not possible in a document's state.
    pub fn of_event(kind: DocumentKind, event: EventKind, stands: StateKind) -> Self {
        let rows = TRANSITIONS.iter().filter(|row| row.document == kind && row.event == event);
        Self { stands: Stands::Document(stands), from: rows.map(|row| Stands::Document(row.from)).collect() }
    }

    /// Creates the error for editing a document in a state that does not allow it.
    pub fn of_content(stands: StateKind) -> Self {
        let editable = StateKind::ALL.into_iter().filter(|state| state.editable());
        Self { stands: Stands::Document(stands), from: editable.map(Stands::Document).collect() }
    }
}
