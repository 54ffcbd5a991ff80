//! Checking what is stored: recomputed equals stored, hashes fit, the audit is one chain. Reads only.

mod audit;
mod year;

pub use audit::{Chain, chain};
pub use year::{Checked, year};

use domain::id::TenantId;
use domain::year::FiscalYear;

use crate::App;
use crate::error::Error;

/// The years of a municipality, oldest first.
///
/// # Errors
/// The store's own.
pub async fn years(app: &App, tenant: TenantId) -> Result<Vec<FiscalYear>, Error> {
    let (tx, _) = app.store.begin(store::Opening::Tenant(tenant)).await?;
    let years = store::years::list(&tx).await?;
    tx.commit().await?;
    let years = years.iter().rev().map(|year| FiscalYear::new(i32::from(year.fiscal_year)).map_err(Error::internal));
    years.collect()
}

/// Something stored that is not what it should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The document, organisation or row.
    pub subject: String,
    /// Its name, for a person.
    pub name: String,
    /// A word that says what is wrong: `content-hash`, `contributions`, `section-total`, `figures` …
    pub what: &'static str,
}

impl Fault {
    fn new(subject: impl ToString, name: impl ToString, what: &'static str) -> Self {
        Self { subject: subject.to_string(), name: name.to_string(), what }
    }
}
