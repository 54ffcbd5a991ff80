//! Edits a document of any kind, as long as its state is editable.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Hex, Subject as About};
use domain::document::Document;
use domain::id::{DocumentId, PersonId};
use domain::policy::{Action, Place};
use domain::workflow::{DocumentKind, OtherState};
use store::Tx;
use store::documents::{self, Writers};

use super::acting::{ACTING_FOR, writes};
use super::closing::closes_once;
use super::content::{Checked, Written, check, write};
use super::draft::Change;
use super::stored::hold;
use super::view::{Shown, view};
use super::{cited, measured, read};
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;
use crate::form::Form;

/// The command that edits a document of a kind, such as `edit_activity_report`.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The kind.
    pub kind: DocumentKind,
    /// The document.
    pub id: DocumentId,
    /// The version the person has seen.
    pub version: i32,
    /// The change to the content.
    pub change: Change,
    /// The person for whom the caller writes (代理入力).
    pub acting_for: Option<PersonId>,
}

impl Command for Edit {
    type Target = Document;
    type Done = Shown;

    fn action(&self) -> Action {
        self.kind.editing()
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
        let state = document.subject.state.kind();
        // a client whose answer was lost repeats the request: then the stored version is already the next one
        let next = document.subject.version == self.version.saturating_add(1);
        let own = document.saved == Some((cx.actor.person, document.subject.version));
        let again = next && own && state.editable();
        if !again {
            read::same_version(&document, self.version)?;
        }
        if !state.editable() {
            return Err(OtherState::of_content(state).into());
        }
        let form = cx.app.forms.get(cx.tx, document.edition, self.id.year, cx.now).await?;
        let checked = self.checked(cx, &form, &document).await?;
        let Written { content, rows } = write(&form, &document, checked, || cx.app.clock.id())?;
        let before = Hex::from(&document.subject.content_hash);
        if again && content.hash == document.subject.content_hash {
            return self.done(cx, document, before).await;
        }
        read::same_version(&document, self.version)?;
        closes_once(cx.tx, &document, content.closes_year).await?;
        let writers = Writers::of(cx.actor.person, self.acting_for);
        let saved = documents::save_content(cx.tx, &document.subject, content.clone(), &writers, cx.now).await?;
        let saved = saved.ok_or(Error::Stale { current: document.subject.version })?;
        if let Some(rows) = &rows {
            store::activities::replace(cx.tx, self.id, rows.clone(), false).await?;
        }
        let document = saved.of(document, content, rows);
        self.done(cx, document, before).await
    }
}

impl Edit {
    /// Checks what the change writes: every violation at once, and none of a value that a patch leaves as it was.
    async fn checked(&self, cx: &CommandContext<'_>, form: &Form, document: &Document) -> Result<Checked, Error> {
        let (draft, mut violations) = self.change.of(document)?;
        let acting = writes(cx, &document.place, document.organisation, self.acting_for).await;
        acting.or_else(|error| error.collected(&mut violations))?;
        let mut checked = check(form, document, draft, violations);
        if let Some(particulars) = &checked.particulars
            && particulars.to_value() != document.particulars
        {
            checked.violations.extend(cited::check(cx.tx, form, document, particulars).await?);
            checked.violations.extend(measured::misplaced(document, particulars));
        }
        checked.violations.retain(|one| one.pointer == ACTING_FOR || self.change.writes(&one.pointer));
        Ok(checked)
    }

    async fn done(&self, cx: &CommandContext<'_>, document: Document, before: Hex) -> Result<Done<Shown>, Error> {
        let detail = AuditDetail::Written {
            version: document.subject.version,
            before,
            content: (&document.subject.content_hash).into(),
            acting_for: self.acting_for,
        };
        let shown = view(cx.app, cx.tx, cx.actor, document, cx.now).await?;
        Ok(Done::new(shown, About::Document(self.kind, self.id), detail))
    }
}
