//! A document as somebody sees it: what is not theirs to see is not read, so that it costs no more than what is not there.

use domain::document::Document;
use domain::id::{DocumentId, OrganisationId};
use domain::policy::Scope;
use domain::workflow::DocumentKind;
use uuid::Uuid;

use crate::documents::{DocumentRow, shown};
use crate::statement::statements;
use crate::{Result, Tx};

statements! {
    /// One document within a scope. An annual report belongs to the municipality as a whole, so no unit sees it as its own.
    READ_SEEN = shown!(
    "d.id = $3 AND d.kind = $4
      AND ($5 OR d.ward_id = ANY($7) OR (d.organisation_id = ANY($6) AND d.kind <> 'annual_report')
           OR (d.kind = 'measure_report'
               AND EXISTS (SELECT FROM plan_item_organisation p
                           WHERE p.tenant_id = $1 AND p.item_id = d.item_id AND p.organisation_id = ANY($6))))"
);
    HOLD = "SELECT app.hold_document($1, $2, $3, $4, $5, $6)";
}

/// A document, as [`crate::documents::read`], if it lies within a scope.
///
/// # Errors
/// The database's own.
pub async fn read(tx: &Tx, kind: DocumentKind, id: DocumentId, scope: &Scope) -> Result<Option<Document>> {
    let [everything, units, wards] = bounds(scope);
    let values = [id.year.number().into(), id.uuid.into(), kind.word().into(), everything, units, wards];
    let row: Option<DocumentRow> = tx.one(READ_SEEN, values).await?;
    row.map(Document::try_from).transpose()
}

/// Holds a year against sealing and locks a document of it, both until the transaction ends, and reads the document, if
/// it lies within a scope: nobody waits for a lock on what they cannot see. The locks are taken first and alone, so that
/// what is read afterwards is what the winner of a race left.
///
/// # Errors
/// The database's own.
pub async fn hold(tx: &Tx, kind: DocumentKind, id: DocumentId, scope: &Scope) -> Result<Option<Document>> {
    let [everything, units, wards] = bounds(scope);
    let values = [id.year.number().into(), id.uuid.into(), everything, units, wards];
    tx.run(HOLD, values).await?;
    read(tx, kind, id, scope).await
}

/// A scope as the statements take it: everything, units, wards.
fn bounds(scope: &Scope) -> [sea_orm::Value; 3] {
    let ids = |organisations: &[OrganisationId]| -> Vec<Uuid> { organisations.iter().map(|one| one.0).collect() };
    [scope.everything().into(), ids(scope.units()).into(), ids(scope.wards()).into()]
}
