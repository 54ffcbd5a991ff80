//! Reading: a transaction opened for the person, and nothing written.

use domain::actor::Actor;
use domain::document::Document;
use domain::id::DocumentId;
use domain::policy::{Action, Place, Scope, may, may_somewhere, visible};
use domain::workflow::DocumentKind;
use store::{StoreError, Tx};

use crate::App;
use crate::documents::seen;
use crate::error::Error;
use crate::perform::Ask;

/// A reader: the transaction, and whose eyes it reads with.
#[derive(Debug)]
pub struct Reader {
    /// The transaction.
    pub tx: Tx,
    /// Who reads.
    pub actor: Actor,
}

/// Opens a transaction for reading.
///
/// # Errors
/// [`Error::NotSignedIn`], or the store's own.
pub async fn read(app: &App, ask: &Ask) -> Result<Reader, Error> {
    let (tx, actor) = ask.open(app).await?;
    Ok(Reader { tx, actor })
}

impl Reader {
    /// Asks for the right to read at a place; what may not be read does not exist.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn needs(&self, action: Action, place: &Place) -> Result<(), Error> {
        if may(&self.actor, action, place) { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Asks for a right over the whole municipality; who lacks it is told so.
    ///
    /// # Errors
    /// [`Error::NotPermitted`].
    pub fn needs_everywhere(&self, action: Action) -> Result<(), Error> {
        if may(&self.actor, action, &Place::municipality()) { Ok(()) } else { Err(Error::NotPermitted) }
    }

    /// A document that the person may read; any other is not there.
    pub(crate) async fn document(&self, kind: DocumentKind, id: DocumentId) -> Result<Document, Error> {
        seen(&self.tx, &self.actor, kind, id).await
    }

    /// What a list may show; who has the right nowhere is told so, as that there is such a list is no secret.
    ///
    /// # Errors
    /// [`Error::NotPermitted`].
    pub fn scope(&self, action: Action) -> Result<Scope, Error> {
        if may_somewhere(&self.actor, action) { Ok(visible(&self.actor, action)) } else { Err(Error::NotPermitted) }
    }

    /// Ends the transaction. What was read is read, whether or not its end was answered.
    ///
    /// # Errors
    /// The store's own.
    pub async fn end(self) -> Result<(), Error> {
        match self.tx.commit().await {
            Ok(()) | Err(StoreError::OutcomeOpen(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
