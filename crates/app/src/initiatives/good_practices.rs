//! Good practices (好事例) by area: those printed in plans, and the activities that units marked.

use domain::id::OrganisationId;
use domain::initiative::Facet;
use domain::policy::Action;
use domain::year::FiscalYear;
use serde_json::Value;
use uuid::Uuid;

use super::row::{First, first_of};
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;

/// How many marked activities of an area are shown. The list of initiatives has them all.
const FEW: usize = 20;

/// An area's good practices.
#[derive(Clone, Debug)]
pub struct AreaPractices {
    /// The area.
    pub area: Uuid,
    /// The area's key in the plan pack.
    pub key: String,
    /// The area's name.
    pub name: String,
    /// The practices printed in plans: `[{id, name, plan, by, points, source, confidence}]`.
    pub printed: Value,
    /// The first activities that units marked.
    pub marked: First,
}

/// Reads the good practices of one area or all, of one year or any (`read_initiatives`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn good_practices(
    app: &App,
    context: &RequestContext,
    area: Option<OrganisationId>,
    year: Option<FiscalYear>,
) -> Result<Vec<AreaPractices>, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs_everywhere(Action::ReadInitiatives)?;
    let areas = store::initiatives::practices(&reader.tx, area.map(|area| area.0), year).await?;
    let facets = areas.iter().map(|area| Facet::GoodPracticeOf(OrganisationId(area.id), year));
    let facets: Vec<Facet> = facets.collect();
    let marked = first_of(&reader, &facets, FEW).await?;
    reader.end().await?;
    let areas = areas.into_iter().zip(marked).map(|(area, marked)| AreaPractices {
        area: area.id,
        key: area.key,
        name: area.name,
        printed: area.printed,
        marked,
    });
    Ok(areas.collect())
}
