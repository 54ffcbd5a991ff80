//! What is printed of a sealed year, read back: the report, the workbook, open data, plain text. The year is the
//! sample municipality's (サンプル), as the demonstration seals it; tests change it where they need another.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops when the world is not as it should be"
)]

mod alterations;
mod asked;
mod bad_input;
mod blocks;
mod borne_out;
mod bounded;
mod carried;
mod checked;
mod comparison;
mod contradicted;
mod encodings;
mod file_name;
mod forged;
mod forgeries;
mod fuzz;
mod handed_in;
mod hostile;
mod joint;
mod long;
mod open_data;
mod pdf;
mod picture;
mod plots;
mod preview;
mod public;
mod readers;
mod redundant_counts;
mod report;
mod samples;
mod saved;
mod screening;
mod stumbles;
mod suppress;
mod terms;
mod text;
mod told;
mod unprintable;
mod verdicts;
mod workbook;
mod written;
mod year;
