//! `record_finding`: records an evaluator's finding about one area plan or measure. The finding stands beside
//! the self-evaluation and never overwrites it.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject as About};
use domain::document::Document;
use domain::id::{DocumentId, FindingId};
use domain::policy::{Action, Place};
use domain::text::{Limits, needed};
use domain::violation::{Rule, Violation};
use domain::workflow::{DocumentKind, Event, OWN_WORK, Row, Taker, step};
use store::Tx;
use store::findings::{Found, NewFinding};

use super::assign::subject;
use super::facts;
use super::stored::hold;
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;
use crate::execute::RequestContext;
use crate::notices::{Corrected, Corrections, NoticeView, corrected};

/// The command `record_finding`.
#[derive(Clone, Debug)]
pub struct RecordFinding {
    /// The annual report under verification.
    pub id: DocumentId,
    /// The area rollup or measure report.
    pub subject: DocumentId,
    /// A scale of the plan, and a label of that scale.
    pub mark: Option<(String, String)>,
    /// The opinion in words.
    pub opinion: String,
}

impl Command for RecordFinding {
    type Target = Document;
    type Done = FindingId;

    fn action(&self) -> Action {
        Action::RecordFinding
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

    async fn execute(&self, cx: &CommandContext<'_>, document: Document) -> Result<Done<FindingId>, Error> {
        let judged = subject(cx.tx, self.subject, self.id).await?;
        let opinion = self.check(cx, &document, judged.is_some()).await?;
        let judged = judged.ok_or(Error::NotFound)?;
        let mut gathered = facts::gather(cx.app, cx.tx, &document, cx.now).await?;
        gathered.facts.conflicts = self.conflicts(cx, &judged).await?;
        let taker = Taker { by: cx.actor.person, acting_for: None, at: cx.now };
        let step = step(document.subject.clone(), &Event::Find, &gathered.facts, cx.granted, taker)?;
        let moved = store::steps::record_step(cx.tx, &step, false, &[], cx.request).await?;
        moved.ok_or(Error::Stale { current: document.subject.version })?;
        let finding = NewFinding {
            id: FindingId(cx.app.clock.id()),
            annual: self.id,
            subject: self.subject.uuid,
            revision: judged.subject.revision,
            content_hash: judged.subject.content_hash.clone(),
            by: cx.actor.person,
            mark: self.mark.clone(),
            opinion,
            at: cx.now,
        };
        store::findings::keep(cx.tx, &finding).await?;
        let detail = AuditDetail::Found { judged: self.subject, content: (&finding.content_hash).into() };
        Ok(Done::new(finding.id, About::Finding(finding.id, self.id), detail))
    }
}

impl RecordFinding {
    /// Returns the opinion, cleaned, or every violation at once.
    async fn check(
        &self,
        cx: &CommandContext<'_>,
        document: &Document,
        subject_is_there: bool,
    ) -> Result<String, Error> {
        let mut violations = Vec::new();
        if !subject_is_there {
            violations.push(Violation::new("/subject", Rule::NoSuchThing));
        }
        let opinion = needed(&self.opinion, Limits { most: 10_000, lines: true }, "/opinion");
        let opinion = opinion.map_err(|more| violations.extend(more)).unwrap_or_default();
        if let Some((scale, label)) = &self.mark {
            let form = cx.app.forms.get(cx.tx, document.edition, self.id.year, cx.now).await?;
            match form.known.scales.get(scale) {
                None => violations.push(Violation::not_among("/scale", form.known.scales.keys())),
                Some(labels) if !labels.contains(label) => {
                    violations.push(Violation::not_among("/label", labels));
                }
                Some(_) => {}
            }
        }
        if violations.is_empty() { Ok(opinion) } else { Err(Error::Invalid(violations)) }
    }

    /// Refuses a member who wrote the document, or who is not named for it while others are.
    async fn conflicts(&self, cx: &CommandContext<'_>, judged: &Document) -> Result<Vec<Row>, Error> {
        let named = store::findings::reviewers(cx.tx, self.id, self.subject.uuid).await?;
        let me = cx.actor.person;
        let why = if judged.authors().contains(&me) {
            OWN_WORK
        } else if !named.is_empty() && !named.contains(&me) {
            "another-is-named"
        } else {
            return Ok(Vec::new());
        };
        Ok(vec![Row::new(me, &judged.organisation_name, why)])
    }
}

/// Returns the findings of an annual report, with the corrections of each and of its subject.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn findings(
    app: &App,
    context: &RequestContext,
    id: DocumentId,
) -> Result<Vec<(Found, Vec<NoticeView>)>, Error> {
    let reader = crate::query::read(app, context).await?;
    let annual = reader.document(DocumentKind::AnnualReport, id).await?;
    let rows = store::findings::list(&reader.tx, id).await?;
    let about = |row: &Found| {
        Some((row.kind.parse::<DocumentKind>().ok()?, DocumentId { year: id.year, uuid: row.subject_id }))
    };
    // without a correction of the annual report, no document below it was corrected
    let touched = rows.iter().filter(|_| !annual.corrections.is_empty()).filter_map(about);
    let found = Corrections::of_documents(&reader.tx, touched).await?;
    reader.end().await?;
    let rows = rows.into_iter().enumerate().map(|(place, row)| {
        let name = row.item_name.as_ref().unwrap_or(&row.organisation_name);
        let own = at(&annual.corrections, &format!("/findings/{place}"));
        let mut notices = corrected(row.id, name, &own);
        notices.extend(about(&row).into_iter().flat_map(|(kind, id)| found.document(kind, id, name)));
        (row, notices)
    });
    Ok(rows.collect())
}

/// Returns the corrections of the finding at a place of the sealed annual report.
fn at(corrections: &[Corrected], place: &str) -> Vec<Corrected> {
    let own = corrections.iter().map(|one| {
        let pointers = one.pointers.iter().filter_map(|pointer| pointer.strip_prefix(place));
        let pointers = pointers.filter(|rest| rest.starts_with('/')).map(ToOwned::to_owned).collect();
        Corrected { pointers, figures: Vec::new(), ..one.clone() }
    });
    own.filter(|one| !one.pointers.is_empty()).collect()
}
