//! Which organisations have reported, as far as the reader may see. It is the first question of an office every
//! morning.

use domain::policy::{Action, Place, visible};
use domain::words;
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
pub use store::completeness::{DocumentRow, SectionRow};

use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::notices::NoticeView;

words! {
    /// The progress of a section with its year.
    pub enum SectionStatus {
        /// The section has no report.
        Silent = "silent",
        /// The section has begun a report.
        Begun = "begun",
        /// A report waits for the ward.
        Waiting = "waiting",
        /// A report was sent back.
        SentBack = "sent-back",
        /// Reports were accepted, but none closes the year.
        Open = "open",
        /// An accepted report closes the year.
        Closed = "closed",
    }
}

impl SectionStatus {
    /// Returns the status of a section. Reports that wait for somebody count before reports that are done.
    pub fn of(row: &SectionRow) -> Self {
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
    /// Every section, also those without a report.
    pub sections: Vec<SectionRow>,
    /// Every ward's rollup.
    pub wards: Vec<DocumentRow>,
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
    let sections = store::completeness::sections(tx, &scope(DocumentKind::ActivityReport), year).await?;
    let wards = documents(tx, &scope(DocumentKind::WardRollup), year, DocumentKind::WardRollup).await?;
    let measures = documents(tx, &scope(DocumentKind::MeasureReport), year, DocumentKind::MeasureReport).await?;
    let annual = documents(tx, &scope(DocumentKind::AnnualReport), year, DocumentKind::AnnualReport).await?;
    let notices = if sealed { crate::notices::of_year(tx, year).await? } else { Vec::new() };
    reader.end().await?;
    Ok(Completeness { sections, wards, measures, annual, notices })
}
