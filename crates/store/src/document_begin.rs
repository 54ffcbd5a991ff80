//! Beginning documents: a section's report, or a whole year's rollups and measure reports at once.

use chrono::{DateTime, Utc};
use domain::id::{DocumentId, EditionId, OrganisationId, PersonId, PlanItemId};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;

use crate::{Result, Tx};

/// A document to begin.
#[derive(Clone, Debug)]
pub struct Begun {
    /// Its identifier.
    pub id: DocumentId,
    /// Its kind.
    pub kind: DocumentKind,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// The ward that lies in.
    pub ward: Option<OrganisationId>,
    /// The measure or ward plan.
    pub item: Option<PlanItemId>,
    /// The number.
    pub number: i32,
    /// The form edition.
    pub edition: EditionId,
    /// Who begins it; nobody, when opening the year does.
    pub author: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Begins documents: one INSERT, whatever their number.
///
/// # Errors
/// When one stands there already (`document__place__once`), or the database's own.
pub async fn begin(tx: &Tx, documents: &[Begun], hash_of_nothing: &[u8]) -> Result<u64> {
    let rows: Vec<Value> = documents
        .iter()
        .map(|begun| {
            serde_json::json!({
                "fiscal_year": begun.id.year.number(), "id": begun.id.uuid, "kind": begun.kind.word(),
                "organisation_id": begun.organisation.0, "ward_id": begun.ward.map(|ward| ward.0),
                "item_id": begun.item.map(|item| item.0), "number": begun.number, "edition_id": begun.edition.0,
                "author_id": begun.author.map(|author| author.0), "at": begun.at,
            })
        })
        .collect();
    tx.run(
        "INSERT INTO document (tenant_id, fiscal_year, id, kind, organisation_id, ward_id, item_id, number, edition_id,
                               state, content_hash, author_id, written_by, state_by, state_at, created_at, updated_at)
         SELECT $1, r.fiscal_year, r.id, r.kind, r.organisation_id, r.ward_id, r.item_id, r.number, r.edition_id,
                'draft', $3, r.author_id,
                CASE WHEN r.author_id IS NULL THEN '{}' ELSE ARRAY[r.author_id] END, r.author_id, r.at, r.at, r.at
         FROM jsonb_to_recordset($2) AS r(fiscal_year smallint, id uuid, kind text, organisation_id uuid, ward_id uuid,
              item_id uuid, number integer, edition_id uuid, author_id uuid, at timestamptz)",
        [Value::Array(rows).into(), hash_of_nothing.to_vec().into()],
    )
    .await
}

/// The next number of a section's reports in a year. Sections lock nothing for it: two at once meet the unique
/// constraint, and the loser tries again.
///
/// # Errors
/// The database's own.
pub async fn next_number(tx: &Tx, year: FiscalYear, kind: DocumentKind, organisation: OrganisationId) -> Result<i32> {
    let row: Option<NumberRow> = tx
        .one(
            "SELECT coalesce(max(number), 0) + 1 AS number FROM document
             WHERE tenant_id = $1 AND fiscal_year = $2 AND kind = $3 AND organisation_id = $4",
            [year.number().into(), kind.word().into(), organisation.0.into()],
        )
        .await?;
    Ok(row.map_or(1, |row| row.number))
}

#[derive(FromQueryResult)]
struct NumberRow {
    number: i32,
}
