//! The reports from which the stored figures of an area or the municipality were computed, as counted.

use domain::document::Document;
use domain::rollup::{Computed, LeftOut, SourceRow};
use domain::workflow::DocumentKind;
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
/// units' reports. For the municipality, these are the unit reports that the counted rollups counted.
pub(super) async fn below(tx: &Tx, document: &Document, measures: bool) -> Result<Below, Error> {
    let mut below = Below::default();
    let Some(Computed { sources, left_out, .. }) = document.computed.clone() else { return Ok(below) };
    let about = |kind: DocumentKind| (kind == DocumentKind::MeasureReport) == measures;
    let left_out = left_out.into_iter().filter(|out| about(out.kind));
    below.left_out.extend(left_out.map(|out| Missed { out, area: None }));
    let counted: Vec<SourceRow> = sources.into_iter().filter(|one| about(one.kind)).collect();
    if measures || document.subject.kind == DocumentKind::AreaRollup {
        below.counted = counted;
        return Ok(below);
    }
    let mut rollups = store::rollups::counted(tx, document.subject.id.year, &counted).await?;
    for area in counted {
        // every counted rollup was submitted, and submitted contents are kept
        let kept = rollups.iter_mut().find(|rollup| rollup.document == area.document);
        let Computed { sources, left_out, .. } = kept.and_then(|rollup| rollup.computed.take()).ok_or_else(|| {
            let why = format!("none with the hash {}", area.hash);
            Error::corrupt("document_revision", area.document, "content", why)
        })?;
        below.counted.extend(sources);
        let missed = |out| Missed { out, area: Some(area.organisation.clone()) };
        below.left_out.extend(left_out.into_iter().map(missed));
    }
    Ok(below)
}
