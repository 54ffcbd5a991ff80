//! Fiscal years, from creating one to correcting it. A year is created, opened, edited, closed, opened again, checked
//! for what is missing, sealed and corrected; organisations may get exceptions. Sealing and correcting need two
//! persons. The first person's request is shown, and can be withdrawn.

mod changed;
mod close;
mod completeness;
mod correct;
mod create;
mod days;
mod document;
mod edit;
mod exception;
mod grant;
mod open;
mod pending;
mod preflight;
mod preview;
mod read;
mod reopen;
mod request;
mod seal;
mod stands;
mod two_persons;
mod withdraw;

pub use close::CloseCollection;
pub use completeness::{Completeness, DocumentRow, UnitRow, UnitStatus, completeness};
pub use correct::CorrectYear;
pub use create::CreateYear;
pub(crate) use document::{complete, decided, parts};
pub use edit::EditYear;
pub use exception::{ExceptionView, LONGEST, RequestException, exceptions};
pub use grant::GrantException;
pub use open::OpenYear;
pub use pending::{Pending, pending};
pub use preflight::{NotPrinted, Preflight, preflight};
pub use preview::preview;
pub(crate) use read::missing;
pub use read::{YearChange, YearView, history, list, read};
pub use reopen::ReopenCollection;
pub use request::{Act, Lapsed, WAITS, Waiting};
pub use seal::{SealView, SealYear};
pub use withdraw::WithdrawPending;
