//! Answers to requests that act, built from a status and a view.

use app::{Answer, Error};
use serde::Serialize;

/// Returns an answer with a status and a body. The caller adds the version and the location.
pub(crate) fn answer(status: u16, view: &impl Serialize) -> Result<Answer, Error> {
    let body = serde_json::to_string(view).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Answer { status, body, version: None, location: None, replayed: false })
}
