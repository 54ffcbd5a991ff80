//! Fiscal years: creating one, opening it for reports, closing its collection, exceptions from that, looking at what is missing, sealing it,
//! and correcting a sealed one.

mod close;
mod completeness;
mod correct;
mod create;
mod document;
mod exception;
mod grant;
mod open;
mod preflight;
mod preview;
mod read;
mod seal;

pub use close::CloseCollection;
pub use completeness::{Completeness, DocumentRow, SectionRow, completeness};
pub use correct::CorrectYear;
pub use create::CreateYear;
pub(crate) use document::parts;
pub use exception::{ExceptionView, RequestException, exceptions};
pub use grant::GrantException;
pub use open::OpenYear;
pub use preflight::{NotPrinted, Preflight, preflight};
pub use preview::preview;
pub use read::{YearView, list, read};
pub use seal::{SealView, SealYear};
