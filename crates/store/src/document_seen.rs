//! A document as somebody sees it: what is not theirs to see is not read, so that it costs no more than what is not there.

use domain::id::{DocumentId, OrganisationId};
use domain::policy::Scope;
use domain::workflow::DocumentKind;
use uuid::Uuid;

use crate::documents::{Document, DocumentRow, shown};
use crate::{Result, Tx};

/// One document within a scope. An annual report belongs to the municipality as a whole, so no unit sees it as its own.
pub(crate) const READ_SEEN: &str = shown!(
    "d.id = $3 AND d.kind = $4
      AND ($5 OR d.ward_id = ANY($7) OR (d.organisation_id = ANY($6) AND d.kind <> 'annual_report')
           OR (d.kind = 'measure_report'
               AND EXISTS (SELECT FROM plan_item_organisation p
                           WHERE p.tenant_id = $1 AND p.item_id = d.item_id AND p.organisation_id = ANY($6))))"
);

/// A document, as [`crate::documents::read`], if it lies within a scope.
///
/// # Errors
/// The database's own.
pub async fn read(tx: &Tx, kind: DocumentKind, id: DocumentId, scope: &Scope) -> Result<Option<Document>> {
    let ids = |organisations: &[OrganisationId]| -> Vec<Uuid> { organisations.iter().map(|one| one.0).collect() };
    let values = [
        id.year.number().into(),
        id.uuid.into(),
        kind.word().into(),
        scope.everything().into(),
        ids(scope.units()).into(),
        ids(scope.wards()).into(),
    ];
    let row: Option<DocumentRow> = tx.one(READ_SEEN, values).await?;
    row.map(Document::try_from).transpose()
}
