//! Handles requests whose body cannot be parsed. The caller's permission is checked first: without it, the caller
//! learns nothing about the body. The refusal is counted like any other.

use domain::actor::Actor;
use domain::id::{DocumentId, IssueId, PersonId};
use domain::policy::{Action, Place, authorise, may_somewhere, visible};
use domain::violation::{Rule, Violation};
use domain::workflow::DocumentKind;
use store::Tx;

use crate::App;
use crate::command::Command;
use crate::error::Error;
use crate::execute::{RequestContext, carry_out, roll_back};
use crate::query::{self, Reader};

/// The subject of such a request, as far as the address names one.
#[derive(Clone, Copy, Debug)]
pub enum About {
    /// A document.
    Document(DocumentKind, DocumentId),
    /// An issue of the ledger.
    Issue(IssueId),
    /// A subject of the whole municipality, with the action that reads it.
    Municipality(Action),
    /// Only the body would have named the subject. The permission at any place suffices to see the violations.
    InBody,
}

/// Returns why a request with an unreadable body is refused: `violations` with the permission; without it, the refusal
/// of a request with a readable body.
pub async fn refuse(
    app: &App,
    context: &RequestContext,
    action: Action,
    about: About,
    violations: Vec<Violation>,
) -> Error {
    let mut person = None;
    let right = ask_right(app, context, action, about, &mut person).await;
    noted(app, context, action, person, right.map(|()| violations))
}

/// Does the same for a command whose target does not depend on the body.
pub async fn refuse_as<C: Command>(
    app: &App,
    context: &RequestContext,
    command: &C,
    violations: Vec<Violation>,
) -> Error {
    let mut person = None;
    let right = ask_right_as(app, context, command, &mut person).await;
    noted(app, context, command.action(), person, right.map(|()| violations))
}

/// Returns why a request is refused whose body fits in part: `violations`, and those of the other part. `command` is
/// what the other part asks for. It is executed to find them, and its transaction is rolled back in any case.
pub async fn refuse_partly<C: Command>(
    app: &App,
    context: &RequestContext,
    command: &C,
    violations: Vec<Violation>,
) -> Error {
    let mut person = None;
    let others = others(app, context, command, &mut person).await;
    noted(app, context, command.action(), person, others.map(|more| together(violations, more)))
}

/// Returns the refusal, and counts it.
fn noted(
    app: &App,
    context: &RequestContext,
    action: Action,
    person: Option<PersonId>,
    told: Result<Vec<Violation>, Error>,
) -> Error {
    let error = told.map_or_else(|error| error, Error::Invalid);
    app.refusals.note(context, action, person, &error);
    error
}

async fn ask_right_as<C: Command>(
    app: &App,
    context: &RequestContext,
    command: &C,
    person: &mut Option<PersonId>,
) -> Result<(), Error> {
    let reader = query::read(app, context).await?;
    *person = Some(reader.actor.person);
    command.permitted(app, &reader.tx, &reader.actor).await?;
    reader.end().await
}

async fn others<C: Command>(
    app: &App,
    context: &RequestContext,
    command: &C,
    person: &mut Option<PersonId>,
) -> Result<Vec<Violation>, Error> {
    let (tx, actor) = context.open(app).await?;
    *person = Some(actor.person);
    let found = tried(app, context, command, &tx, &actor).await;
    roll_back(tx).await;
    found
}

async fn tried<C: Command>(
    app: &App,
    context: &RequestContext,
    command: &C,
    tx: &Tx,
    actor: &Actor,
) -> Result<Vec<Violation>, Error> {
    let permitted = match command.permitted(app, tx, actor).await {
        Err(Error::Invalid(more)) => return Ok(more),
        permitted => permitted?,
    };
    match carry_out(app, context, command, (tx, actor), permitted).await {
        Err(Error::Invalid(more)) => Ok(more),
        // nothing else can be said before the body fits
        Ok(_) | Err(_) => Ok(Vec::new()),
    }
}

/// Joins violations that were found one after the other. Of a place that is named already nothing more is said, because
/// the later ones did not see its value. Nor is a member said to be missing where one was left out.
pub fn together(mut first: Vec<Violation>, more: Vec<Violation>) -> Vec<Violation> {
    let left_out = |one: &Violation| {
        let below = format!("{}/", one.pointer);
        one.rule == Rule::OneOf && first.iter().any(|other| other.pointer.starts_with(&below))
    };
    let named = |one: &Violation| first.iter().any(|other| other.pointer == one.pointer);
    let further = more.into_iter().filter(|one| !named(one) && !left_out(one));
    let further: Vec<Violation> = further.collect();
    first.extend(further);
    first
}

async fn ask_right(
    app: &App,
    context: &RequestContext,
    action: Action,
    about: About,
    person: &mut Option<PersonId>,
) -> Result<(), Error> {
    let reader = query::read(app, context).await?;
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
