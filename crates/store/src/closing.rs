//! The report that closes its unit's year: at most one that is submitted or accepted.

use domain::id::{DocumentId, OrganisationId};
use sea_orm::FromQueryResult;

use crate::statement::statements;
use crate::{Result, Tx};

#[derive(FromQueryResult)]
struct Row {
    number: i32,
}

statements! {
    CLOSED_ELSEWHERE = "
        SELECT number FROM document
        WHERE tenant_id = $1 AND fiscal_year = $2 AND kind = 'activity_report'
          AND organisation_id = $3 AND id <> $4 AND closes_year
          AND state IN ('submitted', 'accepted', 'sealed')
        LIMIT 1";
}

/// Returns the number of another report that closes the unit's year.
///
/// # Errors
/// Fails when the database fails.
pub async fn closed_elsewhere(tx: &Tx, unit: OrganisationId, report: DocumentId) -> Result<Option<i32>> {
    let row: Option<Row> =
        tx.one(CLOSED_ELSEWHERE, [report.year.number().into(), unit.0.into(), report.uuid.into()]).await?;
    Ok(row.map(|row| row.number))
}
