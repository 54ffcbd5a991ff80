//! The list of characters that the code page lacks, with their places. In the CSV files they are written as 〓.

use std::io::Write;

use super::csv::{self, PIECE};

/// The list of characters that the code page lacks.
#[derive(Default)]
pub(super) struct Unmappable {
    found: Vec<Found>,
    /// The names of the columns, each once.
    columns: Vec<String>,
}

/// One character at one place. Kept small, since every cell may have one.
struct Found {
    table: &'static str,
    record: u32,
    column: u32,
    letter: char,
}

impl Unmappable {
    /// Returns the number of a column for use in [`Unmappable::add`].
    pub(super) fn column(&mut self, name: &str) -> u32 {
        let place = self.columns.iter().position(|column| column == name).unwrap_or(self.columns.len());
        if place == self.columns.len() {
            self.columns.push(name.to_owned());
        }
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// Adds a character of a record. Records are counted from 1 as in the file.
    pub(super) fn add(&mut self, table: &'static str, record: u32, column: u32, letter: char) {
        self.found.push(Found { table, record, column, letter });
    }

    /// Writes the list in UTF-8 with a byte order mark. The code page lacks the listed characters. A record with line
    /// breaks inside counts as one.
    pub(super) fn write(&self, mut to: impl Write) -> std::io::Result<()> {
        let mut out = String::from("\u{FEFF}");
        csv::line(&mut out, ["file", "record", "column", "character", "code_point"].into_iter().map(ToOwned::to_owned));
        for one in &self.found {
            let column = usize::try_from(one.column).ok().and_then(|column| self.columns.get(column));
            let cells = [
                format!("{}.csv", one.table),
                one.record.to_string(),
                column.cloned().unwrap_or_default(),
                one.letter.to_string(),
                format!("U+{:04X}", u32::from(one.letter)),
            ];
            csv::line(&mut out, cells.into_iter());
            if out.len() >= PIECE {
                to.write_all(out.as_bytes())?;
                out.clear();
            }
        }
        to.write_all(out.as_bytes())
    }
}
