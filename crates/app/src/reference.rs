//! Reads the plans, the organisations, and the signed-in person.

use domain::actor::Actor;
use domain::id::PlanId;
use domain::pack::ItemKind;
use domain::policy::Action;
use domain::year::FiscalYear;
use store::municipality::Municipality;
use store::organisations::Organisation;
use store::plans::{Item, Plan};

use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::query::read;

/// Returns the signed-in person and their current roles.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn me(app: &App, context: &RequestContext) -> Result<Actor, Error> {
    let reader = read(app, context).await?;
    let actor = reader.actor.clone();
    reader.end().await?;
    Ok(actor)
}

/// Returns the municipality, with the plans in force today (`read_reference`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn municipality(app: &App, context: &RequestContext) -> Result<Municipality, Error> {
    let reader = read(app, context).await?;
    reader.needs_everywhere(Action::ReadReference)?;
    let year = i32::from(
        FiscalYear::of(crate::clock::day_in_japan(app.clock.within(&reader.tx))).map_err(Error::internal)?.number(),
    );
    let found = store::municipality::read(&reader.tx, year).await?.ok_or(Error::NotFound)?;
    reader.end().await?;
    Ok(found)
}

/// Returns the organisations of a year, or of all years (`read_reference`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn organisations(
    app: &App,
    context: &RequestContext,
    year: Option<FiscalYear>,
) -> Result<Vec<Organisation>, Error> {
    let reader = read(app, context).await?;
    reader.needs_everywhere(Action::ReadReference)?;
    let rows = store::organisations::list(&reader.tx, year).await?;
    reader.end().await?;
    Ok(rows)
}

/// Returns the plans (`read_reference`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn plans(app: &App, context: &RequestContext) -> Result<Vec<Plan>, Error> {
    let reader = read(app, context).await?;
    reader.needs_everywhere(Action::ReadReference)?;
    let rows = store::plans::list(&reader.tx).await?;
    reader.end().await?;
    Ok(rows)
}

/// Returns the items of one kind of a plan (`read_reference`).
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`] when there is no such plan.
pub async fn items(app: &App, context: &RequestContext, plan: PlanId, kind: ItemKind) -> Result<Vec<Item>, Error> {
    let reader = read(app, context).await?;
    reader.needs_everywhere(Action::ReadReference)?;
    let rows = store::plans::items(&reader.tx, plan, kind).await?;
    if rows.is_empty() && !store::plans::list(&reader.tx).await?.iter().any(|row| row.id == plan.0) {
        return Err(Error::NotFound);
    }
    reader.end().await?;
    Ok(rows)
}
