//! Reading one document, its history, and the receipts for what was handed in.

use domain::document::Document;
use domain::id::DocumentId;
use domain::snapshot::Receipt;
use domain::snapshot::touched::part_name;
use domain::workflow::{DocumentKind, EventKind};
use serde_json::Value;
pub use store::steps::HandedIn;
use store::steps::Stepped;

use super::content::hash;
use super::remarks::at_present;
use super::view::{Shown, corrections, view};
use crate::App;
use crate::error::Error;
use crate::notices::NoticeView;
use crate::perform::Ask;

/// Refuses a version other than the one that was seen.
pub(crate) fn same_version(document: &Document, seen: i32) -> Result<(), Error> {
    if document.subject.version == seen { Ok(()) } else { Err(Error::Stale { current: document.subject.version }) }
}

/// `read_…`: a document, with what may be done next.
///
/// # Errors
/// [`Error::NotFound`] for what is not there or not for this person.
pub async fn read(app: &App, ask: &Ask, kind: DocumentKind, id: DocumentId) -> Result<Shown, Error> {
    let reader = crate::query::read(app, ask).await?;
    let document = reader.document(kind, id).await?;
    let view = view(app, &reader.tx, &reader.actor, document, app.clock.within(&reader.tx)).await?;
    reader.end().await?;
    Ok(view)
}

/// The life of a document, oldest step first.
///
/// # Errors
/// As [`read`].
pub async fn history(app: &App, ask: &Ask, kind: DocumentKind, id: DocumentId) -> Result<Vec<Stepped>, Error> {
    let reader = crate::query::read(app, ask).await?;
    let document = reader.document(kind, id).await?;
    let mut steps = store::steps::history(&reader.tx, id).await?;
    reader.end().await?;
    at_present(&document, &mut steps)?;
    Ok(steps)
}

/// `read_…`: exactly what was handed in under a revision, oldest first; who sent it back, accepted or found judged just
/// this. And what of the document was corrected since.
///
/// # Errors
/// As [`read`], and [`Error::NotFound`] for a revision that there has not been.
pub async fn revision(
    app: &App,
    ask: &Ask,
    kind: DocumentKind,
    id: DocumentId,
    revision: i32,
) -> Result<(Vec<HandedIn>, Vec<NoticeView>), Error> {
    let reader = crate::query::read(app, ask).await?;
    let document = reader.document(kind, id).await?;
    let handed_in = store::steps::handed_in(&reader.tx, id, revision).await?;
    reader.end().await?;
    for one in &handed_in {
        if !hash(&one.content).is_ok_and(|hash| hash == one.content_hash) {
            let row = format!("{id} version {}", one.version);
            return Err(Error::corrupt("document_revision", row, "content", "it is another one"));
        }
    }
    let there = (1..=document.subject.revision).contains(&revision);
    if there { Ok((handed_in, corrections(&document))) } else { Err(Error::NotFound) }
}

/// `read_…`: a signed receipt for each time that the document was handed in, oldest first. Asked again, the same comes
/// out.
///
/// # Errors
/// As [`read`].
pub async fn receipts(app: &App, ask: &Ask, kind: DocumentKind, id: DocumentId) -> Result<Vec<Value>, Error> {
    let reader = crate::query::read(app, ask).await?;
    let document = reader.document(kind, id).await?;
    let steps = store::steps::history(&reader.tx, id).await?;
    let municipality = store::municipality::read(&reader.tx, i32::from(id.year.number())).await?;
    reader.end().await?;
    let municipality = municipality.ok_or_else(|| Error::internal("a document without a municipality"))?.code;
    let submitted = steps.into_iter().filter(|step| step.event == EventKind::Submit.word());
    let issued = submitted.map(|step| {
        let receipt = Receipt {
            municipality: municipality.clone(),
            part: part_name(kind, id),
            revision: step.revision,
            content_hash: step.content_hash.try_into().map_err(|_| Error::internal("a hash of another length"))?,
            organisation: document.organisation_key.clone(),
            organisation_name: document.organisation_name.clone(),
            submitted_at: step.at,
        };
        receipt.issue(&app.door.seal).map_err(Error::internal)
    });
    issued.collect()
}
