//! The columns that hold a document's state, as the workflow has it.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use domain::text::Reason;
use domain::workflow::{Mark, State, StateKind};
use uuid::Uuid;

use crate::{Result, StoreError};

/// The state of the columns, parsed: nonsense is [`StoreError::Corrupt`].
pub(crate) fn state_of(word: &str, by: Option<Uuid>, at: DateTime<Utc>, reason: Option<String>) -> Result<State> {
    let mark = Mark { by: by.map(PersonId), at };
    let kind = StateKind::of(word).ok_or_else(|| StoreError::corrupt("state"))?;
    Ok(match kind {
        StateKind::Draft => State::Draft(mark),
        StateKind::Submitted => State::Submitted(mark),
        StateKind::SentBack => {
            let reason = reason.as_deref().map(Reason::parse).transpose().map_err(|_| StoreError::corrupt("reason"))?;
            State::SentBack(mark, reason.ok_or_else(|| StoreError::corrupt("sent back without a reason"))?)
        }
        StateKind::Accepted => State::Accepted(mark),
        StateKind::UnderVerification => State::UnderVerification(mark),
        StateKind::Verified => State::Verified(mark),
        StateKind::Sealed => State::Sealed(mark),
        StateKind::Discarded => State::Discarded(mark),
    })
}
