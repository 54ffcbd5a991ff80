//! Who has reported and who has not, as far as the reader may see it: the first thing an office asks every morning.

use domain::policy::{Action, Place, visible};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
pub use store::completeness::{DocumentRow, SectionRow};

use crate::App;
use crate::error::Error;
use crate::notices::NoticeView;
use crate::perform::Ask;

/// How far a section has come with its year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SectionStatus {
    /// It has not begun.
    Silent,
    /// It has begun a report.
    Begun,
    /// A report waits for the ward.
    Waiting,
    /// A report was sent back.
    SentBack,
    /// Reports were accepted, and none closes the year.
    Open,
    /// An accepted report closes the year.
    Closed,
}

impl SectionStatus {
    /// Every status.
    pub const ALL: [Self; 6] = [Self::Silent, Self::Begun, Self::Waiting, Self::SentBack, Self::Open, Self::Closed];

    /// The word spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Begun => "begun",
            Self::Waiting => "waiting",
            Self::SentBack => "sent-back",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// The status of a section: what waits for somebody comes before what is done.
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
    /// Every section, silent ones too.
    pub sections: Vec<SectionRow>,
    /// Every ward's rollup.
    pub wards: Vec<DocumentRow>,
    /// Every measure's report.
    pub measures: Vec<DocumentRow>,
    /// The annual report.
    pub annual: Vec<DocumentRow>,
    /// Which editions of the sealed year corrected something.
    pub notices: Vec<NoticeView>,
}

/// `read_year`: who has reported and who has not. Each part shows what the reader may list of its kind.
///
/// # Errors
/// [`Error::NotFound`] when there is no such year.
pub async fn completeness(app: &App, ask: &Ask, year: FiscalYear) -> Result<Completeness, Error> {
    let reader = crate::query::read(app, ask).await?;
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
