//! A document as a person sees it. A hidden document is not read, so that it costs no more than one that does not
//! exist.

use domain::document::Document;
use domain::id::{DocumentId, OrganisationId};
use domain::policy::Scope;
use domain::workflow::DocumentKind;
use uuid::Uuid;

use crate::documents::{DocumentRow, shown};
use crate::statement::statements;
use crate::{Result, Tx};

statements! {
    /// One document within a scope. An annual report belongs to the whole municipality, so no unit sees it as its own.
    READ_SEEN = shown!(
    "d.id = $3 AND d.kind = $4
      AND ($5 OR d.area_id = ANY($7) OR (d.organisation_id = ANY($6) AND d.kind <> 'annual_report')
           OR (d.kind = 'measure_report'
               AND EXISTS (SELECT FROM plan_item_organisation p
                           WHERE p.tenant_id = $1 AND p.item_id = d.item_id AND p.organisation_id = ANY($6))))"
);
    HOLD = "SELECT app.hold_document($1, $2, $3, $4, $5, $6)";
}

/// Returns a document within a scope, as [`crate::documents::read`] does.
///
/// # Errors
/// Fails when the database fails.
pub async fn read(tx: &Tx, kind: DocumentKind, id: DocumentId, scope: &Scope) -> Result<Option<Document>> {
    let [everything, units, areas] = bounds(scope);
    let values = [id.year.number().into(), id.uuid.into(), kind.as_str().into(), everything, units, areas];
    let row: Option<DocumentRow> = tx.one(READ_SEEN, values).await?;
    row.map(Document::try_from).transpose()
}

/// Protects a year against sealing, and locks and reads a document of it within a scope.
///
/// Both locks last until the transaction ends. Nobody waits for a lock on a document that they cannot see. The locks
/// are taken first, in a statement of their own, so that the document read afterwards is the one that the winner of a
/// race left.
///
/// # Errors
/// Fails when the database fails.
pub async fn hold(tx: &Tx, kind: DocumentKind, id: DocumentId, scope: &Scope) -> Result<Option<Document>> {
    let [everything, units, areas] = bounds(scope);
    let values = [id.year.number().into(), id.uuid.into(), everything, units, areas];
    tx.run(HOLD, values).await?;
    read(tx, kind, id, scope).await
}

/// Returns a scope as the arguments of the statements: everything, units, areas.
fn bounds(scope: &Scope) -> [sea_orm::Value; 3] {
    let ids = |organisations: &[OrganisationId]| -> Vec<Uuid> { organisations.iter().map(|one| one.0).collect() };
    [scope.everything().into(), ids(scope.units()).into(), ids(scope.areas()).into()]
}
