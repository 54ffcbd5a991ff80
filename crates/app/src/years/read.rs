//! Reads years.

use chrono::NaiveDate;
use domain::era::fiscal_year_label;
use domain::policy::{Action, Place};
use domain::violation::{Rule, Violation, listed};
use domain::year::FiscalYear;
use serde::Serialize;
use store::Tx;
use store::years::Year;

use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;

/// A year as shown.
#[derive(Clone, Debug, Serialize)]
pub struct YearView {
    /// The western year in which the fiscal year begins.
    pub fiscal_year: i16,
    /// The name in the Japanese era, such as 平成30年度.
    pub label: String,
    /// The state: `planned`, `open`, `collected` or `sealed`.
    pub state: String,
    /// The first day on which reports are accepted.
    pub opens_on: NaiveDate,
    /// The day on which reports are due.
    pub due_on: NaiveDate,
    /// The last day on which reports are accepted.
    pub closes_on: NaiveDate,
    /// Within how many days a report sent back has to be resubmitted, also after the collection.
    pub resubmission_days: i16,
    /// The version, as in the `ETag` header.
    pub version: i32,
}

/// A change of a year as shown.
pub type YearChange = store::years::Changed;

pub(crate) fn view(year: &Year) -> Result<YearView, Error> {
    let number = FiscalYear::new(i32::from(year.fiscal_year));
    let number = number.map_err(|why| Error::corrupt("fiscal_year", year.fiscal_year, "fiscal_year", why))?;
    Ok(YearView {
        fiscal_year: year.fiscal_year,
        label: fiscal_year_label(number),
        state: year.state.as_str().to_owned(),
        opens_on: year.opens_on,
        due_on: year.due_on,
        closes_on: year.closes_on,
        resubmission_days: year.resubmission_days,
        version: year.version,
    })
}

/// Returns every year, newest first (`read_year`).
///
/// # Errors
/// Fails when the database fails.
pub async fn list(app: &App, context: &RequestContext) -> Result<Vec<YearView>, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs_everywhere(Action::ReadYear)?;
    let years = store::years::list(&reader.tx).await?;
    reader.end().await?;
    years.iter().map(view).collect()
}

/// Returns one year (`read_year`).
///
/// # Errors
/// [`Error::NotFound`].
pub async fn read(app: &App, context: &RequestContext, year: FiscalYear) -> Result<YearView, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs(Action::ReadYear, &Place::municipality())?;
    let found = store::years::find(&reader.tx, year).await?.ok_or(Error::NotFound)?;
    reader.end().await?;
    view(&found)
}

/// Returns the history of a year: every change, oldest first (`read_year`).
///
/// # Errors
/// [`Error::NotFound`].
pub async fn history(app: &App, context: &RequestContext, year: FiscalYear) -> Result<Vec<YearChange>, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs(Action::ReadYear, &Place::municipality())?;
    store::years::find(&reader.tx, year).await?.ok_or(Error::NotFound)?;
    let rows = store::years::history(&reader.tx, year).await?;
    reader.end().await?;
    Ok(rows)
}

/// Returns the error for a thing that does not exist. Names the year if the year does not exist either.
///
/// # Errors
/// Fails when the database fails.
pub(crate) async fn missing(tx: &Tx, year: FiscalYear) -> Result<Error, Error> {
    let years = store::years::list(tx).await?;
    if years.iter().any(|one| one.fiscal_year == year.number()) {
        return Ok(Error::NotFound);
    }
    let there = listed(years.iter().map(|one| one.fiscal_year.to_string()));
    Ok(Error::violation(Violation::new("/fiscal_year", Rule::NoSuchYear).with("years", there)))
}
