//! The indicators of a plan over its years: target, actual value, and how much of the target is reached.

use chrono::NaiveDate;
use domain::id::{DocumentId, PlanId};
use domain::indicator::{Better, Indicator, Reached, Target, actuals};
use domain::policy::{Action, visible};
use domain::year::FiscalYear;
use store::indicators::{Actuals, Measured};

use crate::App;
use crate::clock::day_in_japan;
use crate::error::Error;
use crate::execute::RequestContext;

/// An indicator over the years of its plan.
#[derive(Clone, Debug)]
pub struct OverYears {
    /// The item that has the indicator.
    pub item: Measured,
    /// The indicator.
    pub indicator: Indicator,
    /// The years of the plan.
    pub years: Vec<OfYear>,
}

/// An indicator in one year.
#[derive(Clone, Debug)]
pub struct OfYear {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The target that holds. That of a past year is the last one decided in it.
    pub target: Option<Target>,
    /// The actual value, as the report tells it. `None` without a report that is accepted and visible.
    pub actual: Option<String>,
    /// The report that tells it.
    pub document: Option<DocumentId>,
    /// How much of the target is reached, by the rule of the indicator.
    pub reached: Option<Reached>,
}

/// Returns the indicators of a plan (`read_reference`). Actual values come from accepted reports: of sealed years from
/// all, of other years from those that the person may read.
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`] when there is no such plan.
pub async fn over_years(app: &App, context: &RequestContext, plan: PlanId) -> Result<Vec<OverYears>, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs_everywhere(Action::ReadReference)?;
    let today = day_in_japan(app.clock.within(&reader.tx));
    let items = store::indicators::items(&reader.tx, plan).await?;
    if items.is_empty() && !store::plans::list(&reader.tx).await?.iter().any(|row| row.id == plan.0) {
        return Err(Error::NotFound);
    }
    let scope = visible(&reader.actor, Action::ReadMeasureReport);
    let reports = store::indicators::actuals(&reader.tx, plan, &scope).await?;
    reader.end().await?;
    let mut all = Vec::new();
    for item in items {
        let indicators: Vec<Indicator> = serde_json::from_value(item.indicators.clone()).map_err(Error::internal)?;
        for indicator in indicators {
            let years = (item.first_year..=item.last_year).filter_map(|year| FiscalYear::new(i32::from(year)).ok());
            let years = years.map(|year| of_year(&indicator, &item, year, today, &reports)).collect();
            all.push(OverYears { item: item.clone(), indicator, years });
        }
    }
    Ok(all)
}

fn of_year(indicator: &Indicator, item: &Measured, year: FiscalYear, today: NaiveDate, reports: &[Actuals]) -> OfYear {
    let target = indicator.target(year, today.min(year.last_day())).cloned();
    let report = reports.iter().find(|row| row.item_id == item.id && row.fiscal_year == year.number());
    let told = report.map(|row| actuals(&row.particulars)).unwrap_or_default();
    let actual = told.into_iter().find(|told| told.indicator == indicator.key).map(|told| told.value);
    // words may tell of a person, and were not screened for those who may not read the report
    let is_shown = indicator.better != Better::Words || report.is_some_and(|row| row.readable);
    let actual = actual.filter(|_| is_shown);
    let reached = target.as_ref().zip(actual.as_ref()).and_then(|(to, actual)| indicator.reached(&to.value, actual));
    let document =
        report.filter(|row| row.readable && actual.is_some()).map(|row| DocumentId { year, uuid: row.document_id });
    let actual = actual.map(|actual| indicator.shown(&actual));
    OfYear { year, target, actual, document, reached }
}
