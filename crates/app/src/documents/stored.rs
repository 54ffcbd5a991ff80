//! Reads stored documents back whole, or fails with the row that cannot be read. A document is used only while its
//! content matches its hash.

use std::fmt::Display;

use domain::actor::Actor;
use domain::document::Document;
use domain::id::DocumentId;
use domain::policy::{may, visible};
use domain::workflow::{DocumentKind, StateKind};
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::documents;
use store::steps::Stepped;
use store::{Tx, document_seen};

use super::content::{hash, judged};
use crate::error::Error;

/// Reads a document, if there is one of that kind and identifier.
pub(crate) async fn read(tx: &Tx, kind: DocumentKind, id: DocumentId) -> Result<Option<Document>, Error> {
    documents::read(tx, kind, id).await?.map(sound).transpose()
}

/// Reads a document. Fails with [`Error::NotFound`] if there is none.
pub(crate) async fn load(tx: &Tx, kind: DocumentKind, id: DocumentId) -> Result<Document, Error> {
    read(tx, kind, id).await?.ok_or(Error::NotFound)
}

/// Reads a document that the person may read. A hidden document is not read at all, so that refusing it takes as long
/// as refusing one that does not exist.
pub(crate) async fn seen(tx: &Tx, actor: &Actor, kind: DocumentKind, id: DocumentId) -> Result<Document, Error> {
    let found = document_seen::read(tx, kind, id, &visible(actor, kind.reading())).await?;
    readable(actor, found)
}

/// Reads a document as [`seen`] does, protects its year against sealing, and locks the document.
pub(crate) async fn hold(tx: &Tx, actor: &Actor, kind: DocumentKind, id: DocumentId) -> Result<Document, Error> {
    let found = document_seen::hold(tx, kind, id, &visible(actor, kind.reading())).await?;
    readable(actor, found)
}

fn readable(actor: &Actor, found: Option<Document>) -> Result<Document, Error> {
    let document = found.ok_or(Error::NotFound)?;
    if may(actor, document.subject.kind.reading(), &document.place) { sound(document) } else { Err(Error::NotFound) }
}

/// Checks that a document's content is the one that was written.
pub(crate) fn sound(document: Document) -> Result<Document, Error> {
    let same = hash(&judged(&document)?).is_ok_and(|hash| hash == document.subject.content_hash);
    if same { Ok(document) } else { Err(of(&document, "content_hash", "its content is another one")) }
}

/// Returns the error for a column of a document that cannot be read.
pub(crate) fn of(document: &Document, column: &str, why: impl Display) -> Error {
    Error::corrupt("document", document.subject.id, column, why)
}

/// Reads a stored JSON value. The error names its row and column.
pub(crate) fn value<T: DeserializeOwned>(
    table: &str,
    row: impl Display,
    column: &str,
    value: &Value,
) -> Result<T, Error> {
    T::deserialize(value).map_err(|why| Error::corrupt(table, row, column, why))
}

/// Checks the history of a submitted document. Each step begins in the state in which the one before ended, and the
/// last one ends in the document's state, with its content.
pub(crate) fn lived<'a>(document: &Document, steps: impl IntoIterator<Item = &'a Stepped>) -> Result<(), Error> {
    let broken = |why: &str| Err(Error::corrupt("step", document.subject.id, "from_state, to_state", why));
    let mut state = StateKind::Draft.as_str();
    let mut last = None;
    for step in steps {
        if step.from_state != state {
            return broken("a step is missing");
        }
        state = step.to_state.as_str();
        last = Some(step);
    }
    let Some(last) = last else { return broken("no step") };
    if state != document.subject.state.kind().as_str() {
        return broken("the last step is missing");
    }
    // the content that counts must be the content that was judged
    if last.content_hash == document.subject.content_hash {
        Ok(())
    } else {
        Err(Error::corrupt("step", document.subject.id, "content_hash", "another content was judged"))
    }
}
