//! Checks stored data without changing it. Recomputed values equal stored ones, hashes fit, and the audit is one chain.

mod audit;
mod year;

pub use audit::{Chain, chain};
pub use year::{Checked, year};

use domain::id::TenantId;
use domain::year::FiscalYear;

use crate::App;
use crate::error::Error;

/// Returns the years of a municipality, oldest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn years(app: &App, tenant: TenantId) -> Result<Vec<FiscalYear>, Error> {
    let (tx, _) = app.store.begin(store::TransactionFor::Tenant(tenant)).await?;
    let years = store::years::list(&tx).await?;
    tx.commit().await?;
    let years = years.iter().rev().map(|year| FiscalYear::new(i32::from(year.fiscal_year)).map_err(Error::internal));
    years.collect()
}

/// A stored thing that is wrong, or cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The identifier of the document, organisation or row.
    pub subject: String,
    /// A name that people know, or the place of what cannot be read.
    pub name: String,
    /// What is wrong: `content-hash`, `contributions`, `unit-total`, `figures`, `unreadable` …
    pub what: &'static str,
}

impl Fault {
    fn new(subject: impl ToString, name: impl ToString, what: &'static str) -> Self {
        Self { subject: subject.to_string(), name: name.to_string(), what }
    }

    /// Returns the fault of a thing that cannot be read. Every other error stays an error.
    fn unreadable(subject: impl ToString, error: Error) -> Result<Self, Error> {
        if let Error::Corrupt(place) = error { Ok(Self::new(subject, place, "unreadable")) } else { Err(error) }
    }
}
