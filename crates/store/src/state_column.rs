//! The columns that hold a document's state, parsed into the state of the workflow.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use domain::text::Reason;
use domain::workflow::{Mark, State, StateKind};
use uuid::Uuid;

use crate::Result;
use crate::unreadable::{corrupt, state_kind_of};

/// Parses the columns of a state. An impossible combination is [`StoreError::Corrupt`].
pub(crate) fn state_of(
    id: Uuid,
    word: &str,
    by: Option<Uuid>,
    at: DateTime<Utc>,
    reason: Option<String>,
) -> Result<State> {
    let mark = Mark { by: by.map(PersonId), at };
    let kind = state_kind_of(id, word)?;
    let no_reason = || corrupt("document", id, "state_reason");
    Ok(match kind {
        StateKind::Draft => State::Draft(mark),
        StateKind::Submitted => State::Submitted(mark),
        StateKind::SentBack => {
            let reason = reason.ok_or_else(no_reason)?;
            State::SentBack(mark, Reason::parse(&reason).map_err(|_| no_reason())?)
        }
        StateKind::Accepted => State::Accepted(mark),
        StateKind::UnderEvaluation => State::UnderEvaluation(mark),
        StateKind::Verified => State::Verified(mark),
        StateKind::Sealed => State::Sealed(mark),
        StateKind::Discarded => State::Discarded(mark),
    })
}
