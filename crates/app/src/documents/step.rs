//! Taking a step: submit, recall, send back, accept, reopen. The table of the workflow decides; this file asks it.

use domain::id::{DocumentId, PersonId};
use domain::policy::{Action, Place, authorise};
use domain::text::Reason;
use domain::workflow::{DocumentKind, Event, EventKind, Facts, TRANSITIONS, Taker, step};
use serde_json::json;
use store::Tx;
use store::documents::Document;

use super::acting::decides;
use super::begin::hex_of;
use super::closing::closes_once;
use super::remarks::{Comment, bound};
use super::stored::{hold, load};
use super::view::{DocumentView, shown};
use super::{effects, facts, read};
use crate::App;
use crate::command::{Command, Cx, Done};
use crate::error::Error;

/// What somebody wants to happen to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Hand it in.
    Submit,
    /// Take it back.
    Recall,
    /// Give it back with a reason.
    SendBack(Reason),
    /// Take it.
    Accept,
    /// Open it again with a reason.
    Reopen(Reason),
    /// End the verification.
    Conclude,
    /// Give it up.
    Discard,
    /// Ask whoever may hand it in.
    Propose,
}

impl Wanted {
    fn event(&self) -> Event {
        match self {
            Self::Submit => Event::Submit,
            Self::Recall => Event::Recall,
            Self::SendBack(reason) => Event::SendBack(reason.clone()),
            Self::Accept => Event::Accept,
            Self::Reopen(reason) => Event::Reopen(reason.clone()),
            Self::Conclude => Event::Conclude,
            Self::Discard => Event::Discard,
            Self::Propose => Event::Propose,
        }
    }

    fn kind(&self) -> EventKind {
        self.event().kind()
    }
}

/// `submit_…`, `recall_…`, `send_back_…`, `accept_…`, `reopen_…`, `conclude_…` of every kind of document.
#[derive(Clone, Debug)]
pub struct TakeStep {
    /// The kind.
    pub kind: DocumentKind,
    /// The document.
    pub id: DocumentId,
    /// The version the person has seen.
    pub version: i32,
    /// What they want.
    pub wanted: Wanted,
    /// What they say at fields.
    pub comments: Vec<Comment>,
    /// For whom they decide (代決).
    pub acting_for: Option<PersonId>,
}

impl Command for TakeStep {
    type Target = Document;
    type Done = DocumentView;

    /// The action that the table's rows for this event need; all rows of one kind and event need the same.
    fn action(&self) -> Action {
        let event = self.wanted.kind();
        let row = TRANSITIONS.iter().find(|row| row.document == self.kind && row.event == event);
        // a kind without such an event is refused by the table in `take`; reading is the least right
        row.map_or(self.kind.reading(), |row| row.needs)
    }

    fn reading(&self) -> Action {
        self.kind.reading()
    }

    async fn target(&self, _: &App, tx: &Tx) -> Result<Document, Error> {
        hold(tx, self.kind, self.id).await
    }

    fn place(&self, document: &Document) -> Place {
        document.place.clone()
    }

    fn sealed(&self, document: &Document) -> bool {
        document.window.sealed()
    }

    async fn execute(&self, cx: &Cx<'_>, document: Document) -> Result<Done<DocumentView>, Error> {
        read::same_version(&document, self.version)?;
        let before = document.subject.clone();
        if self.wanted == Wanted::Submit {
            closes_once(cx.tx, &document, document.closes_year).await?;
        }
        let facts = take(cx, self.action(), &document, &self.wanted, &self.comments, self.acting_for).await?;
        let document = load(cx.tx, self.kind, self.id).await?;
        let facts = facts::after(cx.app, cx.tx, facts, &document, cx.now).await?;
        let audited = json!({
            "document": self.id.to_string(), "event": self.wanted.kind().word(), "revision": before.revision,
            "content": hex_of(&before.content_hash), "version": document.subject.version,
            "from": before.state.kind().word(), "to": document.subject.state.kind().word(),
            "acting_for": self.acting_for.map(|person| person.0),
        });
        Ok(Done::new(shown(cx.actor, &document, &facts)?, audited))
    }
}

/// Takes a step on a locked document, with everything that follows it. Returns the facts it was taken on.
pub(crate) async fn take(
    cx: &Cx<'_>,
    action: Action,
    document: &Document,
    wanted: &Wanted,
    comments: &[Comment],
    acting_for: Option<PersonId>,
) -> Result<Facts, Error> {
    let granted = authorise(cx.actor, action, document.subject.kind.reading(), &document.place)?;
    decides(cx, action, &document.place, acting_for).await?;
    let gathered = facts::gather(cx.app, cx.tx, document, cx.now).await?;
    let remarks = bound(cx, document, comments).await?;
    let event = wanted.event();
    let taker = Taker { by: cx.actor.person, acting_for, at: cx.now };
    let step = step(document.subject.clone(), &event, &gathered.facts, granted, taker)?;
    let late = event.kind() == EventKind::Submit && gathered.late;
    let version = store::steps::record_step(cx.tx, &step, late, &remarks, cx.request).await?;
    let version = version.ok_or(Error::Stale { current: document.subject.version })?;
    effects::follow(cx, &step, version, document).await?;
    Ok(gathered.facts)
}
