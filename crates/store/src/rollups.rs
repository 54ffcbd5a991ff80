//! Contributions, section totals, and rows left out. The figures of wards and the city rest on them.

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
pub use crate::sources::{Reported, Source, ward_figures, ward_sources, year_sources};
use crate::statement::statements;
use crate::{Result, Tx};

/// The origin of contributions.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// The report.
    pub document: DocumentId,
    /// The report's section.
    pub section: OrganisationId,
    /// The section's ward.
    pub ward: Option<OrganisationId>,
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
    let [year, document, section, ward, revision, rows]: [sea_orm::Value; 6] = [
        origin.document.year.number().into(),
        origin.document.uuid.into(),
        origin.section.0.into(),
        origin.ward.map(|ward| ward.0).into(),
        origin.revision.into(),
        as_rows(contributions)?.into(),
    ];
    if left_out.is_empty() {
        tx.run(CONTRIBUTE, [year, document, section, ward, revision, rows]).await?;
    } else {
        let left_out = as_rows(left_out)?.into();
        tx.run(CONTRIBUTE_LEAVING_OUT, [year, document, section, ward, revision, rows, left_out]).await?;
    }
    Ok(())
}

statements! {
    CONTRIBUTE = "
        INSERT INTO contribution (tenant_id, fiscal_year, document_id, organisation_id, ward_id, revision, dimension, metric,
                                  amount)
        SELECT $1, $2, $3, $4, $5, $6, r.dimension, r.metric, r.amount
        FROM jsonb_to_recordset($7) AS r(dimension text, metric text, amount jsonb)";
    CONTRIBUTE_LEAVING_OUT = "
        WITH left_out AS (
            INSERT INTO left_out (tenant_id, fiscal_year, document_id, line, organisation_id, ward_id, reason, particulars)
            SELECT $1, $2, $3, r.line, $4, $5, r.reason, r.particulars
            FROM jsonb_to_recordset($8) AS r(line smallint, reason text, particulars jsonb))
        INSERT INTO contribution (tenant_id, fiscal_year, document_id, organisation_id, ward_id, revision, dimension, metric,
                                  amount)
        SELECT $1, $2, $3, $4, $5, $6, r.dimension, r.metric, r.amount
        FROM jsonb_to_recordset($7) AS r(dimension text, metric text, amount jsonb)";
    WITHDRAW = "
        WITH left_out AS (DELETE FROM left_out WHERE tenant_id = $1 AND fiscal_year = $2 AND document_id = $3)
        DELETE FROM contribution WHERE tenant_id = $1 AND fiscal_year = $2 AND document_id = $3";
    OF_SECTION = "
        SELECT c.document_id, c.organisation_id, o.name AS organisation_name, d.number, c.revision, c.dimension, c.metric,
               c.amount
        FROM contribution c
        JOIN organisation o ON o.tenant_id = $1 AND o.id = c.organisation_id
        JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.id = c.document_id
        WHERE c.tenant_id = $1 AND c.fiscal_year = $2 AND c.organisation_id = $3
        ORDER BY c.document_id, c.dimension, c.metric";
    SAVE_SECTION_TOTAL = "
        INSERT INTO section_total (tenant_id, fiscal_year, organisation_id, ward_id, totals, reports, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (tenant_id, fiscal_year, organisation_id)
        DO UPDATE SET ward_id = EXCLUDED.ward_id, totals = EXCLUDED.totals, reports = EXCLUDED.reports,
                      updated_at = EXCLUDED.updated_at";
    SECTION_TOTALS = "
        SELECT t.organisation_id, o.name, t.totals, t.reports
        FROM section_total t
        JOIN organisation o ON o.tenant_id = $1 AND o.id = t.organisation_id
        WHERE t.tenant_id = $1 AND t.fiscal_year = $2 AND t.ward_id = $3
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
    /// The report's section.
    pub organisation_id: Uuid,
    /// The section's name.
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

/// Returns all contributions of a section's year, which make up its totals.
///
/// # Errors
/// Fails when the database fails.
pub async fn of_section(tx: &Tx, year: FiscalYear, section: OrganisationId) -> Result<Vec<Contributed>> {
    tx.all(OF_SECTION, [year.number().into(), section.0.into()]).await
}

/// Writes a section's totals of the year. Only requests about that section write this row.
///
/// # Errors
/// Fails when the database fails.
pub async fn save_section_total(
    tx: &Tx,
    year: FiscalYear,
    section: OrganisationId,
    ward: OrganisationId,
    totals: Value,
    reports: i32,
    at: DateTime<Utc>,
) -> Result<()> {
    tx.run(
        SAVE_SECTION_TOTAL,
        [year.number().into(), section.0.into(), ward.0.into(), totals.into(), reports.into(), at.into()],
    )
    .await?;
    Ok(())
}

/// A section's totals of a year.
#[derive(Clone, Debug, FromQueryResult)]
pub struct SectionTotal {
    /// The section.
    pub organisation_id: Uuid,
    /// The section's name.
    pub name: String,
    /// The totals: `[{dimension, metric, amount}]`.
    pub totals: Value,
    /// The number of reports in them.
    pub reports: i32,
}

/// Returns the totals of a ward's sections, one row per section, for the ward to add up.
///
/// # Errors
/// Fails when the database fails.
pub async fn section_totals(tx: &Tx, year: FiscalYear, ward: OrganisationId) -> Result<Vec<SectionTotal>> {
    tx.all(SECTION_TOTALS, [year.number().into(), ward.0.into()]).await
}
