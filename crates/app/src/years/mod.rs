//! Fiscal years: creating one, opening it for reports, closing its collection.

mod close;
mod create;
mod document;
mod open;
mod read;
mod seal;

pub use close::CloseCollection;
pub use create::CreateYear;
pub use open::OpenYear;
pub use read::{YearView, list, read};
pub use seal::{SealView, SealYear};
