//! Begins an activity report. One request may also write and submit it with its activities (一括提出).

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject as About};
use domain::document::Document;
use domain::id::{DocumentId, EditionId, OrganisationId, PersonId};
use domain::policy::{Action, Place, may_somewhere};
use domain::violation::{Rule, Violation};
use domain::workflow::{DocumentKind, Event, Facts, Finality, Mark, State, Subject};
use domain::year::FiscalYear;
use serde_json::{Value, json};
use store::Tx;
use store::documents::{self, NewReport, Unit, Writers};

use super::acting::writes;
use super::closing::unless_closed;
use super::content::{Written, check, write};
use super::draft::Draft;
use super::facts;
use super::step::take;
use super::view::{Shown, shown};
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;
use crate::years::missing;

/// The pointer to the content in the body that begins a report.
const DRAFT: &str = "/draft";

/// The command `create_activity_report`.
#[derive(Clone, Debug)]
pub struct BeginReport {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The unit.
    pub unit: OrganisationId,
    /// The content that is written at once.
    pub draft: Draft,
    /// Whether the report is submitted at once.
    pub submit: bool,
    /// The person for whom the caller writes (代理入力).
    pub acting_for: Option<PersonId>,
}

impl Command for BeginReport {
    type Target = Unit;
    type Done = Shown;

    fn action(&self) -> Action {
        Action::CreateActivityReport
    }

    fn reading(&self) -> Action {
        Action::ReadActivityReport
    }

    async fn target(&self, _: &App, tx: &Tx, actor: &Actor) -> Result<Unit, Error> {
        store::years::lock_to_begin(tx, self.year, self.unit).await?;
        match documents::unit(tx, self.year, self.unit).await? {
            Some(unit) => Ok(unit),
            None if may_somewhere(actor, self.action()) => Err(missing(tx, self.year).await?),
            None => Err(Error::NotFound),
        }
    }

    fn named_at(&self) -> Option<&'static str> {
        Some("/unit")
    }

    fn place(&self, unit: &Unit) -> Place {
        Place {
            units: vec![self.unit],
            area: unit.area_id.map(OrganisationId),
            receiver: Some(OrganisationId(unit.receiver_id)),
            author: None,
        }
    }

    fn sealed(&self, unit: &Unit) -> bool {
        unit.window.sealed()
    }

    async fn execute(&self, cx: &CommandContext<'_>, unit: Unit) -> Result<Done<Shown>, Error> {
        let closed_by = unit.closed_by;
        let blank = self.blank(cx, unit)?;
        // a refused report is not stored, so its violations point into the body
        let begun = self.begun(cx, blank, closed_by).await.map_err(|refused| refused.below(DRAFT))?;
        let (document, facts) = begun;
        let detail = AuditDetail::Begun {
            version: document.subject.version,
            content: (&document.subject.content_hash).into(),
            submitted: self.submit,
            acting_for: self.acting_for,
        };
        let about = About::Document(document.subject.kind, document.subject.id);
        Ok(Done::new(shown(cx.actor, document, facts)?, about, detail))
    }
}

impl BeginReport {
    /// Begins the report, and submits it if wanted.
    async fn begun(
        &self,
        cx: &CommandContext<'_>,
        blank: Document,
        closed_by: Option<i32>,
    ) -> Result<(Document, Facts), Error> {
        let (document, rows) = self.written(cx, blank, closed_by).await?;
        if let Some(rows) = rows {
            store::activities::replace(cx.tx, document.subject.id, rows, true).await?;
        }
        if !self.submit {
            let facts = facts::facts_of(cx.app, cx.tx, &document, cx.now).await?;
            return Ok((document, facts));
        }
        let before = facts::facts_of(cx.app, cx.tx, &document, cx.now).await?;
        if !before.unreadable.is_empty() {
            // the report is not stored, so the caller gets every violation
            return Err(Error::Invalid(before.unreadable));
        }
        let (facts, document) =
            take(cx, Action::SubmitActivityReport, document, &Event::Submit, &[], self.acting_for).await?;
        let facts = facts::after(cx.app, cx.tx, facts, &document, cx.now).await?;
        Ok((document, facts))
    }

    /// Checks and writes the report. Returns the report as stored; the caller still has to write its activities.
    async fn written(
        &self,
        cx: &CommandContext<'_>,
        mut document: Document,
        closed_by: Option<i32>,
    ) -> Result<(Document, Option<Vec<Value>>), Error> {
        let form = cx.app.forms.get(cx.tx, document.edition, self.year, cx.now).await?;
        let mut violations = Vec::new();
        let acting = writes(cx, &document.place, self.unit, self.acting_for).await;
        acting.or_else(|error| error.collected(&mut violations))?;
        unless_closed(closed_by.filter(|_| self.draft.closes_year))
            .or_else(|error| error.collected(&mut violations))?;
        let checked = check(&form, &document, self.draft.clone(), violations);
        let Written { content, rows } = write(&form, &document, checked, || cx.app.clock.id())?;
        let writers = Writers::of(cx.actor.person, self.acting_for);
        document.written_by.clone_from(&writers.wrote);
        document.keyed_by.clone_from(&writers.keyed);
        let new = NewReport {
            id: document.subject.id,
            unit: self.unit,
            area: document.place.area,
            receiver: document.place.receiver,
            edition: document.edition,
            author: cx.actor.person,
            writers: &writers,
            content: &content,
            at: cx.now,
        };
        form.edition.key().clone_into(&mut document.edition_key);
        document.edition_name.clone_from(&form.edition.title().ja);
        document.number = documents::begin_report(cx.tx, &new).await?;
        // no rows: the report still has no activities
        if let Some(rows) = &rows {
            document.activities = Value::Array(rows.clone());
        }
        document.subject.content_hash = content.hash;
        document.answers = content.answers;
        document.particulars = content.particulars;
        document.finality = content.finality;
        document.closes_year = content.closes_year;
        Ok((document, rows))
    }

    /// Returns a report in which nothing is written yet.
    fn blank(&self, cx: &CommandContext<'_>, unit: Unit) -> Result<Document, Error> {
        let edition = unit.edition_id.map(EditionId);
        let edition = edition.ok_or_else(|| Error::violation(Violation::new("/fiscal_year", Rule::NoSuchThing)))?;
        let place = Place { author: Some(cx.actor.person), ..self.place(&unit) };
        Ok(Document {
            subject: Subject {
                id: DocumentId { year: self.year, uuid: cx.app.clock.id() },
                kind: DocumentKind::ActivityReport,
                state: State::Draft(Mark { by: Some(cx.actor.person), at: cx.now }),
                version: 1,
                revision: 1,
                content_hash: Vec::new(),
            },
            place,
            organisation: self.unit,
            organisation_name: unit.name,
            organisation_key: unit.key,
            meets: false,
            item: None,
            item_key: None,
            item_name: None,
            indicators: Vec::new(),
            number: 0,
            edition,
            edition_key: String::new(),
            edition_name: String::new(),
            answers: json!({}),
            particulars: json!({}),
            computed: None,
            finality: Some(Finality::Provisional.as_str().to_owned()),
            closes_year: false,
            late: false,
            first_submitted_at: None,
            last_submitted_at: None,
            written_by: Vec::new(),
            keyed_by: Vec::new(),
            confirmed: false,
            saved: None,
            created_at: cx.now,
            updated_at: cx.now,
            activities: json!([]),
            open_issues: Vec::new(),
            window: unit.window,
            corrections: Vec::new(),
        })
    }
}
