//! The reports from which stored figures were computed, as counted, through every layer.

use domain::document::Document;
use domain::rollup::{Computed, LeftOut, SourceRow};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use store::Tx;

use crate::error::Error;

/// The reports below a figure.
#[derive(Default)]
pub(super) struct Below {
    pub(super) counted: Vec<SourceRow>,
    pub(super) left_out: Vec<Missed>,
}

/// A row that was not counted. `area` is the area that left it out, if that is not the document itself.
pub(super) struct Missed {
    pub(super) out: LeftOut,
    pub(super) area: Option<String>,
}

/// Returns the reports in a document's figures, and what was left out. `measures` chooses between measure reports and
/// units' reports. Of a counted rollup, these are the reports that it counted, and so on down the layers.
pub(super) async fn below(tx: &Tx, document: &Document, measures: bool) -> Result<Below, Error> {
    let mut below = Below::default();
    let Some(Computed { sources, left_out, .. }) = document.computed.clone() else { return Ok(below) };
    let about = |kind: DocumentKind| (kind == DocumentKind::MeasureReport) == measures;
    let left_out = left_out.into_iter().filter(|out| about(out.kind));
    below.left_out.extend(left_out.map(|out| Missed { out, area: None }));
    let mut counted: Vec<SourceRow> = sources.into_iter().filter(|one| about(one.kind)).collect();
    loop {
        let (rollups, reports): (Vec<SourceRow>, Vec<SourceRow>) =
            counted.into_iter().partition(|one| one.kind == DocumentKind::AreaRollup);
        below.counted.extend(reports);
        if rollups.is_empty() {
            return Ok(below);
        }
        counted = below.open(tx, document.subject.id.year, rollups).await?;
    }
}

impl Below {
    /// Returns what rollups counted. Keeps what they left out.
    async fn open(&mut self, tx: &Tx, year: FiscalYear, rollups: Vec<SourceRow>) -> Result<Vec<SourceRow>, Error> {
        let mut kept = store::rollups::counted(tx, year, &rollups).await?;
        let mut counted = Vec::new();
        for area in rollups {
            // every counted rollup was submitted, and submitted contents are kept
            let own = kept.iter_mut().find(|rollup| rollup.document == area.document);
            let Computed { sources, left_out, .. } =
                own.and_then(|rollup| rollup.computed.take()).ok_or_else(|| {
                    let why = format!("none with the hash {}", area.hash);
                    Error::corrupt("document_revision", area.document, "content", why)
                })?;
            counted.extend(sources);
            let missed = |out| Missed { out, area: Some(area.organisation.clone()) };
            self.left_out.extend(left_out.into_iter().map(missed));
        }
        Ok(counted)
    }
}
