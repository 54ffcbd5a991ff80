//! `assign_annual_report`: the chair names who verifies which document. Nobody verifies what they wrote themselves.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject as About};
use domain::document::Document;
use domain::id::{DocumentId, PersonId};
use domain::policy::{Action, Place};
use domain::violation::{Rule, Violation};
use domain::workflow::{DocumentKind, Event, OWN_WORK, Row, Taker, step};
use store::Tx;

use super::stored::{hold, read};
use super::view::{Shown, view};
use super::{effects, facts};
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// A document and the member who verifies it.
#[derive(Clone, Debug)]
pub struct Review {
    /// The area rollup or measure report.
    pub subject: DocumentId,
    /// The member who verifies it.
    pub person: PersonId,
}

/// The command `assign_annual_report`.
#[derive(Clone, Debug)]
pub struct Assign {
    /// The annual report.
    pub id: DocumentId,
    /// The version the person has seen.
    pub version: i32,
    /// The documents and who verifies each of them.
    pub reviews: Vec<Review>,
}

impl Command for Assign {
    type Target = Document;
    type Done = Shown;

    fn action(&self) -> Action {
        Action::AssignAnnualReport
    }

    fn reading(&self) -> Action {
        Action::ReadAnnualReport
    }

    async fn target(&self, _: &App, tx: &Tx, actor: &Actor) -> Result<Document, Error> {
        hold(tx, actor, DocumentKind::AnnualReport, self.id).await
    }

    fn place(&self, document: &Document) -> Place {
        document.place.clone()
    }

    fn sealed(&self, document: &Document) -> bool {
        document.window.sealed()
    }

    async fn execute(&self, cx: &CommandContext<'_>, document: Document) -> Result<Done<Shown>, Error> {
        super::read::same_version(&document, self.version)?;
        let mut gathered = facts::gather(cx.app, cx.tx, &document, cx.now).await?;
        gathered.facts.conflicts = self.conflicts(cx).await?;
        let taker = Taker { by: cx.actor.person, acting_for: None, at: cx.now };
        let step = step(document.subject.clone(), &Event::Assign, &gathered.facts, cx.granted, taker)?;
        let moved = store::steps::record_step(cx.tx, &step, false, &[], cx.request).await?;
        let moved = moved.ok_or(Error::Stale { current: document.subject.version })?;
        let pairs: Vec<_> = self.reviews.iter().map(|review| (review.subject.uuid, review.person)).collect();
        store::findings::assign(cx.tx, self.id, &pairs, cx.now).await?;
        effects::follow(cx, &step, moved.version, &document).await?;
        let document = moved.of(document, &step);
        let detail = AuditDetail::Assigned { reviews: pairs.len(), version: document.subject.version };
        let shown = view(cx.app, cx.tx, cx.actor, document, cx.now).await?;
        Ok(Done::new(shown, About::Document(DocumentKind::AnnualReport, self.id), detail))
    }
}

impl Assign {
    /// Returns the members who would judge their own work. A subject or person that does not exist is a violation.
    async fn conflicts(&self, cx: &CommandContext<'_>) -> Result<Vec<Row>, Error> {
        let persons: Vec<PersonId> = self.reviews.iter().map(|review| review.person).collect();
        let members = store::findings::members(cx.tx, &persons, cx.today()).await?;
        let mut conflicts = Vec::new();
        let mut violations = Vec::new();
        for (index, review) in self.reviews.iter().enumerate() {
            if !members.contains(&review.person) {
                violations.push(Violation::new(format!("/reviews/{index}/person"), Rule::NoSuchThing));
            }
            match subject(cx.tx, review.subject, self.id).await? {
                None => violations.push(Violation::new(format!("/reviews/{index}/subject"), Rule::NoSuchThing)),
                Some(subject) if subject.authors().contains(&review.person) => {
                    conflicts.push(Row::new(review.person, &subject.organisation_name, OWN_WORK));
                }
                Some(_) => {}
            }
        }
        if violations.is_empty() { Ok(conflicts) } else { Err(Error::Invalid(violations)) }
    }
}

/// Returns an area rollup or measure report of the annual report's year.
pub(crate) async fn subject(tx: &Tx, id: DocumentId, annual: DocumentId) -> Result<Option<Document>, Error> {
    if id.year != annual.year {
        return Ok(None);
    }
    for kind in [DocumentKind::AreaRollup, DocumentKind::MeasureReport] {
        if let Some(mut document) = read(tx, kind, id).await? {
            if kind == DocumentKind::AreaRollup {
                // the units of an area wrote what the area compiled
                let below = store::findings::writers_below(tx, id.year, document.organisation).await?;
                document.written_by.extend(below);
            }
            return Ok(Some(document));
        }
    }
    Ok(None)
}
