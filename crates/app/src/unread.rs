//! A wish whose body cannot be read: whoever may not have it anyway hears that, and nothing about the body. The refusal
//! is counted like that of any other wish.

use domain::complaint::Complaint;
use domain::id::{DocumentId, IssueId, PersonId};
use domain::policy::{Action, Place, authorise, may_somewhere, visible};
use domain::workflow::DocumentKind;

use crate::App;
use crate::command::Command;
use crate::error::Error;
use crate::perform::Ask;
use crate::query::{self, Reader};

/// What such a wish is about, as far as its address tells.
#[derive(Clone, Copy, Debug)]
pub enum About {
    /// A document.
    Document(DocumentKind, DocumentId),
    /// An issue of the ledger.
    Issue(IssueId),
    /// Something of the municipality as a whole, with the action that shows it.
    Municipality(Action),
    /// What only the body would have named: the right to do it anywhere is enough to hear the complaints.
    InBody,
}

/// Why a wish with an unreadable body is refused: `complaints` for those who have the right, and for everybody else
/// what they would have heard with a body that can be read.
pub async fn refuse(app: &App, ask: &Ask, action: Action, about: About, complaints: Vec<Complaint>) -> Error {
    let mut person = None;
    let right = ask_right(app, ask, action, about, &mut person).await;
    let error = right.err().unwrap_or(Error::Invalid(complaints));
    app.refusals.note(ask, action, person, &error);
    error
}

/// The same for a command whose body says nothing that its target depends on.
pub async fn refuse_as<C: Command>(app: &App, ask: &Ask, command: &C, complaints: Vec<Complaint>) -> Error {
    let mut person = None;
    let right = ask_right_as(app, ask, command, &mut person).await;
    let error = right.err().unwrap_or(Error::Invalid(complaints));
    app.refusals.note(ask, command.action(), person, &error);
    error
}

async fn ask_right_as<C: Command>(
    app: &App,
    ask: &Ask,
    command: &C,
    person: &mut Option<PersonId>,
) -> Result<(), Error> {
    let reader = query::read(app, ask).await?;
    *person = Some(reader.actor.person);
    let target = command.target(app, &reader.tx, &reader.actor).await?;
    authorise(&reader.actor, command.action(), command.reading(), &command.place(&target))?;
    reader.end().await
}

async fn ask_right(
    app: &App,
    ask: &Ask,
    action: Action,
    about: About,
    person: &mut Option<PersonId>,
) -> Result<(), Error> {
    let reader = query::read(app, ask).await?;
    *person = Some(reader.actor.person);
    let right = within(&reader, action, about).await;
    reader.end().await?;
    right
}

async fn within(reader: &Reader, action: Action, about: About) -> Result<(), Error> {
    match about {
        About::Document(kind, id) => {
            let document = reader.document(kind, id).await?;
            authorise(&reader.actor, action, kind.reading(), &document.place)?;
        }
        About::Issue(id) => {
            let scope = visible(&reader.actor, Action::ReadIssue);
            let issue = store::issues::find(&reader.tx, &scope, id, false).await?.ok_or(Error::NotFound)?;
            authorise(&reader.actor, action, Action::ReadIssue, &crate::issues::place_of(&issue))?;
        }
        About::Municipality(reading) => {
            authorise(&reader.actor, action, reading, &Place::municipality())?;
        }
        About::InBody if may_somewhere(&reader.actor, action) => {}
        About::InBody => return Err(Error::NotPermitted),
    }
    Ok(())
}
