//! Adds up what an organisation takes in: units' reports, rollups of areas, and measures. The result names the exact
//! contents of its sources.

use chrono::{DateTime, Utc};
use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject as About};
use domain::document::{Content, Document};
use domain::form::{Contribution, add_up};
use domain::id::{DocumentId, OrganisationId};
use domain::policy::{Action, Place};
use domain::rollup::{Computed, LeftOut, NotCounted, SourceRow};
use domain::workflow::{DocumentKind, Finality, OtherState, StateKind};
use domain::year::FiscalYear;
use store::Tx;
use store::documents::{self, Writers};
use store::rollups::{Reported, Source};

use super::content::{as_judged, hash};
use super::draft::wire_activities;
use super::joint;
use super::measures::measures;
use super::stored::{self, hold};
use super::view::{Shown, view};
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The command `compute_area_rollup` or `compute_annual_report`.
#[derive(Clone, Debug)]
pub struct Compute {
    /// The kind.
    pub kind: DocumentKind,
    /// The document.
    pub id: DocumentId,
    /// The version the person has seen.
    pub version: i32,
}

impl Command for Compute {
    type Target = Document;
    type Done = Shown;

    fn action(&self) -> Action {
        if self.kind == DocumentKind::AnnualReport { Action::ComputeAnnualReport } else { Action::ComputeAreaRollup }
    }

    fn reading(&self) -> Action {
        self.kind.reading()
    }

    async fn target(&self, _: &App, tx: &Tx, actor: &Actor) -> Result<Document, Error> {
        if !self.kind.adds_up() {
            return Err(Error::NotFound);
        }
        hold(tx, actor, self.kind, self.id).await
    }

    fn place(&self, document: &Document) -> Place {
        document.place.clone()
    }

    fn sealed(&self, document: &Document) -> bool {
        document.window.sealed()
    }

    async fn execute(&self, cx: &CommandContext<'_>, document: Document) -> Result<Done<Shown>, Error> {
        super::read::same_version(&document, self.version)?;
        let state = document.subject.state.kind();
        if !state.editable() {
            return Err(OtherState::of_content(state).into());
        }
        let computed = added_up(cx.app, cx.tx, &document, cx.now).await?;
        let mut content = Content {
            answers: document.answers.clone(),
            particulars: document.particulars.clone(),
            computed: Some(computed),
            finality: document.finality.clone(),
            closes_year: document.closes_year,
            hash: Vec::new(),
        };
        content.hash = hash(&as_judged(&content, &wire_activities(&document)?))?;
        let writers = Writers::of(cx.actor.person, None);
        let saved = documents::save_content(cx.tx, &document.subject, content.clone(), &writers, cx.now).await?;
        let saved = saved.ok_or(Error::Stale { current: document.subject.version })?;
        let document = saved.of(document, content, None);
        let detail = AuditDetail::Computed {
            version: document.subject.version,
            content: (&document.subject.content_hash).into(),
        };
        let shown = view(cx.app, cx.tx, cx.actor, document, cx.now).await?;
        Ok(Done::new(shown, About::Document(self.kind, self.id), detail))
    }
}

/// Returns the sum of what a document's organisation takes in. Names the documents in the sum and those left out. An
/// annual report adds the measures of its year.
pub(crate) async fn added_up(app: &App, tx: &Tx, document: &Document, now: DateTime<Utc>) -> Result<Computed, Error> {
    let (id, receiver) = (document.subject.id, document.organisation);
    let annual = document.subject.kind == DocumentKind::AnnualReport;
    if annual {
        crate::years::complete(tx, id.year).await?;
    }
    // reads the sources first: a report accepted meanwhile is then missing among them, and makes the figures stale
    let sources = store::rollups::sources(tx, id, receiver, annual).await?;
    let mut all = of_units(tx, id.year, receiver, &sources).await?;
    if sources.iter().any(|source| source.kind == DocumentKind::AreaRollup) {
        for area in store::rollups::figures(tx, id.year, receiver).await? {
            all.extend(area.contributions());
        }
    }
    if annual {
        all.extend(measures(app, tx, id.year, now).await?.into_iter().flat_map(|measure| measure.adds));
    }
    let mut left_out: Vec<LeftOut> = sources.iter().filter_map(|source| not_counted(source, id.year)).collect();
    if sources.iter().any(|source| source.kind == DocumentKind::ActivityReport) {
        left_out.extend(joint::left_out(tx, document).await?);
    }
    Ok(Computed::new(add_up(&all), used(id.year, &sources), left_out))
}

/// Returns the stored totals of the units whose reports an organisation takes in.
async fn of_units(
    tx: &Tx,
    year: FiscalYear,
    receiver: OrganisationId,
    sources: &[Source],
) -> Result<Vec<Contribution>, Error> {
    let reports = || sources.iter().filter(|source| source.kind == DocumentKind::ActivityReport);
    if reports().next().is_none() {
        return Ok(Vec::new());
    }
    let totals = store::rollups::unit_totals(tx, year, receiver).await?;
    let mut all = Vec::new();
    for unit in &totals {
        let rows: Vec<Contribution> = stored::value("unit_total", unit.organisation_id, "totals", &unit.totals)?;
        all.extend(rows);
    }
    // accepting a unit's report also writes its totals, and they are read after the reports
    let mut taken = reports().filter(|source| source.taken().is_some()).map(|source| source.organisation_id);
    match taken.find(|unit| !totals.iter().any(|total| total.organisation_id == *unit)) {
        Some(unit) => Err(Error::corrupt("unit_total", unit, "totals", "accepted reports, and no totals")),
        None => Ok(all),
    }
}

fn not_counted(source: &Source, year: FiscalYear) -> Option<LeftOut> {
    if source.taken().is_some() {
        return None;
    }
    let why = match source.document.as_ref().map(|one| one.state) {
        None => NotCounted::NoReport,
        Some(StateKind::SentBack) => NotCounted::SentBack,
        Some(StateKind::Submitted) => NotCounted::NotYetAccepted,
        Some(
            StateKind::Draft
            | StateKind::Accepted
            | StateKind::UnderEvaluation
            | StateKind::Verified
            | StateKind::Sealed
            | StateKind::Discarded,
        ) => NotCounted::NotSubmitted,
    };
    Some(LeftOut {
        document: source.document.as_ref().map(|one| DocumentId { year, uuid: one.id }),
        kind: source.kind,
        organisation: source.item_name.as_ref().unwrap_or(&source.organisation_name).clone(),
        particulars: None,
        pointer: None,
        why,
    })
}

/// Returns whether a report's figures are final.
///
/// Units report figures before and after their general meeting. The earlier figures are final once the report that
/// closes the unit's year is.
fn finality(source: &Source, own: &Reported, sources: &[Source]) -> Option<Finality> {
    let of_unit = sources.iter().filter(|other| other.organisation_id == source.organisation_id);
    let closing = of_unit.filter_map(Source::taken).find(|other| other.closes_year);
    let reported = (source.kind == DocumentKind::ActivityReport).then_some(closing.unwrap_or(own))?;
    reported.finality
}

/// Returns the sources that count, with the exact contents that are added up.
fn used(year: FiscalYear, sources: &[Source]) -> Vec<SourceRow> {
    let taken = sources.iter().filter_map(|source| Some((source, source.taken()?)));
    let row = |(source, own): (&Source, &Reported)| SourceRow {
        document: DocumentId { year, uuid: own.id },
        finality: finality(source, own, sources),
        hash: hex::encode(&own.content_hash),
        item: source.item_name.clone(),
        kind: source.kind,
        number: own.number,
        organisation: source.organisation_name.clone(),
        revision: own.revision,
    };
    taken.map(row).collect()
}
