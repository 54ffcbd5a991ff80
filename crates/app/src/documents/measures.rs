//! What the year's accepted measure reports add: from their answers, by the rules of their own edition, whenever it is
//! asked for.

use chrono::{DateTime, Utc};
use domain::form::{Contribution, contributions_of_measure};
use domain::id::{DocumentId, EditionId};
use domain::year::FiscalYear;
use store::Tx;
use uuid::Uuid;

use super::content::stored_answers;
use crate::App;
use crate::error::Error;

/// An accepted measure report, with what it adds.
pub(super) struct Measure {
    pub(super) document: Uuid,
    pub(super) revision: i32,
    pub(super) edition: Uuid,
    pub(super) adds: Vec<Contribution>,
}

/// Every accepted measure report of a year.
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
