//! Beginning an activity report, in one request with its activities if wanted (一括提出: begun, written and handed in).

use domain::complaint::{Complaint, Rule};
use domain::id::{DocumentId, OrganisationId, PersonId, PlanId};
use domain::policy::{Action, Place};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use serde_json::json;
use store::Tx;
use store::documents::{self, Begun};

use super::acting::writes;
use super::content::{Draft, hash_of_nothing, write};
use super::step::take;
use super::view::{DocumentView, view};
use super::{Wanted, read};
use crate::App;
use crate::command::{Command, Cx, Done};
use crate::error::Error;

/// `create_activity_report`.
#[derive(Clone, Debug)]
pub struct BeginReport {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The section.
    pub section: OrganisationId,
    /// What is written into it at once.
    pub draft: Draft,
    /// Whether it is handed in at once.
    pub submit: bool,
    /// For whom the person writes (代理入力).
    pub acting_for: Option<PersonId>,
}

/// The section a report is begun for.
#[derive(Debug)]
pub struct Section {
    id: OrganisationId,
    ward: Option<OrganisationId>,
    plan: PlanId,
}

impl Command for BeginReport {
    type Target = Section;
    type Done = DocumentView;

    fn action(&self) -> Action {
        Action::CreateActivityReport
    }

    fn reading(&self) -> Action {
        Action::ReadActivityReport
    }

    async fn target(&self, _: &App, tx: &Tx) -> Result<Section, Error> {
        store::years::lock_shared(tx, self.year).await?;
        let section = store::organisations::find(tx, self.section).await?.filter(|found| found.kind == "section");
        let section = section.ok_or(Error::NotFound)?;
        let year = store::years::find(tx, self.year).await?.ok_or(Error::NotFound)?;
        Ok(Section { id: self.section, ward: section.ward_id.map(OrganisationId), plan: PlanId(year.plan_id) })
    }

    fn place(&self, section: &Section) -> Place {
        Place { units: vec![section.id], ward: section.ward, author: None }
    }

    async fn execute(&self, cx: &Cx<'_>, section: Section) -> Result<Done<DocumentView>, Error> {
        writes(cx, &self.place(&section), self.acting_for).await?;
        let kind = DocumentKind::ActivityReport;
        let edition = store::plans::edition_of(cx.tx, section.plan, kind, self.year).await?;
        let edition = edition.ok_or_else(|| Error::complaint(Complaint::new("/fiscal_year", Rule::NoSuchThing)))?;
        let begun = Begun {
            id: DocumentId { year: self.year, uuid: cx.app.clock.id() },
            kind,
            organisation: section.id,
            ward: section.ward,
            item: None,
            number: documents::next_number(cx.tx, self.year, kind, section.id).await?,
            edition,
            author: Some(cx.actor.person),
            at: cx.now,
        };
        let id = begun.id;
        documents::begin(cx.tx, &[begun], &hash_of_nothing()?).await?;
        let document = read::load(cx.tx, kind, id).await?;
        let form = cx.app.forms.get(cx.tx, document.edition, self.year, cx.now).await?;
        let written = write(&form, &document, &self.draft)?;
        let writers: Vec<PersonId> = std::iter::once(cx.actor.person).chain(self.acting_for).collect();
        documents::save_content(cx.tx, &document.subject, written.content, &writers, cx.now).await?;
        if let Some(rows) = written.rows {
            store::activities::replace(cx.tx, id, rows, true).await?;
        }
        if self.submit {
            let document = read::load(cx.tx, kind, id).await?;
            let wanted = Wanted::Submit;
            take(cx, Action::SubmitActivityReport, document, &wanted, &[], self.acting_for).await?;
        }
        let document = read::load(cx.tx, kind, id).await?;
        let audited = json!({
            "document": id.to_string(), "version": document.subject.version,
            "content": hex_of(&document.subject.content_hash), "submitted": self.submit,
            "acting_for": self.acting_for.map(|person| person.0),
        });
        Ok(Done::new(view(cx.app, cx.tx, cx.actor, &document, cx.now).await?, audited))
    }
}

pub(crate) fn hex_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
