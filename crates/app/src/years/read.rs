//! Reading years.

use chrono::NaiveDate;
use domain::complaint::{Complaint, Rule, listed};
use domain::era::fiscal_year_label;
use domain::policy::{Action, Place};
use domain::year::FiscalYear;
use serde::Serialize;
use store::Tx;
use store::years::Year;

use crate::App;
use crate::error::Error;
use crate::perform::Ask;

/// A year as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct YearView {
    /// The western year in which it begins.
    pub fiscal_year: i16,
    /// 平成30年度
    pub label: String,
    /// `planned`, `open`, `collected`, `sealed`.
    pub state: String,
    /// The first day reports are taken.
    pub opens_on: NaiveDate,
    /// The day they are due.
    pub due_on: NaiveDate,
    /// The last day they are taken.
    pub closes_on: NaiveDate,
    /// How many days what was sent back has to come back, also after the collection.
    pub resubmission_days: i16,
    /// The version, as in the ETag.
    pub version: i32,
}

/// A change of a year as it is shown.
pub type YearChange = store::years::Changed;

pub(crate) fn view(year: &Year) -> Result<YearView, Error> {
    let number = FiscalYear::new(i32::from(year.fiscal_year));
    let number = number.map_err(|why| Error::corrupt("fiscal_year", year.fiscal_year, "fiscal_year", why))?;
    Ok(YearView {
        fiscal_year: year.fiscal_year,
        label: fiscal_year_label(number),
        state: year.state.clone(),
        opens_on: year.opens_on,
        due_on: year.due_on,
        closes_on: year.closes_on,
        resubmission_days: year.resubmission_days,
        version: year.version,
    })
}

/// `read_year`: every year, newest first.
///
/// # Errors
/// The store's own.
pub async fn list(app: &App, ask: &Ask) -> Result<Vec<YearView>, Error> {
    let reader = crate::query::read(app, ask).await?;
    reader.needs_everywhere(Action::ReadYear)?;
    let years = store::years::list(&reader.tx).await?;
    reader.end().await?;
    years.iter().map(view).collect()
}

/// `read_year`: one year.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn read(app: &App, ask: &Ask, year: FiscalYear) -> Result<YearView, Error> {
    let reader = crate::query::read(app, ask).await?;
    reader.needs(Action::ReadYear, &Place::municipality())?;
    let found = store::years::find(&reader.tx, year).await?.ok_or(Error::NotFound)?;
    reader.end().await?;
    view(&found)
}

/// `read_year`: the life of a year, every change of it, oldest first.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn history(app: &App, ask: &Ask, year: FiscalYear) -> Result<Vec<YearChange>, Error> {
    let reader = crate::query::read(app, ask).await?;
    reader.needs(Action::ReadYear, &Place::municipality())?;
    store::years::find(&reader.tx, year).await?.ok_or(Error::NotFound)?;
    let rows = store::years::history(&reader.tx, year).await?;
    reader.end().await?;
    Ok(rows)
}

/// What is said of a thing that is not there: that its year is not, or else no more than that.
///
/// # Errors
/// The database's own.
pub(crate) async fn missing(tx: &Tx, year: FiscalYear) -> Result<Error, Error> {
    let years = store::years::list(tx).await?;
    if years.iter().any(|one| one.fiscal_year == year.number()) {
        return Ok(Error::NotFound);
    }
    let there = listed(years.iter().map(|one| one.fiscal_year.to_string()));
    Ok(Error::complaint(Complaint::new("/fiscal_year", Rule::NoSuchYear).with("years", there)))
}
