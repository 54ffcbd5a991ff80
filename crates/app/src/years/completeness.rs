//! Who has reported and who has not, as far as the reader may see it: the first thing an office asks every morning.

use domain::policy::{Action, Place};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
pub use store::completeness::{DocumentRow, SectionRow};

use crate::App;
use crate::error::Error;
use crate::perform::Ask;

/// The documents of a year that the reader may see.
#[derive(Clone, Debug)]
pub struct Completeness {
    /// Every section, silent ones too.
    pub sections: Vec<SectionRow>,
    /// Every ward's rollup.
    pub wards: Vec<DocumentRow>,
    /// Every measure's report.
    pub measures: Vec<DocumentRow>,
    /// The annual report.
    pub annual: Vec<DocumentRow>,
}

/// `read_year`: who has reported and who has not. Each part shows what the reader may list of its kind.
///
/// # Errors
/// [`Error::NotFound`] when there is no such year.
pub async fn completeness(app: &App, ask: &Ask, year: FiscalYear) -> Result<Completeness, Error> {
    let reader = crate::query::read(app, ask).await?;
    reader.needs(Action::ReadYear, &Place::municipality())?;
    store::years::find(&reader.tx, year).await?.ok_or(Error::NotFound)?;
    let scope = |kind: DocumentKind| reader.scope(kind.reading());
    let (tx, documents) = (&reader.tx, store::completeness::documents);
    let sections = store::completeness::sections(tx, &scope(DocumentKind::ActivityReport), year).await?;
    let wards = documents(tx, &scope(DocumentKind::WardRollup), year, DocumentKind::WardRollup).await?;
    let measures = documents(tx, &scope(DocumentKind::MeasureReport), year, DocumentKind::MeasureReport).await?;
    let annual = documents(tx, &scope(DocumentKind::AnnualReport), year, DocumentKind::AnnualReport).await?;
    reader.end().await?;
    Ok(Completeness { sections, wards, measures, annual })
}
