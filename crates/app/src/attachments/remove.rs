//! `remove_attachment`: removes a picture from a report that is still being written.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::document::Document;
use domain::id::AttachmentId;
use domain::policy::{Action, Place};
use domain::workflow::OtherState;
use store::Tx;

use super::{KIND, report_or_nowhere};
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::documents::{hold, same_version};
use crate::error::Error;

/// The command `remove_attachment`.
#[derive(Clone, Debug)]
pub struct RemoveAttachment {
    /// The picture.
    pub id: AttachmentId,
    /// The version of its report that the person has seen.
    pub version: i32,
}

impl Command for RemoveAttachment {
    type Target = Document;
    type Done = ();

    fn action(&self) -> Action {
        Action::RemoveAttachment
    }

    fn reading(&self) -> Action {
        KIND.reading()
    }

    async fn target(&self, _: &App, tx: &Tx, actor: &Actor) -> Result<Document, Error> {
        let found = store::attachments::find(tx, self.id).await?;
        hold(tx, actor, KIND, report_or_nowhere(self.id, found.as_ref())?).await
    }

    fn place(&self, document: &Document) -> Place {
        document.place.clone()
    }

    fn sealed(&self, document: &Document) -> bool {
        document.window.sealed()
    }

    async fn execute(&self, cx: &CommandContext<'_>, document: Document) -> Result<Done<()>, Error> {
        same_version(&document, self.version)?;
        let state = document.subject.state.kind();
        if !state.editable() {
            return Err(OtherState::of_content(state).into());
        }
        // another request may have removed the picture before the report was locked
        store::attachments::find(cx.tx, self.id).await?.ok_or(Error::NotFound)?;
        let report = document.subject.id;
        store::attachments::remove(cx.tx, self.id, report, cx.actor.person, cx.now).await?;
        Ok(Done::new((), Subject::Attachment(self.id, report), AuditDetail::Nothing {}))
    }
}
