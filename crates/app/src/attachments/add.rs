//! `add_attachment`: adds a picture to a report that is still being written.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::document::Document;
use domain::id::{AttachmentId, DocumentId};
use domain::policy::{Action, Place};
use domain::text::{Limits, clean, needed};
use domain::violation::{Rule, Violation};
use domain::workflow::OtherState;
use sha2::{Digest as _, Sha256};
use store::Tx;
use store::attachments::{Attached, NewAttachment};

use super::KIND;
use super::picture_worker::Cleaned;
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::documents::hold;
use crate::error::Error;

/// The most pictures of one report.
pub const MOST: usize = 10;
/// The most characters of the alternative text, and of the caption.
const MOST_LETTERS: usize = 500;

/// The command `add_attachment`.
#[derive(Clone, Debug)]
pub struct AddAttachment {
    /// The report.
    pub report: DocumentId,
    /// The picture.
    pub picture: Cleaned,
    /// The alternative text: what the picture shows, for people who cannot see it.
    pub alt: String,
    /// The caption, printed below the picture. May be empty.
    pub caption: String,
}

impl Command for AddAttachment {
    type Target = Document;
    type Done = Attached;

    fn action(&self) -> Action {
        Action::AddAttachment
    }

    fn reading(&self) -> Action {
        KIND.reading()
    }

    async fn target(&self, _: &App, tx: &Tx, actor: &Actor) -> Result<Document, Error> {
        hold(tx, actor, KIND, self.report).await
    }

    fn place(&self, document: &Document) -> Place {
        document.place.clone()
    }

    fn sealed(&self, document: &Document) -> bool {
        document.window.sealed()
    }

    async fn execute(&self, cx: &CommandContext<'_>, document: Document) -> Result<Done<Attached>, Error> {
        let (alt, caption) = self.words()?;
        let picture = self.picture.clone().map_err(Error::violation)?;
        let state = document.subject.state.kind();
        if !state.editable() {
            return Err(OtherState::of_content(state).into());
        }
        let sha256 = Sha256::digest(&picture.bytes).to_vec();
        let there = store::attachments::list(cx.tx, self.report).await?;
        if there.len() >= MOST {
            return Err(Error::violation(Violation::new("/picture", Rule::TooMany).with("most", MOST)));
        }
        if there.iter().any(|one| one.sha256 == sha256) {
            return Err(Error::violation(Violation::new("/picture", Rule::Twice)));
        }
        let id = AttachmentId(cx.app.clock.id());
        let side = |pixels: u32| i32::try_from(pixels).map_err(Error::internal);
        let new = NewAttachment {
            id,
            document: self.report,
            sha256: &sha256,
            media_type: picture.media_type,
            size: [side(picture.width)?, side(picture.height)?],
            bytes: &picture.bytes,
            alt: &alt,
            caption: &caption,
            by: cx.actor.person,
            at: cx.now,
        };
        store::attachments::add(cx.tx, &new).await?;
        let attached = store::attachments::find(cx.tx, id).await?.ok_or(Error::NotFound)?;
        let detail = AuditDetail::Attached {
            length: attached.length.into(),
            media_type: picture.media_type.into(),
            sha256: (&sha256).into(),
        };
        Ok(Done::new(attached, Subject::Attachment(id, self.report), detail))
    }
}

impl AddAttachment {
    /// Returns the alternative text and the caption, cleaned, or every violation at once.
    fn words(&self) -> Result<(String, String), Error> {
        let mut violations = Vec::new();
        let limits = Limits { most: MOST_LETTERS, lines: false };
        let alt = needed(&self.alt, limits, "/alt").map_err(|more| violations.extend(more)).ok();
        let caption = clean(&self.caption, limits, "/caption").map_err(|more| violations.extend(more)).ok();
        match (alt, caption) {
            (Some(alt), Some(caption)) if violations.is_empty() => Ok((alt, caption)),
            _ => Err(Error::Invalid(violations)),
        }
    }
}
