//! An initiative as shown, and the first few of a facet.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::id::{DocumentId, OrganisationId};
use domain::initiative::{Facet, shows};
use domain::policy::{Action, Place, may};
use domain::snapshot::touched::part_name;
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use serde_json::Value;
use store::initiatives::{self, Found};
use uuid::Uuid;

use crate::error::Error;
use crate::notices::{Corrected, Corrections, NoticeView, corrected};
use crate::query::Reader;

/// An initiative.
#[derive(Clone, Debug)]
pub struct Row {
    /// The initiative's identifier.
    pub id: Uuid,
    /// The side: `unit`, `social_welfare_council` or `municipality`.
    pub side: String,
    /// The initiative's year, or the first year of a measure.
    pub fiscal_year: i16,
    /// The last year of a measure, otherwise the same year.
    pub last_year: i16,
    /// The unit, or a measure's departments in printed order: `[{id, key, name}]`.
    pub organisations: Value,
    /// The area, if the initiative lies in one: `{id, key, name}`.
    pub area: Option<Value>,
    /// The themes: `[{id, key, name}]`. Empty when they are not known.
    pub themes: Value,
    /// The title.
    pub title: String,
    /// The beginning of the result.
    pub summary: String,
    /// The report with the activity, for callers who may read the report.
    pub document: Option<DocumentId>,
    /// The measure, of an initiative that is one: `{id, key, name}`.
    pub measure: Option<Value>,
    /// Whether the unit calls it a good practice.
    pub good_practice: bool,
    /// Whether it is a sample.
    pub sample: bool,
    /// The corrections since the year was sealed.
    pub notices: Vec<NoticeView>,
}

/// The first few initiatives of a facet.
#[derive(Clone, Debug, Default)]
pub struct First {
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether there are more.
    pub more: bool,
}

/// Returns rows by their identifiers, as the reader may see them.
pub(crate) async fn rows(reader: &Reader, ids: Vec<Uuid>) -> Result<Vec<Row>, Error> {
    let found = initiatives::rows(&reader.tx, ids).await?;
    let reports = found.iter().filter_map(|one| Some((one.fiscal_year, report(one)?)));
    let corrections = Corrections::of(&reader.tx, reports).await?;
    found.into_iter().map(|found| row(&reader.actor, found, &corrections)).collect()
}

/// Returns the part of the sealed year that holds an initiative.
fn report(found: &Found) -> Option<String> {
    let year = FiscalYear::new(i32::from(found.fiscal_year)).ok()?;
    Some(part_name(DocumentKind::ActivityReport, DocumentId { year, uuid: found.document_id? }))
}

/// Returns the corrections of an initiative, limited to the public fields of its activity.
fn notices(found: &Found, corrections: &Corrections) -> Vec<NoticeView> {
    let line = found.line.and_then(|line| usize::try_from(line).ok());
    let (Some(report), Some(line)) = (report(found), line) else { return Vec::new() };
    let own = corrections.touching(&report).iter().map(|one| {
        let pointers = one.pointers.iter().filter(|pointer| shows(line, pointer)).cloned().collect();
        Corrected { pointers, figures: Vec::new(), ..one.clone() }
    });
    corrected(found.id, &found.title, &own.filter(|one| !one.pointers.is_empty()).collect::<Vec<_>>())
}

fn row(actor: &Actor, found: Found, corrections: &Corrections) -> Result<Row, Error> {
    let document = document(actor, &found)?;
    let notices = notices(&found, corrections);
    Ok(Row {
        id: found.id,
        side: found.side,
        fiscal_year: found.fiscal_year,
        last_year: found.last_year.unwrap_or(found.fiscal_year),
        organisations: found.organisations,
        area: found.area,
        themes: found.themes,
        title: found.title,
        summary: found.summary,
        document,
        measure: found.measure,
        good_practice: found.good_practice,
        sample: found.sample,
        notices,
    })
}

/// Returns the report of an initiative, if the actor may read it. The initiative is public, the report is not.
fn document(actor: &Actor, found: &Found) -> Result<Option<DocumentId>, Error> {
    let Some(uuid) = found.document_id else {
        return Ok(None);
    };
    let place = Place {
        units: vec![OrganisationId(found.organisation_id)],
        area: found.area_id.map(OrganisationId),
        ..Place::default()
    };
    let year = FiscalYear::new(i32::from(found.fiscal_year)).map_err(Error::internal)?;
    Ok(may(actor, Action::ReadActivityReport, &place).then_some(DocumentId { year, uuid }))
}

/// Returns the first `most` initiatives of each facet, in the order of the facets.
pub(crate) async fn first_of(reader: &Reader, facets: &[Facet], most: usize) -> Result<Vec<First>, Error> {
    let texts = facets.iter().map(Facet::to_string).collect();
    let one_more = u32::try_from(most.saturating_add(1)).map_err(Error::internal)?;
    let cells = initiatives::first_of(&reader.tx, texts, one_more).await?;
    let cells: BTreeMap<String, Vec<Uuid>> = cells.into_iter().map(|cell| (cell.facet, cell.ids)).collect();
    let ids = cells.values().flat_map(|ids| ids.iter().take(most).copied()).collect();
    let rows: BTreeMap<Uuid, Row> = rows(reader, ids).await?.into_iter().map(|row| (row.id, row)).collect();
    let firsts = facets.iter().map(|facet| {
        let ids = cells.get(&facet.to_string()).map(Vec::as_slice).unwrap_or_default();
        let few = ids.iter().take(most).filter_map(|id| rows.get(id).cloned());
        First { rows: few.collect(), more: ids.len() > most }
    });
    Ok(firsts.collect())
}
