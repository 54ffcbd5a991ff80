//! The report: what every format is written from. It is read from the sealed document alone, with the words that the
//! document itself holds, so that it can be printed without the database that made it.

mod answer;
mod cell;
mod comparison;
mod contents;
mod document;
mod documents;
mod figures;
mod head;
mod ledger;
mod line;
mod mask;
mod names;
mod outline;
mod part;
pub mod previous;
pub mod public;
mod reason;
mod register;

use std::borrow::Cow;

use domain::snapshot::File;

pub use cell::{Cell, Column, Kind, Row, Table};
pub use contents::{Contents, Subject};
pub use head::Head;
pub use line::Line;
pub use mask::MASK;
pub(crate) use mask::MASK_EN;
pub use outline::{Chapter, Section};
pub use part::Unreadable;

use crate::suppress::{self, Small};

/// For whose eyes a file is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sight {
    /// Those who may read the sealed document: everything it holds.
    All,
    /// Everybody: answers to questions shown to the public, and no small counts.
    Public,
}

/// A report.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The version of the templates that its downloads are made with: see [`public::NEWEST`].
    pub layout: u32,
    /// The first page.
    pub head: Head,
    /// For whom.
    pub sight: Sight,
    /// Whether just this view was sealed with the year, so that whoever has it can prove it: see [`public`].
    pub sealed: bool,
    /// The tables, each once.
    pub tables: Vec<Table>,
    /// The order of reading.
    pub chapters: Vec<Chapter>,
    /// The rule by which small counts are withheld from everybody.
    pub small: Small,
    /// How many numbers that took.
    pub suppressed: usize,
}

impl Report {
    /// Reads a sealed document. Whether it is sound is not asked here: see [`domain::snapshot::verify`].
    ///
    /// What everybody may see was decided when the year was sealed, by the rule for small counts of that day; only for a
    /// year that was sealed without it, it is computed by the rule given.
    ///
    /// # Errors
    /// When something that every year needs is not there.
    pub fn read(file: &File, sight: Sight, small: &Small) -> Result<Self, Unreadable> {
        match sight {
            Sight::All => Self::compute(file, sight, small),
            Sight::Public => public::sealed(file).unwrap_or_else(|| Self::compute(file, sight, small)),
        }
    }

    /// The report, from the documents of the year.
    fn compute(file: &File, sight: Sight, small: &Small) -> Result<Self, Unreadable> {
        let layout = public::layout(file)?;
        let file = &*match sight {
            Sight::All => Cow::Borrowed(file),
            Sight::Public => mask::masked(file),
        };
        let names = names::Names::read(file)?;
        let head = Head::read(file)?;
        let mut tables = documents::tables(file, &names)?;
        tables.extend(figures::tables(file, &names)?);
        tables.extend(ledger::tables(file, &names, sight)?);
        tables.extend(register::tables(file, &names, sight)?);
        let suppressed = match sight {
            Sight::All => 0,
            Sight::Public => {
                // what adds up to what is seen only while all columns are there
                let suppressed = suppress::tables(&mut tables, small);
                tables.iter_mut().for_each(Table::for_everybody);
                suppressed
            }
        };
        tables.iter_mut().filter(|table| table.key == "figures").for_each(figures::months_in_order);
        let mut report = Self {
            layout,
            head,
            sight,
            sealed: sight == Sight::All,
            tables,
            chapters: Vec::new(),
            small: *small,
            suppressed,
        };
        let comparison = comparison::table(file, &report);
        report.tables.extend(comparison);
        report.chapters = outline::outline(&report.tables);
        Ok(report)
    }

    /// The table of a key.
    pub fn table(&self, key: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.key == key)
    }
}
