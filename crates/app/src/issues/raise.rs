//! `raise_issue`: an issue is raised in a report, a rollup, a measure report or a finding, or for an organisation.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::complaint::{Complaint, Rule};
use domain::id::{DocumentId, FindingId, IssueId, OrganisationId};
use domain::policy::{Action, Place, may, visible};
use domain::text::{Limits, is_writable, needed};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use store::Tx;
use store::issues::{Issue, NewIssue};

use crate::App;
use crate::command::{Command, Cx, Done};
use crate::error::Error;

/// What an issue was raised in.
#[derive(Clone, Debug)]
pub enum Whence {
    /// A document of the year, at a paragraph if one is named.
    Document {
        /// Its kind.
        kind: DocumentKind,
        /// The document.
        id: DocumentId,
        /// JSON pointer of the paragraph.
        pointer: Option<String>,
        /// The finding about it.
        finding: Option<FindingId>,
    },
    /// An organisation's own experience.
    Organisation(OrganisationId),
}

/// `raise_issue`.
#[derive(Clone, Debug)]
pub struct RaiseIssue {
    /// The year.
    pub year: FiscalYear,
    /// What it was raised in.
    pub whence: Whence,
    /// In words.
    pub text: String,
}

/// Whose the issue is, and the right that shows what it was raised in.
#[derive(Debug)]
pub struct Raised {
    organisation: OrganisationId,
    place: Place,
    /// Whether its year is there.
    known: bool,
    /// Whether its year is sealed.
    sealed: bool,
    /// The document, and the right to read it.
    document: Option<(DocumentId, Action)>,
}

impl Command for RaiseIssue {
    type Target = Raised;
    type Done = Issue;

    fn action(&self) -> Action {
        Action::RaiseIssue
    }

    fn reading(&self) -> Action {
        Action::ReadIssue
    }

    async fn target(&self, _: &App, tx: &Tx, actor: &Actor) -> Result<Raised, Error> {
        store::years::lock_shared(tx, self.year).await?;
        let year = store::years::find(tx, self.year).await?;
        let (known, sealed) = (year.is_some(), year.is_some_and(|year| year.sealed()));
        match &self.whence {
            Whence::Document { kind, id, .. } => {
                let document = crate::documents::seen(tx, actor, *kind, *id).await?;
                // the municipality's own report lies with its office
                let own = document.place.units.is_empty();
                let units = if own { vec![document.organisation] } else { document.place.units.clone() };
                let place = Place { units, ..document.place };
                let document_read = Some((*id, kind.reading()));
                Ok(Raised { organisation: document.organisation, place, known, sealed, document: document_read })
            }
            Whence::Organisation(id) => {
                let found = store::organisations::find(tx, *id).await?.ok_or(Error::NotFound)?;
                let place = Place { units: vec![*id], ward: found.ward_id.map(OrganisationId), author: None };
                Ok(Raised { organisation: *id, place, known, sealed, document: None })
            }
        }
    }

    fn place(&self, raised: &Raised) -> Place {
        raised.place.clone()
    }

    fn sealed(&self, raised: &Raised) -> bool {
        raised.sealed
    }

    async fn execute(&self, cx: &Cx<'_>, raised: Raised) -> Result<Done<Issue>, Error> {
        if !raised.known {
            return Err(crate::years::missing(cx.tx, self.year).await?);
        }
        let document = match raised.document {
            // whoever may raise an issue here need not be able to read that document
            Some((_, reading)) if !may(cx.actor, reading, &raised.place) => return Err(Error::NotFound),
            Some((id, _)) if id.year != self.year => {
                return Err(Error::complaint(Complaint::new("/document", Rule::OutsideYear)));
            }
            document => document.map(|(id, _)| id),
        };
        let (pointer, finding) = match &self.whence {
            Whence::Document { pointer, finding, .. } => (pointer.clone(), *finding),
            Whence::Organisation(_) => (None, None),
        };
        let text = check(&self.text, pointer.as_deref())?;
        if let (Some(finding), Some(document)) = (finding, document)
            && !store::findings::is_about(cx.tx, finding, document).await?
        {
            return Err(Error::complaint(Complaint::new("/finding", Rule::NoSuchThing)));
        }
        let new = NewIssue {
            id: IssueId(cx.app.clock.id()),
            year: self.year,
            organisation: raised.organisation,
            ward: raised.place.ward,
            document,
            pointer,
            finding,
            text,
            by: cx.actor.person,
            at: cx.now,
        };
        store::issues::raise(cx.tx, &new).await?;
        let scope = visible(cx.actor, Action::ReadIssue);
        let issue = store::issues::find(cx.tx, &scope, new.id, false).await?.ok_or(Error::NotFound)?;
        let detail =
            AuditDetail::Raised { fiscal_year: self.year.number(), organisation: raised.organisation, finding };
        Ok(Done::new(issue, Subject::Issue(new.id, document), detail))
    }
}

fn check(text: &str, pointer: Option<&str>) -> Result<String, Error> {
    let mut complaints = Vec::new();
    let text = needed(text, Limits { most: 2_000, lines: true }, "/text").map_err(|more| complaints.extend(more));
    let text = text.unwrap_or_default();
    let is_one = |pointer: &str| pointer.is_empty() || pointer.starts_with('/');
    if pointer.is_some_and(|pointer| pointer.chars().count() > 500 || !is_one(pointer) || !is_writable(pointer)) {
        complaints.push(Complaint::new("/pointer", Rule::BadFormat));
    }
    if complaints.is_empty() { Ok(text) } else { Err(Error::Invalid(complaints)) }
}
