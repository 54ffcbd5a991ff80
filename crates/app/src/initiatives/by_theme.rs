//! The overview of a year: for each theme, the first few initiatives of the three sides.

use domain::id::PlanItemId;
use domain::initiative::{Facet, Side};
use domain::policy::Action;
use domain::year::FiscalYear;
use store::initiatives::Theme;

use super::row::{First, first_of};
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;

/// How many initiatives of each theme and side the overview shows.
const FEW: usize = 3;

/// A year's themes.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The year.
    pub year: FiscalYear,
    /// One group per theme of the plan, then one for the initiatives without a known theme.
    pub groups: Vec<Group>,
}

/// The initiatives of a theme.
#[derive(Clone, Debug)]
pub struct Group {
    /// The theme. `None` when it is not known.
    pub theme: Option<Theme>,
    /// Initiatives of the units.
    pub unit: First,
    /// Initiatives of the council of social welfare.
    pub social_welfare_council: First,
    /// Initiatives of the municipality.
    pub municipality: First,
}

/// Reads the initiatives of a year by theme (`read_initiatives`). The cost is one index lookup per theme and side,
/// however many initiatives there are.
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn by_theme(app: &App, context: &RequestContext, year: FiscalYear) -> Result<Overview, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs_everywhere(Action::ReadInitiatives)?;
    let themes = store::initiatives::themes(&reader.tx, year).await?;
    let themes: Vec<Option<Theme>> = themes.into_iter().map(Some).chain([None]).collect();
    let cells = themes.iter().flat_map(|theme| {
        let theme = theme.as_ref().map(|theme| PlanItemId(theme.id));
        Side::ALL.map(|side| Facet::Cell(year, theme, side))
    });
    let cells: Vec<Facet> = cells.collect();
    let mut firsts = first_of(&reader, &cells, FEW).await?.into_iter();
    reader.end().await?;
    // the cells are in the order of `Side::ALL`
    let mut next = || firsts.next().unwrap_or_default();
    let groups = themes.into_iter().map(|theme| Group {
        theme,
        unit: next(),
        social_welfare_council: next(),
        municipality: next(),
    });
    Ok(Overview { year, groups: groups.collect() })
}
