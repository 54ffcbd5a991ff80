//! A body that names a year which is not there: those that are, for whoever may do there what they asked for.

use domain::complaint::{Complaint, Rule, listed};
use domain::year::FiscalYear;
use store::Tx;

use crate::error::Error;

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
