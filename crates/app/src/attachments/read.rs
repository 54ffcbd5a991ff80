//! The pictures of a report, for whoever may read the report.

use domain::id::{AttachmentId, DocumentId};
use store::attachments::Attached;

use super::{KIND, report_or_nowhere};
use crate::App;
use crate::error::Error;
use crate::notices::{Corrections, NoticeView, corrected};
use crate::perform::Ask;

/// The pictures of a report.
#[derive(Clone, Debug)]
pub struct Pictures {
    /// The report's version.
    pub version: i32,
    /// The pictures, oldest first, each with what of it was corrected since the year was sealed.
    pub rows: Vec<(Attached, Vec<NoticeView>)>,
}

/// `read_activity_report`: the pictures of a report.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn list(app: &App, ask: &Ask, report: DocumentId) -> Result<Pictures, Error> {
    let reader = crate::query::read(app, ask).await?;
    let document = reader.document(KIND, report).await?;
    let rows = store::attachments::list(&reader.tx, report).await?;
    let thing = |one: &Attached| format!("attachment/{}-{}", report.year, one.id);
    let sealed = rows.iter().filter(|_| document.window.sealed());
    let found = Corrections::of(&reader.tx, sealed.map(|one| (report.year.number(), thing(one)))).await?;
    reader.end().await?;
    let rows = rows.into_iter().map(|one| {
        let notices = corrected(one.id, &one.alt, found.touching(&thing(&one)));
        (one, notices)
    });
    Ok(Pictures { version: document.subject.version, rows: rows.collect() })
}

/// `read_activity_report`: one picture, with its bytes.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn read(app: &App, ask: &Ask, id: AttachmentId) -> Result<(Attached, Vec<u8>), Error> {
    let reader = crate::query::read(app, ask).await?;
    let found = store::attachments::find(&reader.tx, id).await?;
    reader.document(KIND, report_or_nowhere(id, found.as_ref())?).await?;
    let attached = found.ok_or(Error::NotFound)?;
    let bytes = store::attachments::bytes(&reader.tx, &attached.sha256).await?.ok_or(Error::NotFound)?;
    reader.end().await?;
    Ok((attached, bytes))
}
