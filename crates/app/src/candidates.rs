//! `list_candidates`: names to choose from. A caller sees who may be acted for, be named or decide instead only with
//! the right to the act itself, and of each person only what choosing needs.

use domain::actor::Actor;
use domain::id::{AccountId, DocumentId, OrganisationId, PersonId};
use domain::policy::{Action, Place, anywhere, authorise, may};
use domain::workflow::{DocumentKind, EventKind, Guard, TRANSITIONS};
use store::holders::{Holder, holders};

use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::query::Reader;

/// What the person is chosen for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To begin a report in somebody's name (代理入力).
    Begin,
    /// To write in a document in somebody's name.
    Write(DocumentKind),
    /// To take a step for somebody (代決), or to find who could take it instead.
    Step(DocumentKind, EventKind),
    /// To name who verifies.
    Verify,
}

impl Purpose {
    /// Returns the purpose of an operation, or `None` when the operation names nobody.
    pub fn of(operation: &str) -> Option<Self> {
        let action = operation.parse::<Action>().ok()?;
        if action == Action::CreateActivityReport {
            return Some(Self::Begin);
        }
        if action == Action::AssignAnnualReport {
            return Some(Self::Verify);
        }
        if let Some(kind) = DocumentKind::ALL.into_iter().find(|kind| kind.editing() == action) {
            return Some(Self::Write(kind));
        }
        let row = TRANSITIONS.iter().find(|row| row.needs == action)?;
        let named = matches!(
            row.event,
            EventKind::Submit
                | EventKind::Propose
                | EventKind::Recall
                | EventKind::SendBack
                | EventKind::Accept
                | EventKind::Reopen
                | EventKind::Conclude
        );
        named.then_some(Self::Step(row.document, row.event))
    }

    /// Returns the operations for which a person can be chosen.
    pub fn operations() -> Vec<&'static str> {
        Action::ALL.into_iter().map(Action::as_str).filter(|name| Self::of(name).is_some()).collect()
    }

    /// Returns the kind of the document, or `None` when there is no document yet.
    pub fn kind(self) -> Option<DocumentKind> {
        match self {
            Self::Begin => None,
            Self::Write(kind) | Self::Step(kind, _) => Some(kind),
            Self::Verify => Some(DocumentKind::AnnualReport),
        }
    }
}

/// The document or organisation for which a person is chosen.
#[derive(Clone, Copy, Debug)]
pub enum About {
    /// A document.
    Document(DocumentId),
    /// An organisation, where there is no document yet.
    Organisation(OrganisationId),
}

/// Returns the persons who can be chosen, by name (`list_candidates`).
///
/// # Errors
/// [`Error::NotFound`] or [`Error::NotPermitted`], as for the act itself.
pub async fn candidates(
    app: &App,
    context: &RequestContext,
    operation: &str,
    about: About,
) -> Result<Vec<Holder>, Error> {
    let reader = crate::query::read(app, context).await?;
    let (Some(purpose), Some(action)) = (Purpose::of(operation), operation.parse::<Action>().ok()) else {
        return Err(Error::NotFound);
    };
    let named = match about {
        About::Document(_) => "/document",
        About::Organisation(_) => "/organisation",
    };
    let found = within(app, &reader, purpose, action, about).await.map_err(|error| error.named_at(named))?;
    reader.end().await?;
    Ok(found)
}

async fn within(
    app: &App,
    reader: &Reader,
    purpose: Purpose,
    action: Action,
    about: About,
) -> Result<Vec<Holder>, Error> {
    let Subject { place, own, authors } = subject(reader, purpose, about).await?;
    let reading = purpose.kind().unwrap_or(DocumentKind::ActivityReport).reading();
    authorise(&reader.actor, action, reading, &place)?;
    let units = [own].into_iter().chain(place.units.iter().copied());
    let today = crate::clock::day_in_japan(app.clock.within(&reader.tx));
    let (at, roles): (Vec<OrganisationId>, _) = match purpose {
        Purpose::Begin | Purpose::Write(_) => (units.collect(), Vec::new()),
        Purpose::Step(..) => (units.chain(place.area).chain(place.receiver).collect(), anywhere(action)),
        Purpose::Verify => (Vec::new(), anywhere(Action::RecordFinding)),
    };
    let rows = holders(&reader.tx, &at, &roles, today).await?;
    let me = reader.actor.person;
    let fits = |row: &Holder| match purpose {
        Purpose::Begin | Purpose::Write(_) => row.person != me,
        Purpose::Step(..) => {
            row.person != me && !authors.contains(&row.person) && may(&alone(reader, row), action, &place)
        }
        Purpose::Verify => true,
    };
    Ok(rows.into_iter().filter(fits).collect())
}

/// Returns the person with that role as their only one.
fn alone(reader: &Reader, row: &Holder) -> Actor {
    Actor {
        tenant: reader.tx.tenant(),
        account: AccountId(uuid::Uuid::nil()),
        person: row.person,
        name: String::new(),
        assignments: vec![row.assignment.clone()],
    }
}

/// The document or organisation for which a person is chosen, as loaded.
struct Subject {
    place: Place,
    own: OrganisationId,
    /// The persons who wrote it, where nobody may judge their own work; otherwise empty.
    authors: Vec<PersonId>,
}

async fn subject(reader: &Reader, purpose: Purpose, about: About) -> Result<Subject, Error> {
    match (about, purpose.kind()) {
        (About::Document(id), Some(kind)) => {
            let document = reader.document(kind, id).await?;
            let judged = |event| {
                let mut rows = TRANSITIONS.iter().filter(move |row| row.document == kind && row.event == event);
                rows.any(|row| row.guards.contains(&Guard::NotOwnWork))
            };
            let authors = match purpose {
                Purpose::Step(_, event) if judged(event) => document.authors(),
                Purpose::Begin | Purpose::Write(_) | Purpose::Step(..) | Purpose::Verify => Vec::new(),
            };
            Ok(Subject { own: document.organisation, place: document.place, authors })
        }
        (About::Organisation(id), None) => {
            let found = store::organisations::find(&reader.tx, id).await?.ok_or(Error::NotFound)?;
            let place = Place {
                units: vec![id],
                area: found.area_id.map(OrganisationId),
                receiver: found.receiver_id.map(OrganisationId),
                author: None,
            };
            Ok(Subject { place, own: id, authors: Vec::new() })
        }
        (About::Document(_), None) | (About::Organisation(_), Some(_)) => Err(Error::NotFound),
    }
}
