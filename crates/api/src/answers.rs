//! Answers to requests that act, made of what they came to.

use app::{Answer, Error};
use serde::Serialize;

/// An answer with a status and a body. What else it has is added by the caller.
pub(crate) fn answer(status: u16, view: &impl Serialize) -> Result<Answer, Error> {
    let body = serde_json::to_string(view).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Answer { status, body, version: None, location: None, replayed: false })
}
