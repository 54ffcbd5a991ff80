//! A section's year is closed by one report: a second one that says so contradicts the first.

use domain::complaint::{Complaint, Rule};
use domain::document::Document;
use domain::workflow::DocumentKind;
use store::Tx;

use crate::error::Error;

/// Refuses a report that closes the year of a section which another report closes already, handed in or accepted.
pub(super) async fn closes_once(tx: &Tx, document: &Document, closes_year: bool) -> Result<(), Error> {
    let asked = closes_year && document.subject.kind == DocumentKind::ActivityReport;
    let closed = asked && store::closing::closed_elsewhere(tx, document.organisation, document.subject.id).await?;
    unless_closed(closed)
}

/// The refusal itself.
pub(super) fn unless_closed(closed: bool) -> Result<(), Error> {
    if closed { Err(Error::complaint(Complaint::new("/closes_year", Rule::Contradiction))) } else { Ok(()) }
}
