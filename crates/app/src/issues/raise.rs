//! `raise_issue`: raises an issue in a document or a finding, or for an organisation.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::id::{DocumentId, FindingId, IssueId, OrganisationId};
use domain::policy::{Action, Place, may, visible};
use domain::text::{Limits, is_writable, needed};
use domain::violation::{Rule, Violation};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use store::Tx;
use store::issues::{Issue, NewIssue};

use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// Where an issue was raised.
#[derive(Clone, Debug)]
pub enum Whence {
    /// A document of the year, optionally with a paragraph.
    Document {
        /// The document's kind.
        kind: DocumentKind,
        /// The document.
        id: DocumentId,
        /// JSON pointer to the paragraph.
        pointer: Option<String>,
        /// The finding about the document.
        finding: Option<FindingId>,
    },
    /// An organisation's own experience.
    Organisation(OrganisationId),
}

/// The command `raise_issue`.
#[derive(Clone, Debug)]
pub struct RaiseIssue {
    /// The year.
    pub year: FiscalYear,
    /// Where the issue was raised.
    pub whence: Whence,
    /// The issue in words.
    pub text: String,
}

/// The owner of the issue, and the permission to read where it was raised.
#[derive(Debug)]
pub struct Raised {
    organisation: OrganisationId,
    place: Place,
    /// Whether the year exists.
    known: bool,
    /// Whether the year is sealed.
    sealed: bool,
    /// The document, and the permission to read it.
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
                // the municipality's own report belongs to its office
                let own = document.place.units.is_empty();
                let units = if own { vec![document.organisation] } else { document.place.units.clone() };
                let place = Place { units, ..document.place };
                let document_read = Some((*id, kind.reading()));
                Ok(Raised { organisation: document.organisation, place, known, sealed, document: document_read })
            }
            Whence::Organisation(id) => {
                let found = store::organisations::find(tx, *id).await?.ok_or(Error::NotFound)?;
                let place = Place { units: vec![*id], area: found.area_id.map(OrganisationId), ..Place::default() };
                Ok(Raised { organisation: *id, place, known, sealed, document: None })
            }
        }
    }

    fn named_at(&self) -> Option<&'static str> {
        Some(match self.whence {
            Whence::Document { .. } => "/document",
            Whence::Organisation(_) => "/organisation",
        })
    }

    fn place(&self, raised: &Raised) -> Place {
        raised.place.clone()
    }

    fn sealed(&self, raised: &Raised) -> bool {
        raised.sealed
    }

    async fn execute(&self, cx: &CommandContext<'_>, raised: Raised) -> Result<Done<Issue>, Error> {
        if !raised.known {
            return Err(crate::years::missing(cx.tx, self.year).await?);
        }
        let document = match raised.document {
            // the permission to raise an issue does not include reading that document
            Some((_, reading)) if !may(cx.actor, reading, &raised.place) => {
                return Err(Error::NotFound.named_at("/document"));
            }
            Some((id, _)) if id.year != self.year => {
                return Err(Error::violation(Violation::new("/document", Rule::OutsideYear)));
            }
            document => document.map(|(id, _)| id),
        };
        let (pointer, finding) = match &self.whence {
            Whence::Document { pointer, finding, .. } => (pointer.clone(), *finding),
            Whence::Organisation(_) => (None, None),
        };
        let text = check(&self.text, pointer.as_deref()).map_err(Error::Invalid)?;
        if let (Some(finding), Some(document)) = (finding, document)
            && !store::findings::is_about(cx.tx, finding, document).await?
        {
            return Err(Error::violation(Violation::new("/finding", Rule::NoSuchThing)));
        }
        let new = NewIssue {
            id: IssueId(cx.app.clock.id()),
            year: self.year,
            organisation: raised.organisation,
            area: raised.place.area,
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

/// Returns the text of an issue, if it and the pointer to a paragraph can be kept.
///
/// # Errors
/// Returns every violation.
pub fn check(text: &str, pointer: Option<&str>) -> Result<String, Vec<Violation>> {
    let mut violations = Vec::new();
    let text = needed(text, Limits { most: 2_000, lines: true }, "/text").map_err(|more| violations.extend(more));
    let text = text.unwrap_or_default();
    let is_one = |pointer: &str| pointer.is_empty() || pointer.starts_with('/');
    if pointer.is_some_and(|pointer| pointer.chars().count() > 500 || !is_one(pointer) || !is_writable(pointer)) {
        violations.push(Violation::new("/pointer", Rule::BadFormat));
    }
    if violations.is_empty() { Ok(text) } else { Err(violations) }
}
