//! Contributions, section totals, and what was left out: the figures below a ward and a city.

use chrono::{DateTime, Utc};
use domain::id::{DocumentId, OrganisationId};
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::{Result, Tx};

/// Where contributions come from.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// The report.
    pub document: DocumentId,
    /// Its section.
    pub section: OrganisationId,
    /// The section's ward.
    pub ward: Option<OrganisationId>,
    /// The revision accepted.
    pub revision: i32,
}

/// Writes a report's contributions `[{dimension, metric, amount}]` and what was left out
/// `[{line, reason, particulars}]`: one INSERT each.
///
/// # Errors
/// The database's own.
pub async fn contribute(tx: &Tx, origin: Origin, contributions: Vec<Value>, left_out: Vec<Value>) -> Result<()> {
    withdraw(tx, origin.document).await?;
    tx.run(
        "INSERT INTO contribution (tenant_id, fiscal_year, document_id, organisation_id, ward_id, revision, dimension,
                                   metric, amount)
         SELECT $1, $2, $3, $4, $5, $6, r.dimension, r.metric, r.amount
         FROM jsonb_to_recordset($7) AS r(dimension text, metric text, amount jsonb)",
        [
            origin.document.year.number().into(),
            origin.document.uuid.into(),
            origin.section.0.into(),
            origin.ward.map(|ward| ward.0).into(),
            origin.revision.into(),
            Value::Array(contributions).into(),
        ],
    )
    .await?;
    if left_out.is_empty() {
        return Ok(());
    }
    tx.run(
        "INSERT INTO left_out (tenant_id, fiscal_year, document_id, line, organisation_id, ward_id, reason, particulars)
         SELECT $1, $2, $3, r.line, $4, $5, r.reason, r.particulars
         FROM jsonb_to_recordset($6) AS r(line smallint, reason text, particulars jsonb)",
        [
            origin.document.year.number().into(),
            origin.document.uuid.into(),
            origin.section.0.into(),
            origin.ward.map(|ward| ward.0).into(),
            Value::Array(left_out).into(),
        ],
    )
    .await?;
    Ok(())
}

/// Takes a report's contributions back.
///
/// # Errors
/// The database's own.
pub async fn withdraw(tx: &Tx, document: DocumentId) -> Result<()> {
    let key = || [document.year.number().into(), document.uuid.into()];
    tx.run("DELETE FROM contribution WHERE tenant_id = $1 AND fiscal_year = $2 AND document_id = $3", key()).await?;
    tx.run("DELETE FROM left_out WHERE tenant_id = $1 AND fiscal_year = $2 AND document_id = $3", key()).await?;
    Ok(())
}

/// One contribution.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Contributed {
    /// The report.
    pub document_id: Uuid,
    /// Its section.
    pub organisation_id: Uuid,
    /// The section's name.
    pub organisation_name: String,
    /// The report's number.
    pub number: i32,
    /// The revision accepted.
    pub revision: i32,
    /// The dimension.
    pub dimension: String,
    /// The metric.
    pub metric: String,
    /// The amount.
    pub amount: Value,
}

/// All contributions of a section's year: what its totals are made of.
///
/// # Errors
/// The database's own.
pub async fn of_section(tx: &Tx, year: FiscalYear, section: OrganisationId) -> Result<Vec<Contributed>> {
    tx.all(
        "SELECT c.document_id, c.organisation_id, o.name AS organisation_name, d.number, c.revision, c.dimension,
                c.metric, c.amount
         FROM contribution c
         JOIN organisation o ON o.tenant_id = $1 AND o.id = c.organisation_id
         JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.id = c.document_id
         WHERE c.tenant_id = $1 AND c.fiscal_year = $2 AND c.organisation_id = $3
         ORDER BY c.document_id, c.dimension, c.metric",
        [year.number().into(), section.0.into()],
    )
    .await
}

/// The contributions to one figure, of one ward or of all.
///
/// # Errors
/// The database's own.
pub async fn inputs(
    tx: &Tx,
    year: FiscalYear,
    ward: Option<OrganisationId>,
    dimension: &str,
    metric: &str,
) -> Result<Vec<Contributed>> {
    tx.all(
        "SELECT c.document_id, c.organisation_id, o.name AS organisation_name, d.number, c.revision, c.dimension,
                c.metric, c.amount
         FROM contribution c
         JOIN organisation o ON o.tenant_id = $1 AND o.id = c.organisation_id
         JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.id = c.document_id
         WHERE c.tenant_id = $1 AND c.fiscal_year = $2 AND ($3::uuid IS NULL OR c.ward_id = $3)
           AND c.dimension = $4 AND c.metric = $5
         ORDER BY o.key, d.number",
        [year.number().into(), ward.map(|ward| ward.0).into(), dimension.to_owned().into(), metric.to_owned().into()],
    )
    .await
}

/// Writes a section's totals of the year. Only that section's requests touch the row.
///
/// # Errors
/// The database's own.
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
        "INSERT INTO section_total (tenant_id, fiscal_year, organisation_id, ward_id, totals, reports, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (tenant_id, fiscal_year, organisation_id)
         DO UPDATE SET ward_id = EXCLUDED.ward_id, totals = EXCLUDED.totals, reports = EXCLUDED.reports,
                       updated_at = EXCLUDED.updated_at",
        [year.number().into(), section.0.into(), ward.0.into(), totals.into(), reports.into(), at.into()],
    )
    .await?;
    Ok(())
}

/// A section's year.
#[derive(Clone, Debug, FromQueryResult)]
pub struct SectionTotal {
    /// The section.
    pub organisation_id: Uuid,
    /// Its name.
    pub name: String,
    /// `[{dimension, metric, amount}]`.
    pub totals: Value,
    /// How many reports.
    pub reports: i32,
}

/// The totals of a ward's sections: what a ward adds up, O(sections).
///
/// # Errors
/// The database's own.
pub async fn section_totals(tx: &Tx, year: FiscalYear, ward: OrganisationId) -> Result<Vec<SectionTotal>> {
    tx.all(
        "SELECT t.organisation_id, o.name, t.totals, t.reports FROM section_total t
         JOIN organisation o ON o.tenant_id = $1 AND o.id = t.organisation_id
         WHERE t.tenant_id = $1 AND t.fiscal_year = $2 AND t.ward_id = $3 ORDER BY o.key",
        [year.number().into(), ward.0.into()],
    )
    .await
}

/// A document that is, or is not yet, a source of what is added up.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Source {
    /// The organisation.
    pub organisation_id: Uuid,
    /// Its name.
    pub organisation_name: String,
    /// The item's name.
    pub item_name: Option<String>,
    /// The document, when there is one.
    pub document_id: Option<Uuid>,
    /// Its number.
    pub number: Option<i32>,
    /// Its state.
    pub state: Option<String>,
    /// Its revision.
    pub revision: Option<i32>,
    /// SHA-256 of its content.
    pub content_hash: Option<Vec<u8>>,
    /// Whether it closes its section's year.
    pub closes_year: Option<bool>,
    /// Whether it came late.
    pub late: Option<bool>,
    /// Provisional or final.
    pub finality: Option<String>,
}

/// A ward's sections with their reports; a section without a report is one row without a document.
///
/// # Errors
/// The database's own.
pub async fn ward_sources(tx: &Tx, year: FiscalYear, ward: OrganisationId) -> Result<Vec<Source>> {
    tx.all(
        "SELECT o.id AS organisation_id, o.name AS organisation_name, NULL::text AS item_name, d.id AS document_id,
                d.number, d.state, d.revision, d.content_hash, d.closes_year, d.late, d.finality
         FROM organisation o
         LEFT JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = 'activity_report'
                             AND d.organisation_id = o.id
         WHERE o.tenant_id = $1 AND o.ward_id = $3 AND o.kind = 'section' AND o.valid_from <= $2
           AND (o.valid_to IS NULL OR o.valid_to >= $2)
         ORDER BY o.key, d.number",
        [year.number().into(), ward.0.into()],
    )
    .await
}

/// The ward rollups or measure reports of a year.
///
/// # Errors
/// The database's own.
pub async fn year_sources(tx: &Tx, year: FiscalYear, kind: &str) -> Result<Vec<Source>> {
    tx.all(
        "SELECT o.id AS organisation_id, o.name AS organisation_name, i.name AS item_name, d.id AS document_id,
                d.number, d.state, d.revision, d.content_hash, d.closes_year, d.late, d.finality
         FROM document d
         JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
         LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
         WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3 ORDER BY o.key, i.number, d.id",
        [year.number().into(), kind.to_owned().into()],
    )
    .await
}

/// Something accepted that does not count.
#[derive(Clone, Debug, FromQueryResult)]
pub struct LeftOut {
    /// The report.
    pub document_id: Uuid,
    /// Its section's name.
    pub organisation_name: String,
    /// The activity.
    pub line: i16,
    /// Why.
    pub reason: String,
    /// More about it.
    pub particulars: Value,
}

/// What was left out of a ward, or of the municipality.
///
/// # Errors
/// The database's own.
pub async fn left_out(tx: &Tx, year: FiscalYear, ward: Option<OrganisationId>) -> Result<Vec<LeftOut>> {
    tx.all(
        "SELECT l.document_id, o.name AS organisation_name, l.line, l.reason, l.particulars FROM left_out l
         JOIN organisation o ON o.tenant_id = $1 AND o.id = l.organisation_id
         WHERE l.tenant_id = $1 AND l.fiscal_year = $2 AND ($3::uuid IS NULL OR l.ward_id = $3)
         ORDER BY o.key, l.document_id, l.line",
        [year.number().into(), ward.map(|ward| ward.0).into()],
    )
    .await
}
