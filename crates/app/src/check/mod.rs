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

/// Something stored that is not what it should be, or cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The document, organisation or row.
    pub subject: String,
    /// Its name, for a person; of what cannot be read, where.
    pub name: String,
    /// A word that says what is wrong: `content-hash`, `contributions`, `section-total`, `figures`, `unreadable` …
    pub what: &'static str,
}

impl Fault {
    fn new(subject: impl ToString, name: impl ToString, what: &'static str) -> Self {
        Self { subject: subject.to_string(), name: name.to_string(), what }
    }

    /// That of something which cannot be read; every other error stays one.
    fn unreadable(subject: impl ToString, error: Error) -> Result<Self, Error> {
        if let Error::Corrupt(place) = error { Ok(Self::new(subject, place, "unreadable")) } else { Err(error) }
    }
}
