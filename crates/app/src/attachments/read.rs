//! Reads the pictures of a report, for everybody who may read the report.

use domain::id::{AttachmentId, DocumentId};
use store::attachments::Attached;

use super::{KIND, report_or_nowhere};
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::notices::{Corrections, NoticeView, corrected};

/// The pictures of a report.
#[derive(Clone, Debug)]
pub struct Pictures {
    /// The report's version.
    pub version: i32,
    /// The pictures, oldest first, each with the corrections made since the year was sealed.
    pub rows: Vec<(Attached, Vec<NoticeView>)>,
}

/// Reads the pictures of a report (`read_activity_report`).
///
/// # Errors
/// [`Error::NotFound`].
pub async fn list(app: &App, context: &RequestContext, report: DocumentId) -> Result<Pictures, Error> {
    let reader = crate::query::read(app, context).await?;
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

/// Reads one picture, with its bytes (`read_activity_report`).
///
/// # Errors
/// [`Error::NotFound`].
pub async fn read(app: &App, context: &RequestContext, id: AttachmentId) -> Result<(Attached, Vec<u8>), Error> {
    let reader = crate::query::read(app, context).await?;
    let found = store::attachments::find(&reader.tx, id).await?;
    reader.document(KIND, report_or_nowhere(id, found.as_ref())?).await?;
    let attached = found.ok_or(Error::NotFound)?;
    let bytes = store::attachments::bytes(&reader.tx, &attached.sha256).await?.ok_or(Error::NotFound)?;
    reader.end().await?;
    Ok((attached, bytes))
}
