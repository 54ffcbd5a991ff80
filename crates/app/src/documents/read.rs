//! Reading one document, and its history.

use domain::id::DocumentId;
use domain::workflow::DocumentKind;
use store::Tx;
use store::documents::{self, Document};
use store::steps::Stepped;

use super::view::{DocumentView, view};
use crate::App;
use crate::error::Error;
use crate::perform::Ask;

/// Loads a document; what is not there is not found.
pub(crate) async fn load(tx: &Tx, kind: DocumentKind, id: DocumentId) -> Result<Document, Error> {
    documents::read(tx, kind, id).await?.ok_or(Error::NotFound)
}

/// Refuses a version other than the one that was seen.
pub(crate) fn same_version(document: &Document, seen: i32) -> Result<(), Error> {
    if document.subject.version == seen { Ok(()) } else { Err(Error::Stale { current: document.subject.version }) }
}

/// `read_…`: a document, with what may be done next.
///
/// # Errors
/// [`Error::NotFound`] for what is not there or not for this person.
pub async fn read(app: &App, ask: &Ask, kind: DocumentKind, id: DocumentId) -> Result<DocumentView, Error> {
    let reader = crate::query::read(app, ask).await?;
    let document = load(&reader.tx, kind, id).await?;
    reader.needs(kind.reading(), &document.place)?;
    let view = view(app, &reader.tx, &reader.actor, &document, app.clock.now()).await?;
    reader.end().await?;
    Ok(view)
}

/// The life of a document, oldest step first.
///
/// # Errors
/// As [`read`].
pub async fn history(app: &App, ask: &Ask, kind: DocumentKind, id: DocumentId) -> Result<Vec<Stepped>, Error> {
    let reader = crate::query::read(app, ask).await?;
    let document = load(&reader.tx, kind, id).await?;
    reader.needs(kind.reading(), &document.place)?;
    let steps = store::steps::history(&reader.tx, id).await?;
    reader.end().await?;
    Ok(steps)
}
