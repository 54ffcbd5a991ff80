//! The pictures of a report, for whoever may read the report.

use domain::id::{AttachmentId, DocumentId};
use store::attachments::Attached;

use super::{KIND, report_or_nowhere};
use crate::App;
use crate::error::Error;
use crate::perform::Ask;

/// `read_activity_report`: the pictures of a report, oldest first, and the report's version.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn list(app: &App, ask: &Ask, report: DocumentId) -> Result<(i32, Vec<Attached>), Error> {
    let reader = crate::query::read(app, ask).await?;
    let document = reader.document(KIND, report).await?;
    let rows = store::attachments::list(&reader.tx, report).await?;
    reader.end().await?;
    Ok((document.subject.version, rows))
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
