//! What is printed: the sealed document as PDF, spreadsheet, open data and plain text.
//!
//! Empty until the reports of the sealed year are built; the sealed file itself is `domain::snapshot`.
