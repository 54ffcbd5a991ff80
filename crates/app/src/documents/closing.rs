//! One report closes a unit's year. A second report that claims to do so contradicts the first.

use domain::document::Document;
use domain::violation::{Rule, Violation};
use domain::workflow::DocumentKind;
use store::Tx;

use crate::error::Error;

/// Refuses a report that closes a unit's year a second time. The other report is submitted or accepted.
pub(super) async fn closes_once(tx: &Tx, document: &Document, closes_year: bool) -> Result<(), Error> {
    let asked = closes_year && document.subject.kind == DocumentKind::ActivityReport;
    if !asked {
        return Ok(());
    }
    unless_closed(store::closing::closed_elsewhere(tx, document.organisation, document.subject.id).await?)
}

/// Refuses the report if the year is closed already, by the report of that number.
pub(super) fn unless_closed(by: Option<i32>) -> Result<(), Error> {
    let closed = |number| Violation::new("/closes_year", Rule::ClosedElsewhere).with("number", number);
    by.map_or(Ok(()), |number| Err(Error::violation(closed(number))))
}
