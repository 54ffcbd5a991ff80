//! Contributions of the year's accepted measure reports. They are computed on demand, from the answers and by the rules
//! of each report's own edition.

use chrono::{DateTime, Utc};
use domain::form::{Contribution, contributions_of_measure};
use domain::id::{DocumentId, EditionId};
use domain::year::FiscalYear;
use store::Tx;
use uuid::Uuid;

use super::content::stored_answers;
use crate::App;
use crate::error::Error;

/// An accepted measure report, with its contributions.
pub(super) struct Measure {
    pub(super) document: Uuid,
    pub(super) revision: i32,
    pub(super) edition: Uuid,
    pub(super) adds: Vec<Contribution>,
}

/// Returns every accepted measure report of a year.
pub(super) async fn measures(app: &App, tx: &Tx, year: FiscalYear, now: DateTime<Utc>) -> Result<Vec<Measure>, Error> {
    let mut measures = Vec::new();
    for row in store::rollups::measures(tx, year).await? {
        let form = app.forms.get(tx, EditionId(row.edition_id), year, now).await?;
        let report = stored_answers(&form, &row.answers, DocumentId { year, uuid: row.document_id })?;
        measures.push(Measure {
            document: row.document_id,
            revision: row.revision,
            edition: row.edition_id,
            adds: contributions_of_measure(&form.edition, &report.answers),
        });
    }
    Ok(measures)
}
