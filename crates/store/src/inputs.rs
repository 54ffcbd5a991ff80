//! The inputs of stored figures. These are the reports in a rollup, the rollups in the municipality's figures, and the
//! answers of measure reports.

use domain::form::Amount;
use domain::id::DocumentId;
use domain::rollup::{Computed, SourceRow};
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde::{Deserialize as _, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
use crate::unreadable::{computed_of, corrupt};
use crate::{Result, StoreError, Tx};

/// Returns rows as a JSON value for a statement.
pub(crate) fn as_rows(rows: impl Serialize) -> Result<Value> {
    serde_json::to_value(rows).map_err(StoreError::corrupt)
}

/// A report in its present state, with the amount that it adds to one figure.
#[derive(Clone, Debug)]
pub struct Input {
    /// The report.
    pub document_id: Uuid,
    /// The report's revision.
    pub revision: i32,
    /// The report's form edition.
    pub edition_id: Uuid,
    /// Whether the report is accepted or sealed.
    pub accepted: bool,
    /// The amount, if the report adds any.
    pub amount: Option<Amount>,
}

#[derive(FromQueryResult)]
struct InputRow {
    document_id: Uuid,
    revision: i32,
    edition_id: Uuid,
    accepted: bool,
    amount: Option<Value>,
}

impl InputRow {
    fn read(self, year: FiscalYear) -> Result<Input> {
        let Self { document_id, revision, edition_id, accepted, amount } = self;
        let amount = amount.as_ref().map(Amount::deserialize).transpose().map_err(|why| {
            corrupt("contribution", DocumentId { year, uuid: document_id }, &format!("amount: {why}"))
        })?;
        Ok(Input { document_id, revision, edition_id, accepted, amount })
    }
}

statements! {
    /// Looks up the amount report by report, by the contribution's whole key.
    INPUTS = "
        SELECT d.id AS document_id, d.revision, d.edition_id, d.state IN ('accepted', 'sealed') AS accepted,
               (SELECT c.amount FROM contribution c
                WHERE c.tenant_id = $1 AND c.fiscal_year = $2 AND c.document_id = d.id AND c.dimension = $4
                  AND c.metric = $5) AS amount
        FROM document d
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.id = ANY($3)";

    /// The exact content that was counted, whatever happened to the rollup since.
    COUNTED = "
        SELECT s.id AS document_id,
               (SELECT r.content -> 'computed' FROM document_revision r
                WHERE r.tenant_id = $1 AND r.fiscal_year = $2 AND r.document_id = s.id
                  AND r.content_hash = decode(s.hash, 'hex')
                LIMIT 1) AS computed
        FROM (SELECT right(w.document, 36)::uuid AS id, w.hash FROM jsonb_to_recordset($3) AS w(document text, hash text)) s";
    MEASURES = "
        SELECT d.id AS document_id, d.revision, d.edition_id, d.answers FROM document d
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = 'measure_report' AND d.state IN ('accepted', 'sealed')
        ORDER BY d.id";
}

/// Returns reports, with the amount that each adds to one figure.
///
/// # Errors
/// Fails when the database fails.
pub async fn inputs(
    tx: &Tx,
    year: FiscalYear,
    reports: Vec<Uuid>,
    dimension: &str,
    metric: &str,
) -> Result<Vec<Input>> {
    let values = [year.number().into(), reports.into(), dimension.to_owned().into(), metric.to_owned().into()];
    let rows: Vec<InputRow> = tx.all(INPUTS, values).await?;
    rows.into_iter().map(|row| row.read(year)).collect()
}

/// A rollup as counted.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The rollup.
    pub document: DocumentId,
    /// The rollup's figures. `None` if the content counted was never submitted.
    pub computed: Option<Computed>,
}

#[derive(FromQueryResult)]
struct CountedRow {
    document_id: Uuid,
    computed: Option<Value>,
}

/// Returns rollups as they were when they were counted.
///
/// # Errors
/// Fails when the database fails.
pub async fn counted(tx: &Tx, year: FiscalYear, rollups: &[SourceRow]) -> Result<Vec<Counted>> {
    let rollups = as_rows(rollups)?.into();
    let rows: Vec<CountedRow> = tx.all(COUNTED, [year.number().into(), rollups]).await?;
    let counted = |row: CountedRow| {
        let document = DocumentId { year, uuid: row.document_id };
        let computed = row.computed.as_ref().map(|computed| computed_of(document, computed)).transpose()?;
        Ok(Counted { document, computed })
    };
    rows.into_iter().map(counted).collect()
}

/// A measure report that is accepted or sealed.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Measured {
    /// The report.
    pub document_id: Uuid,
    /// The report's revision.
    pub revision: i32,
    /// The report's form edition.
    pub edition_id: Uuid,
    /// The report's answers.
    pub answers: Value,
}

/// Returns the accepted measure reports of a year.
///
/// # Errors
/// Fails when the database fails.
pub async fn measures(tx: &Tx, year: FiscalYear) -> Result<Vec<Measured>> {
    tx.all(MEASURES, [year.number().into()]).await
}
