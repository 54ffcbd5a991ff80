//! Reading what the plan says, who belongs where, and who one is oneself.

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
use crate::perform::Ask;
use crate::query::read;

/// Oneself, with the roles of today.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn me(app: &App, ask: &Ask) -> Result<Actor, Error> {
    let reader = read(app, ask).await?;
    let actor = reader.actor.clone();
    reader.end().await?;
    Ok(actor)
}

/// `read_reference`: the municipality, with the plans in force today.
///
/// # Errors
/// [`Error::NotPermitted`].
pub async fn municipality(app: &App, ask: &Ask) -> Result<Municipality, Error> {
    let reader = read(app, ask).await?;
    reader.needs_everywhere(Action::ReadReference)?;
    let year = i32::from(
        FiscalYear::of(crate::clock::day_in_japan(app.clock.within(&reader.tx))).map_err(Error::internal)?.number(),
    );
    let found = store::municipality::read(&reader.tx, year).await?.ok_or(Error::NotFound)?;
    reader.end().await?;
    Ok(found)
}

/// `read_reference`: the organisations of a year, or of any.
///
/// # Errors
/// [`Error::NotPermitted`].
pub async fn organisations(app: &App, ask: &Ask, year: Option<FiscalYear>) -> Result<Vec<Organisation>, Error> {
    let reader = read(app, ask).await?;
    reader.needs_everywhere(Action::ReadReference)?;
    let rows = store::organisations::list(&reader.tx, year).await?;
    reader.end().await?;
    Ok(rows)
}

/// `read_reference`: the plans.
///
/// # Errors
/// [`Error::NotPermitted`].
pub async fn plans(app: &App, ask: &Ask) -> Result<Vec<Plan>, Error> {
    let reader = read(app, ask).await?;
    reader.needs_everywhere(Action::ReadReference)?;
    let rows = store::plans::list(&reader.tx).await?;
    reader.end().await?;
    Ok(rows)
}

/// `read_reference`: the items of one kind of a plan.
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`] when there is no such plan.
pub async fn items(app: &App, ask: &Ask, plan: PlanId, kind: ItemKind) -> Result<Vec<Item>, Error> {
    let reader = read(app, ask).await?;
    reader.needs_everywhere(Action::ReadReference)?;
    let rows = store::plans::items(&reader.tx, plan, kind).await?;
    if rows.is_empty() && !store::plans::list(&reader.tx).await?.iter().any(|row| row.id == plan.0) {
        return Err(Error::NotFound);
    }
    reader.end().await?;
    Ok(rows)
}
