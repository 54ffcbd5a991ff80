//! What is stored of a document, read back: all of it, or an error that says which row cannot be read. A document is
//! only worked with while its content is the one that its hash was made of.

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

/// A document, if there is one of that kind and identifier.
pub(crate) async fn read(tx: &Tx, kind: DocumentKind, id: DocumentId) -> Result<Option<Document>, Error> {
    documents::read(tx, kind, id).await?.map(sound).transpose()
}

/// Loads a document; what is not there is not found.
pub(crate) async fn load(tx: &Tx, kind: DocumentKind, id: DocumentId) -> Result<Document, Error> {
    read(tx, kind, id).await?.ok_or(Error::NotFound)
}

/// A document that somebody may read. What is not theirs to see is not read at all, so that the refusal takes as long as
/// that of what is not there.
pub(crate) async fn seen(tx: &Tx, actor: &Actor, kind: DocumentKind, id: DocumentId) -> Result<Document, Error> {
    let found = document_seen::read(tx, kind, id, &visible(actor, kind.reading())).await?;
    readable(actor, found)
}

/// The same, with its year held against sealing and itself locked.
pub(crate) async fn hold(tx: &Tx, actor: &Actor, kind: DocumentKind, id: DocumentId) -> Result<Document, Error> {
    let found = document_seen::hold(tx, kind, id, &visible(actor, kind.reading())).await?;
    readable(actor, found)
}

fn readable(actor: &Actor, found: Option<Document>) -> Result<Document, Error> {
    let document = found.ok_or(Error::NotFound)?;
    if may(actor, document.subject.kind.reading(), &document.place) { sound(document) } else { Err(Error::NotFound) }
}

/// A document whose content is the one that was written.
pub(crate) fn sound(document: Document) -> Result<Document, Error> {
    let same = hash(&judged(&document)?).is_ok_and(|hash| hash == document.subject.content_hash);
    if same { Ok(document) } else { Err(of(&document, "content_hash", "its content is another one")) }
}

/// A column of a document that cannot be read.
pub(crate) fn of(document: &Document, column: &str, why: impl Display) -> Error {
    Error::corrupt("document", document.subject.id, column, why)
}

/// A stored value as what it means; where it stands is named when it cannot be read.
pub(crate) fn value<T: DeserializeOwned>(
    table: &str,
    row: impl Display,
    column: &str,
    value: &Value,
) -> Result<T, Error> {
    T::deserialize(value).map_err(|why| Error::corrupt(table, row, column, why))
}

/// The life of a document that was handed in: each step begins where the one before ended, and the last one ends where
/// the document stands, with the content that it has.
pub(crate) fn lived<'a>(document: &Document, steps: impl IntoIterator<Item = &'a Stepped>) -> Result<(), Error> {
    let broken = |why: &str| Err(Error::corrupt("step", document.subject.id, "from_state, to_state", why));
    let mut state = StateKind::Draft.word();
    let mut last = None;
    for step in steps {
        if step.from_state != state {
            return broken("a step is missing");
        }
        state = step.to_state.as_str();
        last = Some(step);
    }
    let Some(last) = last else { return broken("no step") };
    if state != document.subject.state.kind().word() {
        return broken("the last step is missing");
    }
    // what is taken is what was judged
    if last.content_hash == document.subject.content_hash {
        Ok(())
    } else {
        Err(Error::corrupt("step", document.subject.id, "content_hash", "another content was judged"))
    }
}
