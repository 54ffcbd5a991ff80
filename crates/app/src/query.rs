//! Queries: each opens a transaction for the person and writes nothing.

use domain::actor::Actor;
use domain::document::Document;
use domain::id::DocumentId;
use domain::policy::{Action, Place, Scope, may, may_somewhere, visible};
use domain::workflow::DocumentKind;
use store::{StoreError, Tx};

use crate::App;
use crate::documents::seen;
use crate::error::Error;
use crate::execute::RequestContext;

/// An open transaction, and the person for whom it reads.
#[derive(Debug)]
pub struct Reader {
    /// The transaction.
    pub tx: Tx,
    /// The person who reads.
    pub actor: Actor,
}

/// Opens a transaction for reading.
///
/// # Errors
/// [`Error::NotSignedIn`]. Fails when the database fails.
pub async fn read(app: &App, context: &RequestContext) -> Result<Reader, Error> {
    let (tx, actor) = context.open(app).await?;
    Ok(Reader { tx, actor })
}

impl Reader {
    /// Checks the permission to read at a place. Without the permission, the thing counts as missing.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn needs(&self, action: Action, place: &Place) -> Result<(), Error> {
        if may(&self.actor, action, place) { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Checks a permission over the whole municipality.
    ///
    /// # Errors
    /// [`Error::NotPermitted`] without the permission.
    pub fn needs_everywhere(&self, action: Action) -> Result<(), Error> {
        if may(&self.actor, action, &Place::municipality()) { Ok(()) } else { Err(Error::NotPermitted) }
    }

    /// Reads a document that the person may read. Any other document counts as missing.
    pub(crate) async fn document(&self, kind: DocumentKind, id: DocumentId) -> Result<Document, Error> {
        seen(&self.tx, &self.actor, kind, id).await
    }

    /// Returns the scope of a list. Without the permission anywhere, the answer says so: that there is such a list is
    /// no secret.
    ///
    /// # Errors
    /// [`Error::NotPermitted`] without the permission.
    pub fn scope(&self, action: Action) -> Result<Scope, Error> {
        if may_somewhere(&self.actor, action) { Ok(visible(&self.actor, action)) } else { Err(Error::NotPermitted) }
    }

    /// Ends the transaction. What was read stays valid even when the answer to its end is lost.
    ///
    /// # Errors
    /// Fails when the database fails.
    pub async fn end(self) -> Result<(), Error> {
        match self.tx.commit().await {
            Ok(()) | Err(StoreError::OutcomeOpen(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
