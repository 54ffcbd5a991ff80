//! Many documents of a year at once, with their histories. A statement reads a stretch of documents.

use domain::document::Document;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::documents::{DocumentRow, shown};
use crate::statement::statements;
use crate::steps::Stepped;
use crate::{Result, Tx};

/// How many documents are read at a time.
pub const STRETCH: usize = 500;

statements! {
    /// Documents of a year by their identifiers, unordered.
    READ_SEVERAL = shown!("d.id = ANY ($3)");
    HISTORIES = "
        SELECT s.document_id, s.version, s.event, s.from_state, s.to_state, s.revision, s.content_hash, s.by_person,
               p.name AS by_name, s.acting_for, f.name AS acting_for_name,
                s.another_office_id, o.key AS another_office_key,
               o.name AS another_office_name, s.at, s.reason,
               coalesce((SELECT jsonb_agg(jsonb_build_object('pointer', c.pointer, 'text', c.text) ORDER BY c.position)
                         FROM comment c WHERE c.tenant_id = $1 AND c.fiscal_year = $2 AND c.document_id = s.document_id
                           AND c.version = s.version), '[]') AS comments
        FROM step s
        JOIN person p ON p.tenant_id = $1 AND p.id = s.by_person
        LEFT JOIN person f ON f.tenant_id = $1 AND f.id = s.acting_for
        LEFT JOIN organisation o ON o.tenant_id = $1 AND o.id = s.another_office_id
        WHERE s.tenant_id = $1 AND s.fiscal_year = $2 AND s.document_id = ANY ($3)
        ORDER BY s.document_id, s.version";
}

/// Returns documents of a year, at most [`STRETCH`].
///
/// # Errors
/// Fails when the database fails.
pub async fn read_several(tx: &Tx, year: FiscalYear, ids: &[Uuid]) -> Result<Vec<Document>> {
    let rows: Vec<DocumentRow> = tx.all(READ_SEVERAL, [year.number().into(), ids.to_vec().into()]).await?;
    rows.into_iter().map(Document::try_from).collect()
}

/// A step of one of several documents.
#[derive(Clone, Debug, FromQueryResult)]
pub struct SteppedOf {
    /// The document.
    pub document_id: Uuid,
    /// The step.
    #[sea_orm(nested)]
    pub step: Stepped,
}

/// Returns the histories of documents of a year, at most [`STRETCH`]. Each is oldest first, as
/// [`crate::steps::history`] returns it.
///
/// # Errors
/// Fails when the database fails.
pub async fn histories(tx: &Tx, year: FiscalYear, ids: &[Uuid]) -> Result<Vec<SteppedOf>> {
    tx.all(HISTORIES, [year.number().into(), ids.to_vec().into()]).await
}
