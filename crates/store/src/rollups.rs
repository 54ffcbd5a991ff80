//! Contributions, unit totals, and rows left out. The figures of rollups and annual reports rest on them.

use chrono::{DateTime, Utc};
use domain::form::Contribution;
use domain::id::{DocumentId, OrganisationId};
use domain::rollup::LeftToLeader;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::inputs::as_rows;
pub use crate::inputs::{Counted, Input, Measured, counted, inputs, measures};
pub use crate::sources::{Reported, Source, figures, outdated, sources};
use crate::statement::statements;
use crate::{Result, Tx};

/// The origin of contributions.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// The report.
    pub document: DocumentId,
    /// The report's unit.
    pub unit: OrganisationId,
    /// The organisation that takes in the unit's reports.
    pub receiver: OrganisationId,
    /// The revision that was accepted.
    pub revision: i32,
}

/// Writes a report's contributions and the rows left out, in one statement. [`withdraw`] deleted those of an earlier
/// acceptance when the report was reopened.
///
/// # Errors
/// Fails when the database fails.
pub async fn contribute(
    tx: &Tx,
    origin: Origin,
    contributions: &[Contribution],
    left_out: &[LeftToLeader],
) -> Result<()> {
    let [year, document, unit, receiver, revision, rows]: [sea_orm::Value; 6] = [
        origin.document.year.number().into(),
        origin.document.uuid.into(),
        origin.unit.0.into(),
        origin.receiver.0.into(),
        origin.revision.into(),
        as_rows(contributions)?.into(),
    ];
    if left_out.is_empty() {
        tx.run(CONTRIBUTE, [year, document, unit, receiver, revision, rows]).await?;
    } else {
        let left_out = as_rows(left_out)?.into();
        tx.run(CONTRIBUTE_LEAVING_OUT, [year, document, unit, receiver, revision, rows, left_out]).await?;
    }
    Ok(())
}

statements! {
    CONTRIBUTE = "
        INSERT INTO contribution (tenant_id, fiscal_year, document_id, organisation_id, receiver_id, revision, dimension, metric,
                                  amount)
        SELECT $1, $2, $3, $4, $5, $6, r.dimension, r.metric, r.amount
        FROM jsonb_to_recordset($7) AS r(dimension text, metric text, amount jsonb)";
    CONTRIBUTE_LEAVING_OUT = "
        WITH left_out AS (
            INSERT INTO left_out (tenant_id, fiscal_year, document_id, line, organisation_id, receiver_id, reason, particulars)
            SELECT $1, $2, $3, r.line, $4, $5, r.reason, r.particulars
            FROM jsonb_to_recordset($8) AS r(line smallint, reason text, particulars jsonb))
        INSERT INTO contribution (tenant_id, fiscal_year, document_id, organisation_id, receiver_id, revision, dimension, metric,
                                  amount)
        SELECT $1, $2, $3, $4, $5, $6, r.dimension, r.metric, r.amount
        FROM jsonb_to_recordset($7) AS r(dimension text, metric text, amount jsonb)";
    WITHDRAW = "
        WITH left_out AS (DELETE FROM left_out WHERE tenant_id = $1 AND fiscal_year = $2 AND document_id = $3)
        DELETE FROM contribution WHERE tenant_id = $1 AND fiscal_year = $2 AND document_id = $3";
    OF_UNIT = "
        SELECT c.document_id, c.organisation_id, o.name AS organisation_name, d.number, c.revision, c.dimension, c.metric,
               c.amount
        FROM contribution c
        JOIN organisation o ON o.tenant_id = $1 AND o.id = c.organisation_id
        JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.id = c.document_id
        WHERE c.tenant_id = $1 AND c.fiscal_year = $2 AND c.organisation_id = $3
        ORDER BY c.document_id, c.dimension, c.metric";
    SAVE_UNIT_TOTAL = "
        INSERT INTO unit_total (tenant_id, fiscal_year, organisation_id, receiver_id, totals, reports, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (tenant_id, fiscal_year, organisation_id)
        DO UPDATE SET receiver_id = EXCLUDED.receiver_id, totals = EXCLUDED.totals, reports = EXCLUDED.reports,
                      updated_at = EXCLUDED.updated_at";
    UNIT_TOTALS = "
        SELECT t.organisation_id, o.name, t.totals, t.reports
        FROM unit_total t
        JOIN organisation o ON o.tenant_id = $1 AND o.id = t.organisation_id
        WHERE t.tenant_id = $1 AND t.fiscal_year = $2 AND t.receiver_id = $3
        ORDER BY o.position, o.id";
}

/// Deletes a report's contributions and its rows left out.
///
/// # Errors
/// Fails when the database fails.
pub async fn withdraw(tx: &Tx, document: DocumentId) -> Result<()> {
    tx.run(WITHDRAW, [document.year.number().into(), document.uuid.into()]).await?;
    Ok(())
}

/// One contribution.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Contributed {
    /// The report.
    pub document_id: Uuid,
    /// The report's unit.
    pub organisation_id: Uuid,
    /// The unit's name.
    pub organisation_name: String,
    /// The report's number.
    pub number: i32,
    /// The revision that was accepted.
    pub revision: i32,
    /// The dimension.
    pub dimension: String,
    /// The metric.
    pub metric: String,
    /// The amount.
    pub amount: Value,
}

/// Returns all contributions of a unit's year, which make up its totals.
///
/// # Errors
/// Fails when the database fails.
pub async fn of_unit(tx: &Tx, year: FiscalYear, unit: OrganisationId) -> Result<Vec<Contributed>> {
    tx.all(OF_UNIT, [year.number().into(), unit.0.into()]).await
}

/// Writes a unit's totals of the year. Only requests about that unit write this row.
///
/// # Errors
/// Fails when the database fails.
pub async fn save_unit_total(
    tx: &Tx,
    year: FiscalYear,
    unit: OrganisationId,
    receiver: OrganisationId,
    totals: Value,
    reports: i32,
    at: DateTime<Utc>,
) -> Result<()> {
    tx.run(
        SAVE_UNIT_TOTAL,
        [year.number().into(), unit.0.into(), receiver.0.into(), totals.into(), reports.into(), at.into()],
    )
    .await?;
    Ok(())
}

/// A unit's totals of a year.
#[derive(Clone, Debug, FromQueryResult)]
pub struct UnitTotal {
    /// The unit.
    pub organisation_id: Uuid,
    /// The unit's name.
    pub name: String,
    /// The totals: `[{dimension, metric, amount}]`.
    pub totals: Value,
    /// The number of reports in them.
    pub reports: i32,
}

/// Returns the totals of the units whose reports an organisation takes in, one row per unit.
///
/// # Errors
/// Fails when the database fails.
pub async fn unit_totals(tx: &Tx, year: FiscalYear, receiver: OrganisationId) -> Result<Vec<UnitTotal>> {
    tx.all(UNIT_TOTALS, [year.number().into(), receiver.0.into()]).await
}
