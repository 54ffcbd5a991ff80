//! Pictures of activity reports: added and taken away by the section while it writes, read by whoever reads the report.

mod add;
mod read;
mod remove;
mod studio;

pub use add::{AddAttachment, MOST};
pub use export::picture::MEDIA_TYPES;
pub use read::{Pictures, list, read};
pub use remove::RemoveAttachment;
pub use store::attachments::Attached;
pub use studio::{Cleaned, Studio, cleaned};

use domain::id::{AttachmentId, DocumentId};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;

use crate::error::Error;

/// The kind of document that has pictures.
const KIND: DocumentKind = DocumentKind::ActivityReport;

/// The report a picture belongs to. One that nobody has is looked for in a report that nobody has, so that the answer takes
/// the same work as that about a hidden one.
fn report_or_nowhere(id: AttachmentId, found: Option<&Attached>) -> Result<DocumentId, Error> {
    let Some(attached) = found else {
        return Ok(DocumentId { year: FiscalYear::EARLIEST, uuid: id.0 });
    };
    let year = FiscalYear::new(i32::from(attached.fiscal_year)).map_err(Error::internal)?;
    Ok(DocumentId { year, uuid: attached.document_id })
}
