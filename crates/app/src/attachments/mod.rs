//! Pictures of activity reports. The unit adds and removes them while it writes; everybody who may read the report
//! may read them.

mod add;
mod picture_worker;
mod read;
mod remove;

pub use add::{AddAttachment, MOST};
pub use export::picture::MEDIA_TYPES;
pub use picture_worker::{Cleaned, PictureWorker, cleaned};
pub use read::{Pictures, list, read};
pub use remove::RemoveAttachment;
pub use store::attachments::Attached;

use domain::id::{AttachmentId, DocumentId};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;

use crate::error::Error;

/// The kind of document that has pictures.
const KIND: DocumentKind = DocumentKind::ActivityReport;

/// Returns the report to which a picture belongs.
///
/// For a picture that does not exist, returns a report that does not exist, so that refusing it takes the same work as
/// refusing a hidden one.
fn report_or_nowhere(id: AttachmentId, found: Option<&Attached>) -> Result<DocumentId, Error> {
    let Some(attached) = found else {
        return Ok(DocumentId { year: FiscalYear::EARLIEST, uuid: id.0 });
    };
    let year = FiscalYear::new(i32::from(attached.fiscal_year)).map_err(Error::internal)?;
    Ok(DocumentId { year, uuid: attached.document_id })
}
