//! What is printed: the sealed document as spreadsheet, open data and plain text. And pictures, which are read and
//! written anew.
//!
//! **Invariant:** everything here is a function of the sealed document and of what is passed in: no database, no clock,
//! no network. Equal input gives equal bytes.

pub mod check;
mod cover;
mod file_name;
pub mod language;
pub mod open_data;
mod other_words;
pub mod pdf;
pub mod picture;
pub mod plot;
pub mod render;
pub mod report;
mod said;
pub mod suppress;
pub mod table;
pub mod text;
pub mod xlsx;

pub use check::{Checked, check};
pub use language::Language;
pub use render::{Choices, NotRendered, preview, render, render_to};
pub use table::{About, FORMATS, Format};
