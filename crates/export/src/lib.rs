//! Downloads made from the sealed document: PDF, workbook, open data and plain text. Also checks and re-encodes
//! pictures.
//!
//! **Invariant:** the output depends only on the sealed document and on the arguments. This crate uses no database, no
//! clock and no network. Equal input gives equal bytes.

mod cell_text;
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
pub mod suppress;
pub mod table;
pub mod text;
pub mod xlsx;

pub use check::{Checked, check};
pub use language::Language;
pub use render::{Choices, NotRendered, preview, render, render_to};
pub use table::{About, FORMATS, Format};
