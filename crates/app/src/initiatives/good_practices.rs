//! Good practices (好事例) by ward: those printed in plans, and the activities that sections marked.

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

/// How many marked activities of a ward are shown. The list of initiatives has them all.
const FEW: usize = 20;

/// A ward's good practices.
#[derive(Clone, Debug)]
pub struct WardPractices {
    /// The ward.
    pub ward: Uuid,
    /// The ward's key in the plan pack.
    pub key: String,
    /// The ward's name.
    pub name: String,
    /// The practices printed in plans: `[{id, name, plan, by, points, source, confidence}]`.
    pub printed: Value,
    /// The first activities that sections marked.
    pub marked: First,
}

/// Reads the good practices of one ward or all, of one year or any (`read_initiatives`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn good_practices(
    app: &App,
    context: &RequestContext,
    ward: Option<OrganisationId>,
    year: Option<FiscalYear>,
) -> Result<Vec<WardPractices>, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs_everywhere(Action::ReadInitiatives)?;
    let wards = store::initiatives::practices(&reader.tx, ward.map(|ward| ward.0), year).await?;
    let facets = wards.iter().map(|ward| Facet::GoodPracticeOf(OrganisationId(ward.id), year));
    let facets: Vec<Facet> = facets.collect();
    let marked = first_of(&reader, &facets, FEW).await?;
    reader.end().await?;
    let wards = wards.into_iter().zip(marked).map(|(ward, marked)| WardPractices {
        ward: ward.id,
        key: ward.key,
        name: ward.name,
        printed: ward.printed,
        marked,
    });
    Ok(wards.collect())
}
