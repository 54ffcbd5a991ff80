//! What the stored figures of a ward or of the city were made of: the reports below them, as they were counted.

use domain::document::Document;
use domain::rollup::{Computed, LeftOut, SourceRow};
use domain::workflow::DocumentKind;
use store::Tx;

use crate::error::Error;

/// What stands below a figure.
#[derive(Default)]
pub(super) struct Below {
    pub(super) counted: Vec<SourceRow>,
    pub(super) left_out: Vec<Missed>,
}

/// Something that was not counted, and the ward that left it out when it is not the document itself.
pub(super) struct Missed {
    pub(super) out: LeftOut,
    pub(super) ward: Option<String>,
}

/// The measure reports, or the sections' reports, that the figures of a document were made of, and what was left out.
/// Of the city, the reports are those that the counted rollups had counted.
pub(super) async fn below(tx: &Tx, document: &Document, measures: bool) -> Result<Below, Error> {
    let mut below = Below::default();
    let Some(Computed { sources, left_out, .. }) = document.computed.clone() else { return Ok(below) };
    let about = |kind: DocumentKind| (kind == DocumentKind::MeasureReport) == measures;
    let left_out = left_out.into_iter().filter(|out| about(out.kind));
    below.left_out.extend(left_out.map(|out| Missed { out, ward: None }));
    let counted: Vec<SourceRow> = sources.into_iter().filter(|one| about(one.kind)).collect();
    if measures || document.subject.kind == DocumentKind::WardRollup {
        below.counted = counted;
        return Ok(below);
    }
    let mut rollups = store::rollups::counted(tx, document.subject.id.year, &counted).await?;
    for ward in counted {
        // what is counted was handed in, and what was handed in is kept
        let kept = rollups.iter_mut().find(|rollup| rollup.document == ward.document);
        let Computed { sources, left_out, .. } = kept.and_then(|rollup| rollup.computed.take()).ok_or_else(|| {
            let why = format!("none with the hash {}", ward.hash);
            Error::corrupt("document_revision", ward.document, "content", why)
        })?;
        below.counted.extend(sources);
        let missed = |out| Missed { out, ward: Some(ward.organisation.clone()) };
        below.left_out.extend(left_out.into_iter().map(missed));
    }
    Ok(below)
}
