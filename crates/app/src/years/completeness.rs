//! Which organisations have reported, as far as the reader may see. It is the first question of an office every
//! morning.

use domain::policy::{Action, Place, visible};
use domain::words;
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
pub use store::completeness::{DocumentRow, UnitRow};

use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::notices::NoticeView;

words! {
    /// The progress of a unit with its year.
    pub enum UnitStatus {
        /// The unit has no report.
        Silent = "silent",
        /// The unit has begun a report.
        Begun = "begun",
        /// A report waits for the area.
        Waiting = "waiting",
        /// A report was sent back.
        SentBack = "sent-back",
        /// Reports were accepted, but none closes the year.
        Open = "open",
        /// An accepted report closes the year.
        Closed = "closed",
    }
}

impl UnitStatus {
    /// Returns the status of a unit. Reports that wait for somebody count before reports that are done.
    pub fn of(row: &UnitRow) -> Self {
        match row {
            row if row.closed => Self::Closed,
            row if row.sent_back > 0 => Self::SentBack,
            row if row.submitted > 0 => Self::Waiting,
            row if row.accepted > 0 => Self::Open,
            row if row.drafts > 0 => Self::Begun,
            _ => Self::Silent,
        }
    }
}

/// The documents of a year that the reader may see.
#[derive(Clone, Debug)]
pub struct Completeness {
    /// Every unit, also those without a report.
    pub units: Vec<UnitRow>,
    /// Every area's rollup.
    pub areas: Vec<DocumentRow>,
    /// Every measure's report.
    pub measures: Vec<DocumentRow>,
    /// The annual report.
    pub annual: Vec<DocumentRow>,
    /// The corrections of the sealed year.
    pub notices: Vec<NoticeView>,
}

/// Returns which organisations have reported (`read_year`). Each part shows what the reader may list of its kind.
///
/// # Errors
/// [`Error::NotFound`] when there is no such year.
pub async fn completeness(app: &App, context: &RequestContext, year: FiscalYear) -> Result<Completeness, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs(Action::ReadYear, &Place::municipality())?;
    let sealed = store::years::find(&reader.tx, year).await?.ok_or(Error::NotFound)?.sealed();
    let scope = |kind: DocumentKind| visible(&reader.actor, kind.reading());
    let (tx, documents) = (&reader.tx, store::completeness::documents);
    let units = store::completeness::units(tx, &scope(DocumentKind::ActivityReport), year).await?;
    let areas = documents(tx, &scope(DocumentKind::AreaRollup), year, DocumentKind::AreaRollup).await?;
    let measures = documents(tx, &scope(DocumentKind::MeasureReport), year, DocumentKind::MeasureReport).await?;
    let annual = documents(tx, &scope(DocumentKind::AnnualReport), year, DocumentKind::AnnualReport).await?;
    let notices = if sealed { crate::notices::of_year(tx, year).await? } else { Vec::new() };
    reader.end().await?;
    Ok(Completeness { units, areas, measures, annual, notices })
}
