//! Fiscal years: creating one, opening it for reports, closing its collection, and exceptions from that.

mod close;
mod create;
mod document;
mod exception;
mod grant;
mod open;
mod read;
mod seal;

pub use close::CloseCollection;
pub use create::CreateYear;
pub use exception::{ExceptionView, RequestException, exceptions};
pub use grant::GrantException;
pub use open::OpenYear;
pub use read::{YearView, list, read};
pub use seal::{SealView, SealYear};
