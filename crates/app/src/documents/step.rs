//! Takes a step: submit, recall, send back, accept, reopen. The workflow table decides whether the step is possible.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject as About};
use domain::document::Document;
use domain::id::{DocumentId, PersonId};
use domain::policy::{Action, Place, authorise};
use domain::workflow::{DocumentKind, Event, EventKind, Facts, TRANSITIONS, Taker, step};
use store::Tx;

use super::acting::decides;
use super::closing::closes_once;
use super::remarks::{Comment, bound};
use super::stored::hold;
use super::view::{Shown, shown};
use super::{effects, facts, read};
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The commands `submit_…`, `recall_…`, `send_back_…`, `accept_…`, `reopen_…` and `conclude_…`. Each exists for the
/// kinds of documents that have the step.
#[derive(Clone, Debug)]
pub struct TakeStep {
    /// The kind.
    pub kind: DocumentKind,
    /// The document.
    pub id: DocumentId,
    /// The version the person has seen.
    pub version: i32,
    /// The event that the step is.
    pub event: Event,
    /// Remarks on fields.
    pub comments: Vec<Comment>,
    /// The person for whom the caller decides (代決).
    pub acting_for: Option<PersonId>,
}

impl Command for TakeStep {
    type Target = Document;
    type Done = Shown;

    fn action(&self) -> Action {
        action_of(self.kind, self.event.kind())
    }

    fn reading(&self) -> Action {
        self.kind.reading()
    }

    async fn target(&self, _: &App, tx: &Tx, actor: &Actor) -> Result<Document, Error> {
        hold(tx, actor, self.kind, self.id).await
    }

    fn place(&self, document: &Document) -> Place {
        document.place.clone()
    }

    fn sealed(&self, document: &Document) -> bool {
        document.window.sealed()
    }

    async fn execute(&self, cx: &CommandContext<'_>, document: Document) -> Result<Done<Shown>, Error> {
        read::same_version(&document, self.version)?;
        let before = document.subject.clone();
        if self.event == Event::Submit {
            closes_once(cx.tx, &document, document.closes_year).await?;
        }
        let (facts, document) = take(cx, self.action(), document, &self.event, &self.comments, self.acting_for).await?;
        let facts = facts::after(cx.app, cx.tx, facts, &document, cx.now).await?;
        let detail = AuditDetail::Stepped {
            event: self.event.kind().as_str().into(),
            from: before.state.kind().as_str().into(),
            to: document.subject.state.kind().as_str().into(),
            revision: before.revision,
            content: (&before.content_hash).into(),
            version: document.subject.version,
            acting_for: self.acting_for,
        };
        Ok(Done::new(shown(cx.actor, document, facts)?, About::Document(self.kind, self.id), detail))
    }
}

/// Returns the action that an event of a kind of document needs. All rows of the table for both need the same one.
pub fn action_of(kind: DocumentKind, event: EventKind) -> Action {
    let row = TRANSITIONS.iter().find(|row| row.document == kind && row.event == event);
    // the table refuses an unknown event when the step is taken, so the least permission suffices here
    row.map_or(kind.reading(), |row| row.needs)
}

/// Takes a step on a locked document, with all its effects. Returns the facts before the step, and the document after
/// it.
pub(crate) async fn take(
    cx: &CommandContext<'_>,
    action: Action,
    document: Document,
    event: &Event,
    comments: &[Comment],
    acting_for: Option<PersonId>,
) -> Result<(Facts, Document), Error> {
    let granted = authorise(cx.actor, action, document.subject.kind.reading(), &document.place)?;
    decides(cx, action, &document.place, acting_for).await?;
    let gathered = facts::gather(cx.app, cx.tx, &document, cx.now).await?;
    let remarks = bound(cx, &document, comments).await?;
    let taker = Taker { by: cx.actor.person, acting_for, at: cx.now };
    let step = step(document.subject.clone(), event, &gathered.facts, granted, taker)?;
    let late = event.kind() == EventKind::Submit && gathered.late;
    let moved = store::steps::record_step(cx.tx, &step, late, &remarks, cx.request).await?;
    let moved = moved.ok_or(Error::Stale { current: document.subject.version })?;
    effects::follow(cx, &step, moved.version, &document).await?;
    Ok((gathered.facts, moved.of(document, &step)))
}
