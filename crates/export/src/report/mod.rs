//! The report, from which every format is written. It is read from the sealed document alone, including all labels, so
//! that it can be printed without the database that made it.

mod answer;
mod behind;
mod cell;
mod comparison;
mod contents;
mod division;
mod document;
mod documents;
mod every;
mod figures;
mod head;
mod indicators;
mod json_reader;
mod known;
mod ledger;
mod mask;
mod names;
mod not_counted;
mod not_reported;
mod outline;
pub mod previous;
pub mod public;
mod reason;
mod register;
mod row_source;
mod row_view;
mod sources;
mod streaming;

use domain::words;
use std::borrow::Cow;
use std::rc::Rc;

use domain::snapshot::File;
use domain::term::Terms;

pub use cell::{Cell, Column, Kind, Names as Named, Row, Table};
pub use contents::{Contents, Subject};
pub use head::{Head, year_label};
pub use json_reader::Unreadable;
pub use mask::MASK;
pub(crate) use mask::MASK_EN;
pub use outline::{Chapter, Part};
pub use row_view::Line;
pub use streaming::LongReport;

use crate::suppress::{self, Small};
use known::Known;
use names::Names;
use row_source::{Documents, Draft};

words! {
    /// The readers for whom a file is made.
    pub enum Sight {
        /// Everybody: answers to questions shown to the public, without small counts.
        Public = "public",
        /// Those who may read the sealed document: the whole content.
        All = "all",
    }
}

/// A report.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The version of the templates with which downloads are made: see [`public::NEWEST`].
    pub layout: u32,
    /// The facts on the first page.
    pub head: Head,
    /// What the municipality calls its organisations, documents and items.
    pub terms: Terms,
    /// The readers for whom the report is made.
    pub sight: Sight,
    /// Whether this view was sealed with the year, and can therefore be proven: see [`public`].
    pub sealed: bool,
    /// The tables.
    pub tables: Vec<Table>,
    /// The chapters, in reading order.
    pub chapters: Vec<Chapter>,
    /// The rule by which small counts are suppressed in public.
    pub small: Small,
    /// The number of figures in these tables that are suppressed.
    pub suppressed: usize,
}

impl Report {
    /// Reads a sealed document. Does not verify the document: see [`domain::snapshot::verify`].
    ///
    /// The public view was fixed when the year was sealed, with the rule for small counts of that day. Only for a year
    /// that was sealed without a public part is the view computed, with the rule given.
    ///
    /// # Errors
    /// Fails when the document lacks a value that every year needs.
    pub fn read(file: &File, sight: Sight, small: &Small) -> Result<Self, Unreadable> {
        match sight {
            Sight::All => Self::compute(file, sight, small),
            Sight::Public => public::sealed(file).unwrap_or_else(|| Self::compute(file, sight, small)),
        }
    }

    /// Computes the report from the documents of the year.
    fn compute(file: &File, sight: Sight, small: &Small) -> Result<Self, Unreadable> {
        let layout = public::layout(file)?;
        let file = &*match sight {
            Sight::All => Cow::Borrowed(file),
            Sight::Public => mask::masked(file),
        };
        let names = Rc::new(Names::read(file)?);
        let documents = Documents::Held(file);
        let filled = drafts(file, documents, &names, sight)?.into_iter().map(|draft| draft.filled(documents, &names));
        let mut tables: Vec<Table> = filled.collect::<Result<_, _>>()?;
        if sight == Sight::Public {
            // suppression needs all columns: figures add up to public ones through columns that are removed next
            suppress::tables(&mut tables, small, &names.shares());
            tables.iter_mut().for_each(Table::for_everybody);
        }
        Self::of(file, layout, sight, small, tables)
    }

    /// Assembles the report from its tables.
    fn of(file: &File, layout: u32, sight: Sight, small: &Small, tables: Vec<Table>) -> Result<Self, Unreadable> {
        let mut report = Self {
            layout,
            head: Head::read(file)?,
            terms: Terms::read(json_reader::At::part(file, "plan")?.value),
            sight,
            sealed: sight == Sight::All,
            tables,
            chapters: Vec::new(),
            small: *small,
            suppressed: 0,
        };
        let comparison = comparison::table(file, &report);
        report.tables.extend(comparison);
        if sight == Sight::Public {
            report.suppressed = report.tables.iter().map(Table::suppressed).sum();
        }
        report.chapters = outline::outline(&report.tables, &report.terms);
        Ok(report)
    }

    /// Returns the table with this key.
    pub fn table(&self, key: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.key == key)
    }
}

/// Returns the tables in order. Rows that come from documents are filled in by the caller; the rest is read from
/// `file`.
fn drafts(file: &File, documents: Documents<'_>, names: &Rc<Names>, sight: Sight) -> Result<Vec<Draft>, Unreadable> {
    let known = Rc::new(Known::read(documents, names)?);
    let mut drafts = documents::tables(names, &known);
    drafts.push(indicators::draft(names));
    drafts.push(figures::draft(names));
    drafts.extend(sources::tables(names, &known));
    drafts.extend(ledger::tables(file, names, &known, sight));
    drafts.extend(register::tables(file, names, sight)?.into_iter().map(Draft::from));
    drafts.push(not_reported::table(names, &known).into());
    for draft in &mut drafts {
        draft.table.name_by(&names.terms);
    }
    Ok(drafts)
}
