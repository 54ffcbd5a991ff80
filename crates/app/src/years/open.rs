//! `open_year`: opens a year, which from then on accepts reports. Every area that compiles, every measure and the
//! municipality get their document of the year, so that nobody has to begin one and nobody can begin a second.

use domain::actor::{Actor, OrganisationKind};
use domain::audit::{AuditDetail, Subject};
use domain::id::{DocumentId, OrganisationId, PlanId, PlanItemId};
use domain::pack::ItemKind;
use domain::policy::{Action, Place};
use domain::workflow::{DocumentKind, YearEvent};
use domain::year::FiscalYear;
use serde_json::json;
use store::Tx;
use store::documents::Begun;
use store::organisations::Organisation;
use store::plans::Item;
use store::years::Year;

use super::changed::{Happening, changed, to};
use super::days::Days;
use super::read::{YearView, view};
use super::stands::leads;
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::documents::hash_of_nothing;
use crate::error::Error;

/// The command `open_year`.
#[derive(Clone, Debug)]
pub struct OpenYear {
    /// The year.
    pub year: FiscalYear,
    /// The version the person has seen.
    pub version: i32,
}

impl Command for OpenYear {
    type Target = Year;
    type Done = YearView;

    fn action(&self) -> Action {
        Action::OpenYear
    }

    fn reading(&self) -> Action {
        Action::ReadYear
    }

    async fn target(&self, _: &App, tx: &Tx, _: &Actor) -> Result<Year, Error> {
        store::years::lock_exclusive(tx, self.year).await?;
        store::years::find(tx, self.year).await?.ok_or(Error::NotFound)
    }

    fn place(&self, _: &Year) -> Place {
        Place::municipality()
    }

    fn sealed(&self, year: &Year) -> bool {
        year.sealed()
    }

    async fn execute(&self, cx: &CommandContext<'_>, year: Year) -> Result<Done<YearView>, Error> {
        let state = leads(&year, self.version, self.action())?;
        // a year whose last day has passed would be open in name only
        let days = [year.opens_on, year.due_on, year.closes_on];
        Days { days, said: [false, false, true], begun: false }.fitting(cx.today())?;
        let documents = documents(cx, &year, self.year).await?;
        store::documents::begin(cx.tx, &documents, &hash_of_nothing()?).await?;
        // the number of documents that the year must have from now on: see `store::lost`
        let details = json!({"documents": documents.len()});
        let what = Happening { event: YearEvent::Open, reason: None, details };
        let year = changed(cx, &year, &to(&year, state), what).await?;
        let issues = deferred(cx, self.year).await?;
        let detail = AuditDetail::YearOpened { documents: documents.len(), issues, version: year.version };
        Ok(Done::new(view(&year)?, Subject::Year(self.year), detail))
    }
}

/// Continues the issues that the year before deferred.
async fn deferred(cx: &CommandContext<'_>, year: FiscalYear) -> Result<u64, Error> {
    let Ok(before) = year.previous() else {
        return Ok(0);
    };
    let open: Vec<uuid::Uuid> = store::ledger::deferred(cx.tx, before).await?.iter().map(|one| one.id).collect();
    crate::issues::go_on(cx, &open, year).await
}

/// Returns the documents with which the year opens. These are one rollup for each area that compiles, one report for
/// each measure of the year, and one annual report.
async fn documents(cx: &CommandContext<'_>, year: &Year, number: FiscalYear) -> Result<Vec<Begun>, Error> {
    let plan = PlanId(year.plan_id);
    let organisations = store::organisations::list(cx.tx, Some(number)).await?;
    let measures = store::plans::items(cx.tx, plan, ItemKind::Measure).await?;
    let plans = store::plans::items(cx.tx, plan, ItemKind::AreaPlan).await?;
    let mut begun = Vec::new();
    let layers = store::plans::layers(cx.tx, plan).await?;
    let compiling = organisations.iter().filter(|one| one.kind == OrganisationKind::Area && one.receiver_id.is_some());
    for area in compiling {
        let item = plans.iter().find(|item| item.organisation_id == Some(area.id)).map(|item| PlanItemId(item.id));
        let meets = layers.iter().any(|layer| area.layer.as_ref() == Some(&layer.key) && layer.meets);
        begun.push(Begun { meets, ..begin(cx, plan, number, DocumentKind::AreaRollup, area, item).await? });
    }
    let of_year =
        |item: &&Item| item.valid_from <= number.number() && item.valid_to.is_none_or(|last| last >= number.number());
    for measure in measures.iter().filter(of_year) {
        // the first owner that the year still has: a department may have ended
        let owners = measure.departments.as_array().into_iter().flatten().filter_map(|one| one.get("id")?.as_str());
        let mut there = owners.filter_map(|id| organisations.iter().find(|one| one.id.to_string() == id));
        if let Some(owner) = there.next() {
            let item = Some(PlanItemId(measure.id));
            begun.push(begin(cx, plan, number, DocumentKind::MeasureReport, owner, item).await?);
        }
    }
    if let Some(municipality) = organisations.iter().find(|one| one.kind == OrganisationKind::Municipality) {
        begun.push(begin(cx, plan, number, DocumentKind::AnnualReport, municipality, None).await?);
    }
    Ok(begun)
}

async fn begin(
    cx: &CommandContext<'_>,
    plan: PlanId,
    year: FiscalYear,
    kind: DocumentKind,
    organisation: &Organisation,
    item: Option<PlanItemId>,
) -> Result<Begun, Error> {
    let edition = store::plans::edition_of(cx.tx, plan, kind, year).await?;
    let edition = edition.ok_or_else(|| Error::internal(format!("no form for {}", kind.as_str())))?;
    Ok(Begun {
        id: DocumentId { year, uuid: cx.app.clock.id() },
        kind,
        organisation: OrganisationId(organisation.id),
        area: organisation.area_id.map(OrganisationId),
        receiver: organisation.receiver_id.map(OrganisationId),
        meets: false,
        item,
        number: 1,
        edition,
        author: None,
        at: cx.now,
    })
}
