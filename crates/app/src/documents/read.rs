//! Reads one document, its history, and the receipts for its submissions.

use domain::document::Document;
use domain::id::DocumentId;
use domain::snapshot::Receipt;
use domain::snapshot::touched::part_name;
use domain::workflow::{DocumentKind, EventKind};
use serde_json::Value;
pub use store::steps::HandedIn;
use store::steps::Stepped;

use super::content::hash;
use super::remarks::at_present;
use super::view::{Shown, corrections, view};
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::notices::NoticeView;

/// Refuses a version other than the one that the person has seen.
pub(crate) fn same_version(document: &Document, seen: i32) -> Result<(), Error> {
    if document.subject.version == seen { Ok(()) } else { Err(Error::Stale { current: document.subject.version }) }
}

/// Reads a document, with the steps that the person may take next (`read_…`).
///
/// # Errors
/// [`Error::NotFound`] when there is no such document, or the person may not see it.
pub async fn read(app: &App, context: &RequestContext, kind: DocumentKind, id: DocumentId) -> Result<Shown, Error> {
    let reader = crate::query::read(app, context).await?;
    let document = reader.document(kind, id).await?;
    let view = view(app, &reader.tx, &reader.actor, document, app.clock.within(&reader.tx)).await?;
    reader.end().await?;
    Ok(view)
}

/// Reads the history of a document, oldest step first.
///
/// # Errors
/// As [`read`].
pub async fn history(
    app: &App,
    context: &RequestContext,
    kind: DocumentKind,
    id: DocumentId,
) -> Result<Vec<Stepped>, Error> {
    let reader = crate::query::read(app, context).await?;
    let document = reader.document(kind, id).await?;
    let mut steps = store::steps::history(&reader.tx, id).await?;
    reader.end().await?;
    at_present(&document, &mut steps)?;
    Ok(steps)
}

/// Reads the exact contents submitted under a revision, oldest first (`read_…`). Also returns the corrections of the
/// document. Whoever sent it back, accepted it or recorded a finding judged these contents.
///
/// # Errors
/// As [`read`], and [`Error::NotFound`] for a revision that does not exist.
pub async fn revision(
    app: &App,
    context: &RequestContext,
    kind: DocumentKind,
    id: DocumentId,
    revision: i32,
) -> Result<(Vec<HandedIn>, Vec<NoticeView>), Error> {
    let reader = crate::query::read(app, context).await?;
    let document = reader.document(kind, id).await?;
    let handed_in = store::steps::handed_in(&reader.tx, id, revision).await?;
    reader.end().await?;
    for one in &handed_in {
        if !hash(&one.content).is_ok_and(|hash| hash == one.content_hash) {
            let row = format!("{id} version {}", one.version);
            return Err(Error::corrupt("document_revision", row, "content", "it is another one"));
        }
    }
    let there = (1..=document.subject.revision).contains(&revision);
    if there { Ok((handed_in, corrections(&document))) } else { Err(Error::NotFound) }
}

/// Returns a signed receipt for each submission of the document, oldest first (`read_…`). Every call returns the same
/// receipts.
///
/// # Errors
/// As [`read`].
pub async fn receipts(
    app: &App,
    context: &RequestContext,
    kind: DocumentKind,
    id: DocumentId,
) -> Result<Vec<Value>, Error> {
    let reader = crate::query::read(app, context).await?;
    let document = reader.document(kind, id).await?;
    let steps = store::steps::history(&reader.tx, id).await?;
    let municipality = store::municipality::read(&reader.tx, i32::from(id.year.number())).await?;
    reader.end().await?;
    let municipality = municipality.ok_or_else(|| Error::internal("a document without a municipality"))?.code;
    let submitted = steps.into_iter().filter(|step| step.event == EventKind::Submit.as_str());
    let issued = submitted.map(|step| {
        let receipt = Receipt {
            municipality: municipality.clone(),
            part: part_name(kind, id),
            revision: step.revision,
            content_hash: step.content_hash.try_into().map_err(|_| Error::internal("a hash of another length"))?,
            organisation: document.organisation_key.clone(),
            organisation_name: document.organisation_name.clone(),
            submitted_at: step.at,
        };
        receipt.issue(&app.secrets.seal).map_err(Error::internal)
    });
    issued.collect()
}
